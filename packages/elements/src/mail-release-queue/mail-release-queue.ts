import {
  displayText,
  type ListState,
  type QueueQuery,
  type QueueRow,
  type Status,
  statusLabel,
} from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ageLevel } from '../internal/age-level.js';
import { BusyController } from '../internal/busy-controller.js';
import { Debounce } from '../internal/debounce.js';
import { DeskElement } from '../internal/desk-element.js';
import { emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { ObservableController } from '../internal/observable-controller.js';
import { failedView, notConnectedView, staleNote, stateView, unreadableNote } from '../internal/views.js';
import { queueStyles } from './mail-release-queue.styles.js';

type Query = Omit<QueueQuery, 'cursor'>;
type State = ListState<QueueRow, Query>;

const sorts = ['oldest', 'name', 'count'] as const;

/**
 * The clients whose mail waits, and a way to begin releasing it.
 *
 * @summary Clients with waiting mail.
 * @slot actions - The host's own buttons, beside the title.
 * @fires {ClientChosenEvent} client-chosen - A clerk asked to release a client's mail.
 * @fires {ConfigErrorEvent} config-error - The office's time zone is unknown.
 * @csspart header - Title, number of clients, actions.
 * @csspart toolbar - Search, order and status filter.
 * @csspart list - The frame around the table.
 * @csspart row - One client.
 * @csspart release - A row's release button.
 */
export class MailReleaseQueue extends DeskElement {
  static override styles = [DeskElement.styles, queueStyles];

  /** Id of the client that is open in a panel beside the list; marked in it. */
  @property({ attribute: 'selected-client' }) selectedClient = '';

  /** Leaves the title out, for a host that has its own. */
  @property({ type: Boolean, attribute: 'title-hidden' }) titleHidden = false;

  readonly #list = new ObservableController<State>(this);
  readonly #busy = new BusyController(this);
  readonly #search = new Debounce<string>((text) => this.#change({ text: text.trim() || undefined }));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.cancel();
  }

  /** Puts the focus back on a client's button; on the search where the client is not in the list any more. */
  focusClient(clientId: string): void {
    const row = this.renderRoot.querySelector(`tr[data-client="${CSS.escape(clientId)}"]`);
    (row ?? this.renderRoot).querySelector<HTMLElement>(row ? 'button' : 'input[type="search"]')?.focus();
  }

  protected override willUpdate(): void {
    this.#list.watch(this.connection.desk?.queue);
    this.#busy.set(this.#list.value?.busy ?? false);
  }

  protected override render(): TemplateResult {
    const { state: context } = this.connection;
    const list = this.#list.value;
    return html`
      <section part="queue" aria-label=${this.t('queue.title')} aria-busy=${this.#busy.shown ? 'true' : 'false'}>
        ${this.#header(list)} ${list && context?.phase !== 'failed' ? this.#toolbar(list) : nothing}
        <div class="frame" part="list">
          ${this.#busy.shown ? html`<div class="bar"></div>` : nothing} ${this.#body(list)}
        </div>
        <p class="status-region" role="status">${this.#spoken(list)}</p>
      </section>
    `;
  }

  #header(list: State | undefined): TemplateResult {
    const count = list?.phase === 'ready' && !this.#filtered(list) ? list.rows.length : 0;
    return html`<header part="header">
      ${this.titleHidden ? nothing : html`<h2>${this.t('queue.title')}</h2>`}
      <p class="muted num">
        ${count > 0 ? this.t(list?.hasMore ? 'queue.waitingAtLeast' : 'queue.waiting', count) : nothing}
      </p>
      <slot name="actions"></slot>
    </header>`;
  }

  #toolbar(list: State): TemplateResult {
    const { text = '', sort = 'oldest' } = list.query;
    return html`<div class="toolbar" part="toolbar" role="search">
      <label class="with-icon search">
        <span class="hidden">${this.t('queue.search')}</span>
        ${icon('search')}
        <input
          class="input"
          type="search"
          name="search"
          maxlength="200"
          autocomplete="off"
          spellcheck="false"
          placeholder=${this.t('queue.searchPlaceholder')}
          .defaultValue=${text}
          @input=${(event: Event) => this.#search.later((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter') this.#search.now((event.target as HTMLInputElement).value);
          }}
        />
      </label>
      <label class="select sort">
        <span class="hidden">${this.t('queue.sort')}</span>
        <select
          class="input"
          name="sort"
          @change=${(event: Event) => this.#change({ sort: (event.target as HTMLSelectElement).value as Query['sort'] })}
        >
          ${sorts.map(
            (value) => html`<option value=${value} ?selected=${value === sort}>${this.#sortLabel(value)}</option>`,
          )}
        </select>
        ${icon('chevron')}
      </label>
      ${this.#filters(list)}
    </div>`;
  }

  #filters(list: State): TemplateResult | typeof nothing {
    const { state } = this.connection;
    const statuses = state?.phase === 'ready' ? state.statuses.filter(({ stage }) => stage === 'awaiting') : [];
    if (statuses.length < 2) return nothing;
    const chip = (statusId: string | undefined, label: string): TemplateResult =>
      html`<button
        type="button"
        class="chip"
        aria-pressed=${list.query.statusId === statusId ? 'true' : 'false'}
        @click=${() => this.#change({ statusId })}
      >
        ${label}
      </button>`;
    return html`<div class="chips" role="group" aria-label=${this.t('queue.filter')}>
      ${chip(undefined, this.t('common.allStatuses'))}
      ${statuses.map((status) => chip(status.id, displayText(statusLabel(status, [this.language]))))}
    </div>`;
  }

  #body(list: State | undefined): TemplateResult {
    const { state: context, desk } = this.connection;
    if (!desk || !list) return notConnectedView(this.speaker);
    if (context?.phase === 'failed') return failedView(context.error, this.speaker, () => void desk.retry());
    if (list.phase === 'failed' && list.error)
      return failedView(list.error, this.speaker, () => void desk.queue.refresh());
    if (list.phase === 'loading' || context?.phase !== 'ready') return this.#skeleton();
    const notes = html`${list.error ? staleNote(list.error, this.speaker, () => void desk.queue.refresh()) : nothing}
    ${unreadableNote(list.unreadable, this.speaker)}`;
    if (list.rows.length === 0) return html`${notes}${list.error ? nothing : this.#nothing(list)}`;
    return html`${notes}${this.#table(list, context.statuses)}
    ${
      list.hasMore
        ? html`<div class="more">
            <button type="button" class="button" @click=${() => void desk.queue.loadMore()}>
              ${list.busy && this.#busy.shown ? html`<span class="spinner"></span>` : nothing}
              ${this.t('common.loadMore')}
            </button>
          </div>`
        : nothing
    }`;
  }

  #nothing(list: State): TemplateResult {
    if (!this.#filtered(list)) {
      return stateView({ picture: 'tray', title: this.t('queue.empty'), hint: this.t('queue.emptyHint') });
    }
    return stateView({
      picture: 'none',
      title: this.t('queue.noMatch'),
      hint: this.t('queue.noMatchHint'),
      action: { label: this.t('queue.clearFilters'), run: () => this.#clear() },
    });
  }

  #skeleton(): TemplateResult {
    return html`<div class="skeleton" aria-hidden="true">
      ${[1, 2, 3, 2, 1, 3].map(
        (width) => html`<div><span class="bone w${width}"></span><span class="bone w4"></span></div>`,
      )}
    </div>`;
  }

  #table(list: State, statuses: readonly Status[]): TemplateResult {
    const labels = new Map(statuses.map((status) => [status.id, displayText(statusLabel(status, [this.language]))]));
    const lockers = new Set(statuses.filter(({ pickup }) => pickup === 'self-service').map(({ id }) => id));
    // Roles are spelled out: as cards the rows are no table boxes, and some engines then drop the semantics.
    return html`<table role="table" aria-rowcount=${list.hasMore ? -1 : list.rows.length + 1}>
      <caption class="hidden">
        ${this.t('queue.title')}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${this.t('queue.client')}</th>
          <th role="columnheader" scope="col">${this.t('queue.items')}</th>
          <th role="columnheader" scope="col">${this.t('queue.oldest')}</th>
          <th role="columnheader" scope="col"><span class="hidden">${this.t('queue.action')}</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          list.rows,
          ({ client }) => client.id,
          (row) => this.#row(row, labels, lockers),
        )}
      </tbody>
    </table>`;
  }

  #row(row: QueueRow, labels: ReadonlyMap<string, string>, lockers: ReadonlySet<string>): TemplateResult {
    const days = this.format.daysAgo(row.oldestReceivedAt, this.now);
    const counts = [...labels].filter(([id]) => (row.countsByStatus[id] ?? 0) > 0);
    const selected = this.selectedClient !== '' && this.selectedClient === row.client.id;
    return html`<tr
      role="row"
      part="row"
      data-client=${row.client.id}
      aria-current=${selected ? 'true' : nothing}
      @click=${(event: Event) => this.#rowClick(event, row)}
    >
      <th role="rowheader" scope="row" class="client">${name(row.client.name)}</th>
      <td role="cell" class="items">
        <span class="count num">${this.format.number(row.count)}</span>
        <span class="hidden">${this.t('common.items', row.count)}</span>
        <span class="badges">
          ${counts.map(
            ([id, label]) =>
              html`<span class="badge"
                >${lockers.has(id) ? icon('locker') : nothing}<bdi>${label}</bdi>
                <span class="num">${this.format.number(row.countsByStatus[id] ?? 0)}</span></span
              >`,
          )}
        </span>
      </td>
      <td role="cell" class="age" data-level=${ageLevel(days)}>
        <span class="days num">${this.age(row.oldestReceivedAt)}</span>
        <span class="muted small num since">${this.format.date(row.oldestReceivedAt)}</span>
      </td>
      <td role="cell" class="action">
        <button type="button" class="button release" part="release" @click=${() => this.#choose(row)}>
          ${this.t('queue.release')} <span class="hidden">${this.t('queue.releaseMail')} ${name(row.client.name)}</span>
          ${icon('open')}
        </button>
      </td>
    </tr>`;
  }

  #sortLabel(sort: (typeof sorts)[number]): string {
    if (sort === 'oldest') return this.t('queue.sortOldest');
    return sort === 'name' ? this.t('queue.sortName') : this.t('queue.sortCount');
  }

  #filtered({ query }: State): boolean {
    return query.text !== undefined || query.statusId !== undefined;
  }

  #spoken(list: State | undefined): string {
    if (!list || list.phase !== 'ready') return '';
    if (this.#busy.shown) return this.t('common.busy');
    if (list.rows.length === 0) return this.#filtered(list) ? this.t('queue.noMatch') : this.t('queue.empty');
    return this.t('queue.shown', list.rows.length);
  }

  /** The whole row is a target for a pointer; keyboards and readers have the button. */
  #rowClick(event: Event, row: QueueRow): void {
    const onControl = event.composedPath().some((node) => node instanceof HTMLButtonElement);
    if (!onControl && !String(getSelection() ?? '')) this.#choose(row);
  }

  #choose(row: QueueRow): void {
    emit(this, 'client-chosen', { clientId: row.client.id, row });
  }

  #change(change: { readonly [Key in keyof Query]?: Query[Key] | undefined }): void {
    this.connection.desk?.queue.search(change);
  }

  #clear(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>('input[type="search"]');
    if (field) field.value = '';
    field?.focus();
    this.#change({ text: undefined, statusId: undefined });
  }
}
