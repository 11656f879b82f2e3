import type { MailItem, SessionClient, SessionState, Status } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { ageLevel } from '../internal/age-level.js';
import { icon } from '../internal/icons.js';
import { itemWords } from '../internal/item-words.js';
import { name } from '../internal/name.js';
import { type Speaker, winnerText } from '../internal/problem-text.js';
import type { RowWindow, Segment } from '../internal/row-window.js';
import { pictureUrl } from '../internal/safe-url.js';
import { type ListEntry, listFacts } from './list-facts.js';

/** What the list needs of the panel. */
export interface ItemTableView extends Speaker {
  readonly state: SessionState;
  readonly statuses: readonly Status[];
  readonly language: string;
  /** The host's own words; another object when they changed. */
  readonly wording: unknown;
  /** The item whose checkbox is the list's one tab stop. */
  readonly current: string | undefined;
  /** The item that a scan has just found. */
  readonly found: string | undefined;
  readonly locked: boolean;
  readonly window: RowWindow;
  kind(kind: string): string;
  onToggle(event: MouseEvent, item: MailItem): void;
  onKey(event: KeyboardEvent, item: MailItem): void;
  onFocus(item: MailItem): void;
  onPhoto(item: MailItem): void;
}

export function itemTable(view: ItemTableView): TemplateResult {
  const { t, state } = view;
  const statuses = new Map(view.statuses.map((status) => [status.id, status]));
  const facts = listFacts(state.clients);
  const { entries, places } = facts.shown(state.statusFilter);
  const placeOf = (id: string | undefined) => (id === undefined ? undefined : places.get(id));
  // The row with the focus is never taken away, however far it is scrolled.
  const segments = view.window.segments(entries.length, [placeOf(view.current), placeOf(view.found)]);
  const windowed = segments.length > 1;
  /** One listener for the list: rows come and go. */
  const on =
    <Kind extends Event>(act: (event: Kind, item: MailItem) => void) =>
    (event: Kind): void => {
      const row = (event.target as Element).closest<HTMLElement>('[data-item]');
      const item = row && facts.byId(row.dataset['item'] ?? '')?.item;
      if (item) act(event, item);
    };
  return html`<table
    role="table"
    class="items"
    aria-rowcount=${windowed ? entries.length + 1 : nothing}
    data-window
    @click=${on<MouseEvent>((event, item) => {
      if ((event.target as Element).closest('.photo')) view.onPhoto(item);
      else view.onToggle(event, item);
    })}
    @keydown=${on<KeyboardEvent>((event, item) => {
      if (event.target instanceof HTMLInputElement) view.onKey(event, item);
    })}
    @focusin=${on<FocusEvent>((event, item) => {
      if (event.target instanceof HTMLInputElement) view.onFocus(item);
    })}
  >
    <caption class="hidden">
      ${t('panel.items')}
    </caption>
    <thead role="rowgroup">
      <tr role="row" aria-rowindex=${windowed ? 1 : nothing}>
        <th role="columnheader" scope="col" class="tick"><span class="hidden">${t('queue.release')}</span></th>
        <th role="columnheader" scope="col">${t('panel.sender')}</th>
        <th role="columnheader" scope="col">${t('panel.status')}</th>
        <th role="columnheader" scope="col">${t('panel.location')}</th>
        <th role="columnheader" scope="col">${t('panel.received')}</th>
        <th role="columnheader" scope="col"><span class="hidden">${t('panel.marks')}</span></th>
      </tr>
    </thead>
    ${repeat(
      segments,
      ({ kind, chunk }) => `${kind} ${chunk}`,
      (segment) =>
        segment.kind === 'gap' ? gap(segment.height) : rowGroup(view, entries, segment, statuses, windowed),
    )}
  </table>`;
}

function gap(height: number): TemplateResult {
  return html`<tbody aria-hidden="true">
    <tr class="gap">
      <td colspan="6"><svg aria-hidden="true" width="1" height=${height}></svg></td>
    </tr>
  </tbody>`;
}

