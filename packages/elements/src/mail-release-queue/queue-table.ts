import type { QueueRow, Status } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { ageLevel } from '../internal/age-level.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';

export interface QueueTableView extends Speaker {
  readonly rows: readonly QueueRow[];
  readonly hasMore: boolean;
  readonly statuses: readonly Status[];
  /** The client that is open beside the list; empty for none. */
  readonly selectedClient: string;
  /** Clients ticked to be released together; `null` where that can't be done. */
  readonly ticked: ReadonlyMap<string, QueueRow> | null;
  age(instant: string): string;
  choose(row: QueueRow): void;
  tick(row: QueueRow, ticked: boolean): void;
}

/** The clients as a table; as cards where there is no room for one. */
export function queueTable(view: QueueTableView): TemplateResult {
  const { t, rows, hasMore, statuses, languages, ticked } = view;
  const labels = new Map(statuses.map((status) => [status.id, displayText(statusLabel(status, languages))]));
  const lockers = new Set(statuses.filter(({ pickup }) => pickup === 'self-service').map(({ id }) => id));
  // Roles are spelled out: as cards the rows are no table boxes, and some engines then drop the semantics.
  return html`<table role="table" aria-rowcount=${hasMore ? -1 : rows.length + 1}>
    <caption class="hidden">
      ${t('queue.title')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${
          ticked
            ? html`<th role="columnheader" scope="col" class="tick">
                <span class="hidden">${t('queue.together')}</span>
              </th>`
            : nothing
        }
        <th role="columnheader" scope="col">${t('queue.client')}</th>
        <th role="columnheader" scope="col">${t('queue.items')}</th>
        <th role="columnheader" scope="col">${t('queue.oldest')}</th>
        <th role="columnheader" scope="col"><span class="hidden">${t('queue.action')}</span></th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${repeat(
        rows,
        ({ client }) => client.id,
        (row) => queueRow(row, view, labels, lockers),
      )}
    </tbody>
  </table>`;
}

function queueRow(
  row: QueueRow,
  view: QueueTableView,
  labels: ReadonlyMap<string, string>,
  lockers: ReadonlySet<string>,
): TemplateResult {
  const { t, format, now, ticked } = view;
  const days = format.daysAgo(row.oldestReceivedAt, now);
  const counts = [...labels].filter(([id]) => (row.countsByStatus[id] ?? 0) > 0);
  const selected = view.selectedClient !== '' && view.selectedClient === row.client.id;
  return html`<tr
    role="row"
    part="row"
    data-client=${row.client.id}
    aria-current=${selected ? 'true' : nothing}
    @click=${(event: Event) => rowClick(event, () => view.choose(row))}
  >
    ${ticked ? tickCell(row, ticked.has(row.client.id), view) : nothing}
    <th role="rowheader" scope="row" class="client">${name(row.client.name)}</th>
    <td role="cell" class="items">
      <div class="counted">
        <span class="count num">${format.number(row.count)}</span>
        <span class="hidden">${t('common.items', row.count)}</span>
        <span class="badges">
          ${counts.map(
            ([id, label]) =>
              html`<span class="badge"
                >${lockers.has(id) ? icon('locker') : nothing}<bdi>${label}</bdi>
                <span class="num">${format.number(row.countsByStatus[id] ?? 0)}</span></span
              >`,
          )}
        </span>
      </div>
    </td>
    <td role="cell" class="age" data-level=${ageLevel(days)}>
      <span class="days num">${view.age(row.oldestReceivedAt)}</span>
      <span class="muted small num since">${format.date(row.oldestReceivedAt)}</span>
    </td>
    <td role="cell" class="action">
      <button type="button" class="button release" part="release" @click=${() => view.choose(row)}>
        ${t('queue.release')} <span class="hidden">${t('queue.releaseMail')} ${name(row.client.name)}</span>
        ${icon('open')}
      </button>
    </td>
  </tr>`;
}

function tickCell(row: QueueRow, ticked: boolean, { t, tick }: QueueTableView): TemplateResult {
  return html`<td role="cell" class="tick">
    <label>
      <input
        type="checkbox"
        .checked=${live(ticked)}
        aria-label=${t('queue.tick', displayText(row.client.name))}
        @change=${(event: Event) => tick(row, (event.target as HTMLInputElement).checked)}
      />
    </label>
  </td>`;
}

/** The whole row is a target for a pointer; keyboards and readers have the button. */
function rowClick(event: Event, choose: () => void): void {
  const onControl = event
    .composedPath()
    .some((node) => node instanceof HTMLButtonElement || node instanceof HTMLLabelElement);
  if (!onControl && !String(getSelection() ?? '')) choose();
}
