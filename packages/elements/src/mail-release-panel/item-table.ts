import {
  displayText,
  type MailItem,
  type SessionClient,
  type SessionState,
  type Status,
  statusLabel,
} from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { ageLevel } from '../internal/age-level.js';
import type { ChunkWindow } from '../internal/chunk-window.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { type Speaker, winnerText } from '../internal/problem-text.js';
import { pictureUrl } from '../internal/safe-url.js';

/** What the list needs of the panel. */
export interface ItemTableView extends Speaker {
  readonly state: SessionState;
  readonly statuses: readonly Status[];
  readonly language: string;
  /** The item whose checkbox is the list's one tab stop. */
  readonly current: string | undefined;
  /** The item that a scan has just found. */
  readonly found: string | undefined;
  readonly locked: boolean;
  readonly window: ChunkWindow;
  kind(kind: string): string;
  onToggle(event: MouseEvent, item: MailItem): void;
  onKey(event: KeyboardEvent, item: MailItem): void;
  onFocus(item: MailItem): void;
  onPhoto(item: MailItem): void;
}

/** "list polecony, ZUS, 20.11, 09:12": an item in one breath. */
export function itemWords(item: MailItem, view: Speaker & { kind(kind: string): string }): string {
  const sender = item.sender ? displayText(item.sender) : view.t('common.unknownSender');
  return `${view.kind(item.kind)}, ${sender}, ${view.format.dayTime(item.receivedAt)}`;
}

export function itemTable(view: ItemTableView, parts: readonly SessionClient[]): TemplateResult {
  const { t } = view;
  const statuses = new Map(view.statuses.map((status) => [status.id, status]));
  const several = parts.length > 1;
  const counts = parts.map(({ items }) => items.filter((item) => passes(view, item)).length);
  const windowed = counts.some((count) => view.window.chunks(count).length > 1);
  const shown = counts.reduce((sum, count) => sum + count, 0);
  return html`<table role="table" class="items" aria-rowcount=${windowed ? shown + 1 : nothing}>
    <caption class="hidden">
      ${t('panel.items')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" class="tick"><span class="hidden">${t('queue.release')}</span></th>
        <th role="columnheader" scope="col">${t('panel.sender')}</th>
        <th role="columnheader" scope="col">${t('panel.status')}</th>
        <th role="columnheader" scope="col">${t('panel.location')}</th>
        <th role="columnheader" scope="col">${t('panel.received')}</th>
        <th role="columnheader" scope="col"><span class="hidden">${t('panel.marks')}</span></th>
      </tr>
    </thead>
    ${parts.map((part, index) => partRows(view, part, statuses, several, index))}
  </table>`;
}

const passes = ({ state: { statusFilter } }: ItemTableView, { statusId }: MailItem): boolean =>
  statusFilter === null || statusId === statusFilter;

function partRows(
  view: ItemTableView,
  part: SessionClient,
  statuses: ReadonlyMap<string, Status>,
  several: boolean,
  place: number,
): TemplateResult {
  const shown = part.items.filter((item) => passes(view, item));
  const chunks = view.window.chunks(shown.length);
  const windowed = chunks.length > 1;
  return html`${
    several
      ? html`<tbody role="rowgroup">
          <tr role="row" class="group">
            <th role="rowheader" scope="rowgroup" colspan="6">${name(part.client.name)}</th>
          </tr>
        </tbody>`
      : nothing
  }
  ${chunks.map(({ from, to }, index) => {
    const rows = shown.slice(from, to);
    const key = place === 0 ? String(index) : `${place}-${index}`;
    // The row with the focus is never taken away, however far it is scrolled.
    if (windowed && !view.window.shows(key) && !rows.some(({ id }) => id === view.current || id === view.found)) {
      return html`<tbody data-chunk=${key} aria-hidden="true">
        <tr class="gap">
          <td colspan="6">
            <svg aria-hidden="true" width="1" height=${Math.round(view.window.gap(key, rows.length))}></svg>
          </td>
        </tr>
      </tbody>`;
    }
    return html`<tbody role="rowgroup" data-chunk=${windowed ? key : nothing}>
      ${repeat(
        rows,
        ({ id }) => id,
        (item, offset) =>
          itemRow(view, part, item, statuses.get(item.statusId), windowed ? from + offset + 2 : undefined),
      )}
    </tbody>`;
  })}`;
}

