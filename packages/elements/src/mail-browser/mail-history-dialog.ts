import type { MailItem, MailReleaseError, Notice, Release } from '@mail-release/core';
import { displayText, isMailReleaseError, statusLabel } from '@mail-release/core/display';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../internal/icons.js';
import { itemWords } from '../internal/item-words.js';
import { SheetElement } from '../internal/sheet-element.js';
import { failedView } from '../internal/views.js';
import { timelineStyles } from '../styles/dialog.js';
import type { TextPart } from '../locales/registry.js';
import { type Fetched, fetchAll } from './fetch-all.js';
import { itemEvents } from './item-events.js';
import { event } from './release-timeline.js';

const nothingYet = { rows: [], next: undefined, unreadable: 0 } as const;

/**
 * Everything that is known of one item, from its arrival to what was done to its records since.
 *
 * @summary Shows the history of an item.
 * @fires {Event} close - The dialog is gone.
 * @csspart dialog - The native dialog.
 */
export class MailHistoryDialog extends SheetElement {
  static override readonly texts: readonly TextPart[] = ['dialogs', 'records'];
  static override styles = [...SheetElement.styles, timelineStyles];

  /** Whose history. */
  @property({ attribute: false }) item: MailItem | undefined;

  @state() private releases: Fetched<Release> = nothingYet;
  @state() private notices: readonly Notice[] = [];
  @state() private error: MailReleaseError | undefined;

  #stop: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { item } = this;
    const words = item ? itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) }) : '';
    return this.sheet(
      html`<header>
          <div class="words">
            <h2 id="title" tabindex="-1" data-first>${this.t('browser.timeline')}</h2>
            <p class="muted"><bdi>${displayText(words)}</bdi></p>
          </div>
          <button
            type="button"
            class="button quiet icon-only"
            aria-label=${this.t('common.close')}
            @click=${() => this.close()}
          >
            ${icon('cross')}
          </button>
        </header>
        <div class="body" tabindex="0" aria-busy=${this.releases.next === null ? 'false' : 'true'}>
          ${item ? this.#body(item) : nothing}
        </div>
        <footer>
          <button type="button" class="button main primary" @click=${() => this.close()}>
            ${this.t('common.close')}
          </button>
        </footer>`,
    );
  }

  #body(item: MailItem): TemplateResult {
    if (this.error) return failedView(this.error, this.speaker, () => void this.#load());
    if (this.releases.next !== null) {
      return html`<p class="muted"><span class="spinner"></span> ${this.t('common.loading')}</p>`;
    }
    const { state: context } = this.connection;
    const status = context?.phase === 'ready' ? context.statuses.find(({ id }) => id === item.statusId) : undefined;
    return html`<ol class="timeline">
        ${itemEvents(item, this.releases.rows, { ...this.speaker, language: this.language, notices: this.notices }).map(
          ({ title, when, more, tone }) => event(title, when, more, tone),
        )}
      </ol>
      ${
        status
          ? html`<p>
              ${this.t('panel.status')}:
              <span class="badge"><bdi>${displayText(statusLabel(status, this.speaker.languages))}</bdi></span>
            </p>`
          : nothing
      }`;
  }

  async #load(): Promise<void> {
    const { item } = this;
    const backend = this.connection.desk?.backend;
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.error = undefined;
    const load = backend?.releases?.bind(backend);
    if (!item || !load) {
      // A backend without a history knows the item alone.
      this.releases = { ...nothingYet, next: null };
      return;
    }
    try {
      await fetchAll(
        (page, options) => load({ itemId: item.id, ...page }, options),
        nothingYet,
        stop.signal,
        (fetched) => (this.releases = fetched),
      );
      await this.#loadNotices(item, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted && isMailReleaseError(error)) this.error = error;
    }
  }

  /** Records name a notice by its id; what it says is known as long as the client has it. */
  async #loadNotices({ clientId }: MailItem, signal: AbortSignal): Promise<void> {
    if (this.releases.rows.every(({ notices }) => notices.length === 0)) return;
    const client = await this.connection.desk?.backend.client(clientId, { signal }).catch(() => undefined);
    if (client && !signal.aborted) this.notices = client.notices;
  }
}
