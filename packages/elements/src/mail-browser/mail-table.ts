import type { MailItem, Stage, Status } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../internal/icons.js';
import { itemWords } from '../internal/item-words.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';

export interface MailTableView extends Speaker {
  readonly statuses: readonly Status[];
  kind(kind: string): string;
  /** `undefined` while it is not known yet. */
  clientName(clientId: string): string | undefined;
  /** Shows what happened to an item. */
  openHistory(item: MailItem): void;
  /** Shows the release that an item left by; `undefined` where the backend keeps none. */
  readonly openRelease: ((releaseId: string) => void) | undefined;
}

const tones: Readonly<Record<Stage, string>> = {
  held: '',
  awaiting: 'warning',
  released: 'success',
  forwarded: 'success',
  closed: '',
};

export function mailTable(view: MailTableView, items: readonly MailItem[]): TemplateResult {
  const { t } = view;
  const statuses = new Map(view.statuses.map((status) => [status.id, status]));
  return html`<table role="table" class="mail">
    <caption class="hidden">
      ${t('browser.items')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${t('panel.sender')}</th>
        <th role="columnheader" scope="col">${t('browser.client')}</th>
        <th role="columnheader" scope="col">${t('panel.received')}</th>
        <th role="columnheader" scope="col">${t('panel.location')}</th>
        <th role="columnheader" scope="col">${t('panel.status')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${repeat(
        items,
        ({ id }) => id,
        (item) => mailRow(view, item, statuses.get(item.statusId)),
      )}
    </tbody>
  </table>`;
}

function mailRow(view: MailTableView, item: MailItem, status: Status | undefined): TemplateResult {
  const { t, format, openRelease } = view;
  const { releaseId } = item;
  const client = view.clientName(item.clientId);
  return html`<tr role="row" part="row">
    <th role="rowheader" scope="row" class="sender">
      <span class="main"
        >${item.sender ? name(item.sender) : html`<span class="muted">${t('common.unknownSender')}</span>`}</span
      >
      <span class="muted small"
        >${view.kind(item.kind)}${item.trackingNumber ? html` · <span class="num">${name(item.trackingNumber)}</span>` : nothing}</span
      >
      ${item.note ? html`<span class="muted small">${icon('note')} ${name(item.note)}</span>` : nothing}
    </th>
    <td role="cell" class="client">${client === undefined ? html`<span class="bone w2"></span>` : name(client)}</td>
    <td role="cell" class="date num">${format.dateTime(item.receivedAt)}</td>
    <td role="cell" class="place">${item.location ? name(item.location) : nothing}</td>
    <td role="cell" class="status">
      ${status ? html`<span class="badge ${tones[status.stage]}"><bdi>${displayText(statusLabel(status, view.languages))}</bdi></span>` : nothing}
      <button
        type="button"
        class="link small"
        aria-label="${t('browser.timeline')}: ${itemWords(item, view)}"
        @click=${() => view.openHistory(item)}
      >
        ${t('browser.timeline')}
      </button>
      ${
        releaseId && openRelease
          ? html`<button type="button" class="link small" @click=${() => openRelease(releaseId)}>
              ${t('browser.showRelease')}
            </button>`
          : nothing
      }
    </td>
  </tr>`;
}
