import {
  displayText,
  isMailReleaseError,
  type ItemList,
  type ListState,
  type Release,
  type ReleaseList,
} from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { Debounce } from '../internal/debounce.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { ObservableController } from '../internal/observable-controller.js';
import { errorText } from '../internal/problem-text.js';
import { tabs } from '../internal/tabs.js';
import { failedView, notConnectedView, staleNote, stateView, unreadableNote } from '../internal/views.js';
import { dialogStyles } from '../styles/dialog.js';
import { tabStyles } from '../styles/tabs.js';
import { browserToolbar, type FilterChange } from './browser-toolbar.js';
import { ClientNames } from './client-names.js';
import { browserStyles } from './mail-browser.styles.js';
import { detailsStyles } from './release-details.styles.js';
import { mailTable } from './mail-table.js';
import { releaseDetails } from './release-details.js';
import { releaseTable } from './release-table.js';
import { emptyVoid, isComplete, type VoidDraft, voidForm } from './void-form.js';

type View = 'releases' | 'items';
type AnyState = ListState<unknown, object>;

/**
 * All releases and all mail, searchable afterwards, with each release's details and its void.
 *
 * @summary Searches releases and mail.
 * @slot actions - The host's own buttons, beside the title.
 * @slot release-actions - The host's own buttons in a release's details, such as a receipt.
 * @fires {ReleaseVoidedEvent} release-voided - A release was taken back. Bubbles, composed.
 * @fires {ConfigErrorEvent} config-error - The office's time zone is unknown.
 * @csspart header - Title and views.
 * @csspart toolbar - Search and filters.
 * @csspart list - The frame around the table.
 * @csspart row - One release or item.
 * @csspart details - The drawer with one release.
 */
export class MailBrowser extends DeskElement {
  static override styles = [DeskElement.styles, dialogStyles, tabStyles, browserStyles, detailsStyles];

  /** `releases`, or `items` for all mail. */
  @property({ reflect: true }) view: View = 'releases';

  /** Leaves the title out, for a host that has its own. */
  @property({ type: Boolean, attribute: 'title-hidden' }) titleHidden = false;

  @state() private shown: Release | undefined;
  @state() private draft: VoidDraft | undefined;
  @state() private message = '';

  @query('dialog') private readonly drawer!: HTMLDialogElement | null;

