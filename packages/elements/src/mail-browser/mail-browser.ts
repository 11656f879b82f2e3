import type { ListState, MailItem, Operator, Release, ItemList, ReleaseList } from '@mail-release/core';
import { isMailReleaseError } from '@mail-release/core/display';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { Debounce } from '../internal/debounce.js';
import { DeskElement } from '../internal/desk-element.js';
import { emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { ObservableController } from '../internal/observable-controller.js';
import { errorText } from '../internal/problem-text.js';
import { openSheet } from '../internal/open-sheet.js';
import { tabs } from '../internal/tabs.js';
import { failedView, notConnectedView, staleNote, stateView, unreadableNote } from '../internal/views.js';
import { dialogStyles, timelineStyles } from '../styles/dialog.js';
import { listStyles } from '../styles/list.js';
import { tabStyles } from '../styles/tabs.js';
import type { SheetView } from '../pickup-print/build-sheets.js';
import { reserveWindow } from '../pickup-print/reserve-window.js';
import type { TextPart } from '../locales/registry.js';
import { browserToolbar, type FilterChange } from './browser-toolbar.js';
import { ClientNames } from './client-names.js';
import { browserStyles } from './mail-browser.styles.js';
import { detailsStyles } from './release-details.styles.js';
import { type BrowserFilters, itemsSearch, readFilters, releasesSearch } from './filters.js';
import { mailTable } from './mail-table.js';
import { ReleaseDrawer } from './release-drawer.js';
import { releaseTable } from './release-table.js';

type View = 'releases' | 'items';
type AnyState = ListState<unknown, object>;

/**
 * All releases and all mail, searchable afterwards, with each release's details and its void.
 *
 * @summary Searches releases and mail.
 * @slot actions - The host's own buttons, beside the title.
 * @slot release-actions - The host's own buttons in a release's details.
 * @fires {ReleaseVoidedEvent} release-voided - A release was taken back. Bubbles, composed.
 * @fires {ReleaseAmendedEvent} release-amended - A release was corrected. Bubbles, composed.
 * @fires {FiltersChangedEvent} filters-changed - A clerk searched or filtered; the view counts too.
 * @fires {ConfigErrorEvent} config-error - The office's time zone is unknown.
 * @csspart header - Title and views.
 * @csspart toolbar - Search and filters.
 * @csspart list - The frame around the table.
 * @csspart row - One release or item.
 * @csspart details - The drawer with one release.
 * @csspart dialog - The native dialog of an item's history, of a correction, of an export and of a receipt.
 */
export class MailBrowser extends DeskElement {
  static override readonly texts: readonly TextPart[] = ['dialogs', 'records'];
  static override styles = [
    DeskElement.styles,
    listStyles,
    dialogStyles,
    tabStyles,
    browserStyles,
    detailsStyles,
    timelineStyles,
  ];

  /** `releases`, or `items` for all mail. */
  @property({ reflect: true }) view: View = 'releases';

  /** Leaves the title out, for a host that has its own. */
  @property({ type: Boolean, attribute: 'title-hidden' }) titleHidden = false;

  /** What to show, where the host keeps it: in the page's address, say. Follows no clerk; see `filters-changed`. */
  @property({ attribute: false }) filters: BrowserFilters | undefined;

  /** Prints the paper document of a release again, marked as a duplicate; for a host that prints its own way. */
  @property({ attribute: false }) reprint: ((release: Release) => void) | undefined;

  @state() private message = '';

  readonly #releases = new ObservableController<ReturnType<ReleaseList['get']>>(this);
  readonly #items = new ObservableController<ReturnType<ItemList['get']>>(this);
  readonly #busy = new BusyController(this);
  readonly #names = new ClientNames(this);
  readonly #drawer = new ReleaseDrawer(this, {
    view: () => ({ ...this.speaker, language: this.language, kind: (kind) => this.kind(kind) }),
    desk: () => this.connection.desk,
    capabilities: () => {
      const { state: context } = this.connection;
      return context?.phase === 'ready' ? context.capabilities : undefined;
    },
    reprint: () => this.reprint ?? ((release) => void this.#reprint(release)),
    say: (message) => (this.message = message),
  });
  #applied: BrowserFilters | undefined;
  #fill = false;
  /** Who is known to have released something: a list of one operator's alone names no other. */
  readonly #operators = new Map<string, Operator>();
  readonly #search = new Debounce<string>((text) => this.#change({ text: text.trim() || undefined }));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.cancel();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { desk } = this.connection;
    if (desk && this.filters && this.filters !== this.#applied) {
      this.#applied = this.filters;
      this.#apply(this.filters);
    }
    this.#releases.watch(this.#chosen === 'releases' ? desk?.releases : undefined);
    this.#items.watch(this.#chosen === 'items' ? desk?.items : undefined);
    this.#busy.set(this.#state?.busy ?? false);
    if (changed.has('view')) this.#search.cancel();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#fill) this.#fillFields();
  }

  protected override render(): TemplateResult {
    const chosen = this.#chosen;
    const list = this.#state;
    return html`<section
      part="browser"
      aria-label=${this.t('browser.title')}
      aria-busy=${this.#busy.shown ? 'true' : 'false'}
    >
      <header part="header">
        ${this.titleHidden ? nothing : html`<h2>${this.t('browser.title')}</h2>`}
        ${tabs<View>({
          label: this.t('browser.views'),
          tabs: [
            { id: 'releases', label: this.t('browser.releases') },
            { id: 'items', label: this.t('browser.items') },
          ],
          chosen,
          choose: (view) => {
            this.view = view;
            emit(this, 'filters-changed', { filters: this.#current() });
          },
        })}
        <span class="actions">
          <slot name="actions"></slot>
          ${
            list?.phase === 'ready'
              ? html`<button type="button" class="button" @click=${() => void this.#export()}>
                  ${icon('pickup')} ${this.t('export.open')}
                </button>`
              : nothing
          }
        </span>
      </header>
      <div id="view" role="tabpanel" aria-labelledby="tab-${chosen}" class="view">
        ${list && this.connection.state?.phase !== 'failed' ? this.#toolbar(list) : nothing}
        <div class="frame" part="list">
          ${this.#busy.shown ? html`<div class="bar"></div>` : nothing} ${this.#body(list)}
        </div>
      </div>
      ${this.#drawer.render(this.message)}
      <p class="status-region" role="status">${this.message}</p>
    </section>`;
  }

  /** A word that is no view counts as the first one. */
  get #chosen(): View {
    return this.view === 'items' ? 'items' : 'releases';
  }

  get #state(): AnyState | undefined {
    return this.#chosen === 'releases' ? this.#releases.value : this.#items.value;
  }

  #toolbar(list: AnyState): TemplateResult {
    return browserToolbar({
      ...this.speaker,
      view: this.#chosen,
      query: list.query,
      statuses: this.connection.state?.phase === 'ready' ? this.connection.state.statuses : [],
      operators: this.#knownOperators(),
      search: (text, now) => (now ? this.#search.now(text) : this.#search.later(text)),
      change: (change) => this.#change(change),
    });
  }

  #body(list: AnyState | undefined): TemplateResult {
    const { desk, state: context } = this.connection;
    const releases = this.#chosen === 'releases';
    if (!desk || !list) return notConnectedView(this.speaker);
    const source = releases ? desk.releases : desk.items;
    if (context?.phase === 'failed') return failedView(context.error, this.speaker, () => void desk.retry());
    if (releases && context?.phase === 'ready' && !context.capabilities.history) {
      return stateView({ picture: 'tray', title: this.t('browser.releases'), hint: this.t('browser.noHistory') });
    }
    if (list.phase === 'failed' && list.error) return failedView(list.error, this.speaker, () => void source.refresh());
    if (list.phase === 'loading' || context?.phase !== 'ready') return this.#skeleton();
    const notes = html`${list.error ? staleNote(list.error, this.speaker, () => void source.refresh()) : nothing}
    ${unreadableNote(list.unreadable, this.speaker)}`;
    if (list.rows.length === 0) return html`${notes}${list.error ? nothing : this.#nothing(list)}`;
    return html`${notes}
    ${
      releases
        ? releaseTable(
            { ...this.speaker, open: (release) => void this.#drawer.open(release) },
            this.#releases.value?.rows ?? [],
          )
        : mailTable(
            {
              ...this.speaker,
              statuses: context.statuses,
              kind: (kind) => this.kind(kind),
              clientName: (clientId) => this.#names.get(clientId, desk),
              openHistory: (item) => void this.#openHistory(item),
              openRelease: desk.backend.getRelease ? (id) => void this.#openById(id) : undefined,
            },
            this.#items.value?.rows ?? [],
          )
    }
    ${
      list.hasMore
        ? html`<div class="more">
            <button type="button" class="button" @click=${() => void source.loadMore()}>
              ${this.#busy.shown ? html`<span class="spinner"></span>` : nothing} ${this.t('common.loadMore')}
            </button>
          </div>`
        : nothing
    }`;
  }

  #nothing({ query: filter }: AnyState): TemplateResult {
    const filtered = Object.keys(filter).length > 0;
    if (filtered) {
      return stateView({
        picture: 'none',
        title: this.t('queue.noMatch'),
        hint: this.t('browser.noMatchHint'),
        action: { label: this.t('browser.clearFilters'), run: () => this.#clear() },
      });
    }
    const releases = this.#chosen === 'releases';
    return stateView({
      picture: releases ? 'tray' : 'mail',
      title: this.t(releases ? 'browser.emptyReleases' : 'browser.emptyItems'),
      hint: this.t(releases ? 'browser.emptyReleasesHint' : 'browser.emptyItemsHint'),
    });
  }

  #skeleton(): TemplateResult {
    return html`<div class="skeleton" aria-hidden="true">
      ${[1, 2, 3, 2, 1, 3].map((width) => html`<div><span class="bone w${width}"></span><span class="bone w4"></span></div>`)}
    </div>`;
  }

  async #openHistory(item: MailItem): Promise<void> {
    const load = () => import('../define/mail-history-dialog.js');
    await openSheet(this.renderRoot, 'mail-history-dialog', load, { item, desk: this.connection.desk }).catch(() => {
      this.message = this.t('panel.dialogMissing');
    });
  }

  async #openById(id: string): Promise<void> {
    try {
      const release = await this.connection.desk?.backend.getRelease?.(id);
      if (release) await this.#drawer.open(release);
    } catch (error) {
      if (isMailReleaseError(error)) this.message = errorText(error, this.speaker);
    }
  }

  async #export(): Promise<void> {
    const load = () => import('../define/mail-export-dialog.js');
    const given = { filters: this.#current(), desk: this.connection.desk };
    await openSheet(this.renderRoot, 'mail-export-dialog', load, given).catch(() => {
      this.message = this.t('panel.dialogMissing');
    });
  }

  async #reprint(release: Release): Promise<void> {
    const { desk, office } = this.connection;
    if (!desk || !office) return;
    const reserved = desk.opener ? null : reserveWindow();
    try {
      const { printRelease } = await import('../pickup-print/print-release.js');
      const direction = getComputedStyle(this).direction === 'rtl' ? 'rtl' : 'ltr';
      const view: SheetView = {
        ...this.speaker,
        language: this.language,
        direction,
        kind: (kind: string) => this.kind(kind),
      };
      const place = { office, opener: desk.opener, reserved, print: () => window.print() };
      printRelease(release, view, place);
    } catch {
      reserved?.close();
      this.message = this.t('panel.dialogMissing');
    }
  }

  /** Everything that is filtered by now, in either view. */
  #current(): BrowserFilters {
    const { desk } = this.connection;
    const query = this.#chosen === 'releases' ? desk?.releases.get().query : desk?.items.get().query;
    return readFilters({ ...query, view: this.#chosen });
  }

  /** Filters as the host gave them; the same ones again cost nothing. */
  #apply(filters: BrowserFilters): void {
    const { desk } = this.connection;
    if (!desk) return;
    const wanted = readFilters(filters);
    if (wanted.view) this.view = wanted.view;
    if (JSON.stringify({ ...wanted, view: this.#chosen }) === JSON.stringify(this.#current())) return;
    if (this.#chosen === 'releases') desk.releases.search(releasesSearch(wanted));
    else desk.items.search(itemsSearch(wanted));
    this.#fill = true;
  }

  #change(change: FilterChange): void {
    const { desk } = this.connection;
    const { stage, statusId, method, state, operatorId, ...both } = change;
    const ofReleases = {
      ...('method' in change && { method }),
      ...('state' in change && { state }),
      ...('operatorId' in change && { operatorId }),
    };
    const ofItems = 'stage' in change || 'statusId' in change ? { stage, statusId } : {};
    if (this.#chosen === 'releases') desk?.releases.search({ ...both, ...ofReleases });
    else desk?.items.search({ ...both, ...ofItems });
    emit(this, 'filters-changed', { filters: this.#current() });
  }

  #clear(): void {
    this.renderRoot.querySelector<HTMLElement>('input[type="search"]')?.focus();
    const none = { text: undefined, from: undefined, until: undefined };
    this.#change(
      this.#chosen === 'releases'
        ? { ...none, method: undefined, state: undefined, operatorId: undefined }
        : { ...none, stage: undefined, statusId: undefined },
    );
    this.#fill = true;
    this.requestUpdate();
  }

  /** What was typed stays as it is; fields are only filled when the filters changed otherwise. */
  #fillFields(): void {
    this.#fill = false;
    const values: Readonly<Record<string, unknown>> = { ...this.#state?.query };
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement>('.toolbar input')) {
      const value = values[field.name === 'search' ? 'text' : field.name];
      field.value = typeof value === 'string' ? value : '';
    }
  }

  #knownOperators(): readonly Operator[] {
    const { rows = [], query } = this.#releases.value ?? {};
    for (const { operator } of rows) this.#operators.set(operator.id, operator);
    const chosen = query?.operatorId;
    const unknown = chosen !== undefined && !this.#operators.has(chosen);
    return [...this.#operators.values(), ...(unknown ? [{ id: chosen, name: '', desk: null }] : [])];
  }
}
