import type { ListState, QueueQuery, QueueRow, Status } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { Debounce } from '../internal/debounce.js';
import { DeskElement } from '../internal/desk-element.js';
import { emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { ObservableController } from '../internal/observable-controller.js';
import { failedView, notConnectedView, staleNote, stateView, unreadableNote } from '../internal/views.js';
import { listStyles } from '../styles/list.js';
import { queueStyles } from './mail-release-queue.styles.js';
import { queueTable } from './queue-table.js';
import { togetherBar } from './together-bar.js';

type Query = Omit<QueueQuery, 'cursor'>;
type State = ListState<QueueRow, Query>;

const sorts = ['oldest', 'name', 'count'] as const;

/**
 * The clients whose mail waits, and a way to begin releasing it.
 *
 * @summary Clients with waiting mail.
 * @slot actions - The host's own buttons, beside the title.
 * @fires {ClientChosenEvent} client-chosen - A clerk asked to release a client's mail.
 * @fires {ClientsChosenEvent} clients-chosen - A clerk asked to release the mail of several clients together.
 * @fires {ConfigErrorEvent} config-error - The office's time zone is unknown.
 * @csspart header - Title, number of clients, actions.
 * @csspart toolbar - Search, order and status filter.
 * @csspart list - The frame around the table.
 * @csspart row - One client.
 * @csspart release - A row's release button.
 * @csspart together - How many clients are ticked, and the button that releases them together.
 */
export class MailReleaseQueue extends DeskElement {
  static override styles = [DeskElement.styles, listStyles, queueStyles];

  /** Id of the client that is open in a panel beside the list; marked in it. */
  @property({ attribute: 'selected-client' }) selectedClient = '';

  /** Leaves the title out, for a host that has its own. */
  @property({ type: Boolean, attribute: 'title-hidden' }) titleHidden = false;

  /** Leaves out the boxes for releasing several clients together. */
  @property({ type: Boolean }) singly = false;

  /** Kept while the list is searched: the second client is often found by name. */
  @state() private ticked: ReadonlyMap<string, QueueRow> = new Map();

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

  /** Unticks every client, once their mail was released or the clerk went back. */
  clearTicked(): void {
    this.ticked = new Map();
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
        ${this.ticked.size > 0 && this.#together ? this.#togetherBar() : nothing}
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
      ${statuses.map((status) => chip(status.id, displayText(statusLabel(status, this.speaker.languages))))}
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

  #togetherBar(): TemplateResult {
    return togetherBar({
      ...this.speaker,
      ticked: this.ticked,
      clear: () => {
        this.clearTicked();
        this.renderRoot.querySelector<HTMLElement>('td.tick input')?.focus();
      },
      release: () => this.#releaseTogether(),
    });
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
    return queueTable({
      ...this.speaker,
      rows: list.rows,
      hasMore: list.hasMore,
      statuses,
      selectedClient: this.selectedClient,
      ticked: this.#together ? this.ticked : null,
      age: (instant) => this.age(instant),
      choose: (row) => this.#choose(row),
      tick: (row, ticked) => this.#tick(row, ticked),
    });
  }

  /** Several clients can be released together when the backend keeps that whole, all or none. */
  get #together(): boolean {
    const { state } = this.connection;
    return !this.singly && state?.phase === 'ready' && state.capabilities.severalClients;
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

  #choose(row: QueueRow): void {
    emit(this, 'client-chosen', { clientId: row.client.id, row });
  }

  #tick(row: QueueRow, ticked: boolean): void {
    const next = new Map(this.ticked);
    if (ticked) next.set(row.client.id, row);
    else next.delete(row.client.id);
    this.ticked = next;
  }

  #releaseTogether(): void {
    const rows = [...this.ticked.values()];
    const [only] = rows;
    if (rows.length === 1 && only) this.#choose(only);
    else emit(this, 'clients-chosen', { clientIds: rows.map(({ client }) => client.id), rows });
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