  readonly #releases = new ObservableController<ReturnType<ReleaseList['get']>>(this);
  readonly #items = new ObservableController<ReturnType<ItemList['get']>>(this);
  readonly #busy = new BusyController(this);
  readonly #names = new ClientNames(this);
  readonly #search = new Debounce<string>((text) => this.#change({ text: text.trim() || undefined }));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#search.cancel();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { desk } = this.connection;
    this.#releases.watch(this.#chosen === 'releases' ? desk?.releases : undefined);
    this.#items.watch(this.#chosen === 'items' ? desk?.items : undefined);
    this.#busy.set(this.#state?.busy ?? false);
    if (changed.has('view')) this.#search.cancel();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.drawer || this.drawer.open === (this.shown !== undefined)) return;
    if (this.shown) {
      this.drawer.showModal();
      this.drawer.querySelector('h2')?.focus();
    } else this.drawer.close();
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
          choose: (view) => (this.view = view),
        })}
        <slot name="actions"></slot>
      </header>
      <div id="view" role="tabpanel" aria-labelledby="tab-${chosen}" class="view">
        ${list && this.connection.state?.phase !== 'failed' ? this.#toolbar(list) : nothing}
        <div class="frame" part="list">
          ${this.#busy.shown ? html`<div class="bar"></div>` : nothing} ${this.#body(list)}
        </div>
      </div>
      ${this.#details()}
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
        ? releaseTable({ ...this.speaker, open: (release) => this.#open(release) }, this.#releases.value?.rows ?? [])
        : mailTable(
            {
              ...this.speaker,
              statuses: context.statuses,
              language: this.language,
              kind: (kind) => this.kind(kind),
              clientName: (clientId) => this.#names.get(clientId, desk),
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

  #details(): TemplateResult {
    const release = this.shown;
    const { draft } = this;
    const context = this.connection.state;
    const canVoid = context?.phase === 'ready' && context.capabilities.void && release?.void === null;
    return html`<dialog
      class="sheet drawer"
      part="details"
      aria-labelledby="details-title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${
        release
          ? html`<header>
                <div class="words">
                  <h2 id="details-title" tabindex="-1">
                    <span class="num">${this.t('browser.detailsOf', displayText(release.number))}</span>
                  </h2>
                  ${release.void ? html`<span class="badge danger">${icon('undo')} ${this.t('browser.voided')}</span>` : nothing}
                </div>
                <button
                  type="button"
                  class="button quiet icon-only"
                  aria-label=${this.t('common.close')}
                  @click=${() => (this.shown = undefined)}
                >
                  ${icon('cross')}
                </button>
              </header>
              <div class="body" tabindex="0">
                ${
                  draft
                    ? voidForm({ ...this.speaker, change: (part) => this.#edit(part) }, release, draft)
                    : releaseDetails(
                        { ...this.speaker, language: this.language, kind: (kind) => this.kind(kind) },
                        release,
                      )
                }
              </div>
              <footer>
                ${
                  draft
                    ? html`<button type="button" class="button main" @click=${() => (this.draft = undefined)}>
                          ${this.t('common.cancel')}
                        </button>
                        <button
                          type="button"
                          class="button main stop"
                          aria-disabled=${draft.sending ? 'true' : 'false'}
                          @click=${() => void this.#void(release, draft)}
                        >
                          ${draft.sending ? html`<span class="spinner"></span>` : icon('undo')}
                          ${this.t(draft.sending ? 'browser.voiding' : 'browser.voidConfirm')}
                        </button>`
                    : html`<slot name="release-actions"></slot> ${
                          canVoid
                            ? html`<button type="button" class="button danger" @click=${() => this.#beginVoid()}>
                                ${icon('undo')} ${this.t('browser.void')}
                              </button>`
                            : nothing
                        }
                        <button type="button" class="button" @click=${() => (this.shown = undefined)}>
                          ${this.t('common.close')}
                        </button>`
                }
              </footer>`
          : nothing
      }
    </dialog>`;
  }

  #open(release: Release): void {
    this.draft = undefined;
    this.shown = release;
  }

  async #openById(id: string): Promise<void> {
    try {
      const release = await this.connection.desk?.backend.getRelease?.(id);
      if (release) this.#open(release);
    } catch (error) {
      if (isMailReleaseError(error)) this.message = errorText(error, this.speaker);
    }
  }

  #beginVoid(): void {
    this.draft = emptyVoid;
    void this.updateComplete.then(() => this.drawer?.querySelector<HTMLElement>('legend')?.focus());
  }

  #edit(part: Partial<VoidDraft>): void {
    if (this.draft) this.draft = { ...this.draft, ...part, failure: '' };
  }

  async #void(release: Release, draft: VoidDraft): Promise<void> {
    const { desk } = this.connection;
    if (!desk || draft.sending) return;
    if (!isComplete(draft) || draft.reason === '') {
      this.draft = { ...draft, tried: true };
      await this.updateComplete;
      this.drawer?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    this.draft = { ...draft, sending: true, failure: '' };
    try {
      const voided = await desk.voidRelease(release, draft.reason, draft.text.trim() || undefined);
      this.draft = undefined;
      this.shown = voided;
      this.message = this.t('browser.voidDone', displayText(voided.number));
      emit(this, 'release-voided', { release: voided }, delegated);
      await this.updateComplete;
      this.drawer?.querySelector<HTMLElement>('h2')?.focus();
    } catch (error) {
      const failure = isMailReleaseError(error) ? errorText(error, this.speaker) : this.t('problem.internal');
      this.draft = { ...draft, sending: false, failure };
    }
  }

  /** Escape leaves the void's form first, then the details. */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    if (this.draft?.sending) return;
    if (this.draft) this.draft = undefined;
    else this.shown = undefined;
  };

  readonly #onClose = (): void => {
    this.draft = undefined;
    this.shown = undefined;
  };

  #change(change: FilterChange): void {
    const { desk } = this.connection;
    if (this.#chosen === 'releases') {
      const { stage: _, ...filter } = change;
      desk?.releases.search(filter);
    } else {
      const { method: _, ...filter } = change;
      desk?.items.search(filter);
    }
  }

  #clear(): void {
    for (const field of this.renderRoot.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      '.toolbar :is(input, select)',
    ))
      field.value = '';
    this.renderRoot.querySelector<HTMLElement>('input[type="search"]')?.focus();
    this.#change({ text: undefined, from: undefined, until: undefined, method: undefined, stage: undefined });
  }
}
