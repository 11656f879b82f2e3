import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { itemTable, type ItemTableView } from './item-table.js';
import { type ListFacts, listFacts } from './list-facts.js';

export interface ItemsCardView extends ItemTableView {
  onToggleAll(ticked: boolean): void;
  onFilter(statusId: string | null): void;
}

/** Left side of the panel: status filter, select all, and the list. */
export function itemsCard(view: ItemsCardView): TemplateResult {
  const { t, state } = view;
  const facts = listFacts(state.clients);
  const shown = facts.shown(state.statusFilter).waiting;
  // Under a filter what is ticked elsewhere doesn't count.
  const ticked =
    state.statusFilter === null ? state.selection.size : shown.filter(({ id }) => state.selection.has(id)).length;
  const all = shown.length > 0 && ticked === shown.length;
  return html`<section class="card list" part="items" aria-label=${t('panel.items')}>
    <div class="tools">
      <label class="all">
        <input
          type="checkbox"
          name="all"
          .checked=${live(all)}
          .indeterminate=${live(ticked > 0 && !all)}
          ?disabled=${view.locked || shown.length === 0}
          @change=${(event: Event) => view.onToggleAll((event.target as HTMLInputElement).checked)}
        />
        <span>${t('panel.selectAll')}</span>
      </label>
      <span class="muted num count">${t('panel.selected', state.selection.size, facts.waiting)}</span>
      ${filters(view, facts)}
    </div>
    ${
      shown.length === 0 && state.clients.every(({ gone }) => gone.size === 0)
        ? html`<p class="hint none">${t('panel.nothingInFilter')}</p>`
        : itemTable(view)
    }
  </section>`;
}

function filters(view: ItemsCardView, facts: ListFacts): TemplateResult | typeof nothing {
  const { t, format, state } = view;
  const counts = view.statuses
    .map((status) => ({ status, count: facts.countsByStatus.get(status.id) ?? 0 }))
    .filter(({ count }) => count > 0);
  if (counts.length < 2 && state.statusFilter === null) return nothing;
  const chip = (id: string | null, label: string, count: number): TemplateResult =>
    html`<button
      type="button"
      class="chip"
      aria-pressed=${state.statusFilter === id ? 'true' : 'false'}
      @click=${() => view.onFilter(id)}
    >
      <bdi>${label}</bdi> <span class="num">${format.number(count)}</span>
    </button>`;
  return html`<div class="chips" role="group" aria-label=${t('panel.filter')}>
    ${chip(null, t('panel.all'), facts.waiting)}
    ${counts.map(({ status, count }) => chip(status.id, displayText(statusLabel(status, view.languages)), count))}
  </div>`;
}