function rowGroup(
  view: ItemTableView,
  entries: readonly ListEntry[],
  { chunk, from, to }: Extract<Segment, { kind: 'rows' }>,
  statuses: ReadonlyMap<string, Status>,
  windowed: boolean,
): TemplateResult {
  const { state, current, found, locked, language, format } = view;
  const key = ({ part, item }: ListEntry): string => (item ? item.id : `client ${part.client.id}`);
  return html`<tbody role="rowgroup" data-chunk=${windowed ? chunk : nothing}>
    ${repeat(entries.slice(from, to), key, ({ part, item }, offset) => {
      const rowIndex = windowed ? from + offset + 2 : undefined;
      if (!item) return groupRow(part, rowIndex);
      const ticked = state.selection.has(item.id);
      const status = statuses.get(item.statusId);
      const tabStop = current === item.id;
      const isFound = found === item.id;
      const days = format.daysAgo(item.receivedAt, view.now);
      const marks = [
        item,
        part,
        status,
        ticked,
        rowIndex,
        tabStop,
        isFound,
        locked,
        language,
        format,
        view.wording,
        days,
      ];
      return guard(marks, () => itemRow(view, part, item, status, { ticked, rowIndex, tabStop, isFound }));
    })}
  </tbody>`;
}

function groupRow(part: SessionClient, rowIndex: number | undefined): TemplateResult {
  return html`<tr role="row" class="group" aria-rowindex=${rowIndex ?? nothing}>
    <th role="rowheader" scope="rowgroup" colspan="6">${name(part.client.name)}</th>
  </tr>`;
}

interface RowMarks {
  readonly ticked: boolean;
  /** Place in the whole list, where not all of it is there. */
  readonly rowIndex: number | undefined;
  readonly tabStop: boolean;
  readonly isFound: boolean;
}

function itemRow(
  view: ItemTableView,
  part: SessionClient,
  item: MailItem,
  status: Status | undefined,
  { ticked, rowIndex, tabStop, isFound }: RowMarks,
): TemplateResult {
  const { t, format } = view;
  const winner = part.gone.get(item.id);
  const gone = winner !== undefined;
  const days = format.daysAgo(item.receivedAt, view.now);
  return html`<tr
    role="row"
    part="item"
    aria-rowindex=${rowIndex ?? nothing}
    data-item=${item.id}
    class=${[ticked ? 'ticked' : '', gone ? 'gone' : '', isFound ? 'found' : ''].join(' ')}
  >
    <td role="cell" class="tick">
      <input
        type="checkbox"
        aria-label=${t('panel.selectItem', itemWords(item, view))}
        aria-disabled=${gone || view.locked ? 'true' : nothing}
        tabindex=${tabStop ? 0 : -1}
        .checked=${live(ticked)}
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

function statusBadge({ t, languages }: ItemTableView, status: Status | undefined): TemplateResult | typeof nothing {
  if (!status) return nothing;
  const locker = status.pickup === 'self-service';
  return html`<span class="badge" title=${locker ? t('panel.locker') : nothing}>
    ${locker ? icon('locker') : nothing}<bdi>${displayText(statusLabel(status, languages))}</bdi>
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

function marks({ t }: ItemTableView, item: MailItem): TemplateResult | typeof nothing {
  const pictured = pictureUrl(item.photoUrl) !== undefined;
  if (!item.returnOf && !pictured) return nothing;
  const sender = item.sender ? displayText(item.sender) : t('common.unknownSender');
  return html`${
    item.returnOf
      ? html`<span class="mark" title=${t('panel.returned')}
          >${icon('returned')}<span class="hidden">${t('panel.returned')}</span></span
        >`
      : nothing
  }
  ${
    pictured
      ? html`<button
          type="button"
          class="button quiet icon-only photo"
          aria-label=${t('common.photoOf', sender)}
          title=${t('common.photo')}
        >
          ${icon('photo')}
        </button>`
      : nothing
  }`;
}
