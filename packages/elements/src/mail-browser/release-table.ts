import type { Release } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { isRecordedLater } from '../internal/recorded-later.js';

export interface ReleaseTableView extends Speaker {
  open(release: Release): void;
}

/** When it happened: to the minute, or the day where only that is known. */
export function occurredWords(
  { occurredAt: { at, precision } }: Pick<Release, 'occurredAt'>,
  { format }: Speaker,
): string {
  return precision === 'day' ? format.date(at) : format.dateTime(at);
}

export function releaseTable(view: ReleaseTableView, releases: readonly Release[]): TemplateResult {
  const { t } = view;
  return html`<table role="table" class="releases">
    <caption class="hidden">
      ${t('browser.releases')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${t('browser.number')}</th>
        <th role="columnheader" scope="col">${t('browser.client')}</th>
        <th role="columnheader" scope="col">${t('browser.date')}</th>
        <th role="columnheader" scope="col">${t('browser.collector')}</th>
        <th role="columnheader" scope="col">${t('browser.count')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${repeat(
        releases,
        ({ id }) => id,
        (release) => releaseRow(view, release),
      )}
    </tbody>
  </table>`;
}

function releaseRow(view: ReleaseTableView, release: Release): TemplateResult {
  const { t, format } = view;
  const released = release.lines.filter(({ outcome }) => outcome === 'released').length;
  const voided = release.void !== null;
  const onClick = (event: Event): void => {
    const onControl = event.composedPath().some((node) => node instanceof HTMLButtonElement);
    if (!onControl && !String(getSelection() ?? '')) view.open(release);
  };
  return html`<tr role="row" part="row" class=${voided ? 'voided' : ''} @click=${onClick}>
    <th role="rowheader" scope="row" class="number">
      <button
        type="button"
        class="link num"
        aria-label=${`${t('browser.details')}: ${t('browser.detailsOf', displayText(release.number))}`}
        @click=${() => view.open(release)}
      >
        <bdi>${displayText(release.number)}</bdi>
      </button>
      ${voided ? html`<span class="badge danger">${icon('undo')} ${t('browser.voided')}</span>` : nothing}
    </th>
    <td role="cell" class="client">${name(release.client.name)}</td>
    <td role="cell" class="date num">
      <div>${occurredWords(release, view)}</div>
      ${isRecordedLater(release) ? html`<span class="badge">${icon('clock')} ${t('browser.recordedLater')}</span>` : nothing}
    </td>
    <td role="cell" class="who">
      <span class="main"
        >${release.collector ? name(release.collector.name) : release.forwarding ? name(release.forwarding.address.city) : '–'}</span
      >
      <span class="muted small">${t(`methodDone.${release.method}`)}</span>
    </td>
    <td role="cell" class="count num">
      <span class="bare" aria-hidden="true">${format.number(released)}</span
      ><span class="full">${t('common.items', released)}</span>
    </td>
  </tr>`;
}