function itemRow(
  view: ItemTableView,
  part: SessionClient,
  item: MailItem,
  status: Status | undefined,
  rowIndex: number | undefined,
): TemplateResult {
  const { t, format, state } = view;
  const winner = part.gone.get(item.id);
  const gone = winner !== undefined;
  const ticked = state.selection.has(item.id);
  const days = format.daysAgo(item.receivedAt, view.now);
  return html`<tr
    role="row"
    part="item"
    aria-rowindex=${rowIndex ?? nothing}
    data-item=${item.id}
    class=${[ticked ? 'ticked' : '', gone ? 'gone' : '', view.found === item.id ? 'found' : ''].join(' ')}
    @click=${(event: MouseEvent) => view.onToggle(event, item)}
  >
    <td role="cell" class="tick">
      <input
        type="checkbox"
        aria-label=${t('panel.selectItem', itemWords(item, view))}
        aria-disabled=${gone || view.locked ? 'true' : nothing}
        tabindex=${view.current === item.id ? 0 : -1}
        .checked=${live(ticked)}
        @keydown=${(event: KeyboardEvent) => view.onKey(event, item)}
        @focus=${() => view.onFocus(item)}
      />
    </td>
    <td role="cell" class="sender">
      <span class="main"
        >${item.sender ? name(item.sender) : html`<span class="muted">${t('common.unknownSender')}</span>`}</span
      >
      <span class="muted small what"
        >${view.kind(item.kind)}${item.trackingNumber ? html` · <span class="num">${name(item.trackingNumber)}</span>` : nothing}</span
      >
      ${item.note ? html`<span class="small remark">${icon('note')}<span class="hidden">${t('panel.note')}: </span>${name(item.note)}</span>` : nothing}
      ${requests(view, part, item)}
      ${
        gone
          ? html`<span class="small taken"
              >${icon('info')}<bdi>${winner ? displayText(winnerText(winner, view)) : t('panel.gone')}</bdi></span
            >`
          : nothing
      }
    </td>
    <td role="cell" class="status">${statusBadge(view, status)}</td>
    <td role="cell" class="place">${item.location ? name(item.location) : nothing}</td>
    <td role="cell" class="received num" data-level=${ageLevel(days)}>${format.dayTime(item.receivedAt)}</td>
    <td role="cell" class="marks">${marks(view, item)}</td>
  </tr>`;
}

function statusBadge({ t, language }: ItemTableView, status: Status | undefined): TemplateResult | typeof nothing {
  if (!status) return nothing;
  const locker = status.pickup === 'self-service';
  return html`<span class="badge" title=${locker ? t('panel.locker') : nothing}>
    ${locker ? icon('locker') : nothing}<bdi>${displayText(statusLabel(status, [language]))}</bdi>
    ${locker ? html`<span class="hidden">(${t('panel.locker')})</span>` : nothing}
  </span>`;
}

function requests({ t }: ItemTableView, part: SessionClient, item: MailItem): unknown {
  return part.client.requests
    .filter(({ itemId }) => itemId === item.id)
    .map(
      (request) =>
        html`<span class="small request"
          >${icon('request')}<span
            >${request.kind === 'forward' ? t('panel.requestForward') : html`${t('panel.requestOf')}: ${name(request.kind)}`}${
              request.text ? html` – ${name(request.text)}` : nothing
            }</span
          ></span
        >`,
    );
}

function marks({ t, onPhoto }: ItemTableView, item: MailItem): TemplateResult {
  const sender = item.sender ? displayText(item.sender) : t('common.unknownSender');
  return html`${
    item.returnOf
      ? html`<span class="mark" title=${t('panel.returned')}
          >${icon('returned')}<span class="hidden">${t('panel.returned')}</span></span
        >`
      : nothing
  }
  ${
    pictureUrl(item.photoUrl)
      ? html`<button
          type="button"
          class="button quiet icon-only"
          aria-label=${t('common.photoOf', sender)}
          title=${t('common.photo')}
          @click=${() => onPhoto(item)}
        >
          ${icon('photo')}
        </button>`
      : nothing
  }`;
}
