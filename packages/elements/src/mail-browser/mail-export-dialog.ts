import type { MailItem, MailReleaseError, Release } from '@mail-release/core';
import { isMailReleaseError } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { download } from '../internal/download.js';
import { icon } from '../internal/icons.js';
import { errorText } from '../internal/problem-text.js';
import { SheetElement } from '../internal/sheet-element.js';
import { forwardFieldStyles } from '../mail-forward-dialog/mail-forward-dialog.styles.js';
import type { TextPart } from '../locales/registry.js';
import { csvText } from './csv.js';
import { type ExportView, itemRows, releaseRows } from './export-rows.js';
import { type Fetched, fetchAll } from './fetch-all.js';
import { type BrowserFilters, itemsSearch, releasesSearch } from './filters.js';

type Phase = 'choosing' | 'fetching' | 'failed' | 'stopped' | 'done';

const nothingYet = { rows: [], next: undefined, unreadable: 0 } as const;

/**
 * Fetches everything that passes a browser's filters and hands it over as a file.
 *
 * @summary Exports releases or mail to a file.
 * @fires {Event} close - The dialog is gone.
 * @csspart dialog - The native dialog.
 */
export class MailExportDialog extends SheetElement {
  static override readonly texts: readonly TextPart[] = ['dialogs', 'records'];
  static override styles = [...SheetElement.styles, forwardFieldStyles];

  /** What to export. */
  @property({ attribute: false }) filters: BrowserFilters = {};

  @state() private as: 'csv' | 'json' = 'csv';
  @state() private phase: Phase = 'choosing';
  @state() private error: MailReleaseError | undefined;
  @state() private releases: Fetched<Release> = nothingYet;
  @state() private items: Fetched<MailItem> = nothingYet;

  #stop: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
  }

  protected override render(): TemplateResult {
    const { phase } = this;
    const fetching = phase === 'fetching';
    return this.sheet(
      html`<header>
          <div class="words"><h2 id="title" tabindex="-1" data-first>${this.t('export.title')}</h2></div>
          <button
            type="button"
            class="button quiet icon-only"
            aria-label=${this.t('common.close')}
            @click=${() => this.close()}
          >
            ${icon('cross')}
          </button>
        </header>
        <div class="body">
          <p>${this.t('export.hint')}</p>
          <fieldset class="group" ?disabled=${fetching}>
            <legend>${this.t('export.format')}</legend>
            <div class="choices">
              ${this.#choice('csv', this.t('export.csv'))}${this.#choice('json', this.t('export.json'))}
            </div>
          </fieldset>
          <p class="note">${icon('info')}<span class="words">${this.t('export.personal')}</span></p>
          <div role="status" class="progress">${this.#progress()}</div>
        </div>
        <footer>
          ${
            fetching
              ? html`<button type="button" class="button main" @click=${() => this.#stop?.abort()}>
                  ${this.t('export.stop')}
                </button>`
              : html`<button type="button" class="button main" @click=${() => this.close()}>
                    ${this.t('common.close')}
                  </button>
                  <button type="button" class="button main primary" @click=${() => void this.#start()}>
                    ${icon('pickup')}
                    ${this.t(phase === 'failed' || phase === 'stopped' ? 'export.again' : 'export.start')}
                  </button>`
          }
        </footer>`,
    );
  }

  get #ofItems(): boolean {
    return this.filters.view === 'items';
  }

  get #count(): number {
    return this.#ofItems ? this.items.rows.length : this.releases.rows.length;
  }

  #choice(value: 'csv' | 'json', label: string): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="format"
        value=${value}
        .checked=${live(this.as === value)}
        @change=${() => (this.as = value)}
      />
      <span>${label}</span>
    </label>`;
  }

  #progress(): TemplateResult | typeof nothing {
    const { phase, error } = this;
    const unreadable = this.#ofItems ? this.items.unreadable : this.releases.unreadable;
    const note = (tone: string, drawing: 'done' | 'warning' | 'info', words: string): TemplateResult =>
      html`<div class="note ${tone}">${icon(drawing)}<span class="words">${words}</span></div>`;
    switch (phase) {
      case 'choosing':
        return nothing;
      case 'fetching':
        return html`<div class="note">
          <span class="spinner"></span><span class="words num">${this.t('export.progress', this.#count)}</span>
        </div>`;
      case 'failed':
        return note(
          'danger',
          'warning',
          `${this.t('export.failed', this.#count)} ${error ? errorText(error, this.speaker) : this.t('problem.internal')}`,
        );
      case 'stopped':
        return note('', 'info', this.t('export.stopped', this.#count));
      case 'done':
        return html`${note('success', 'done', this.t('export.done', this.#count))}
        ${unreadable > 0 ? note('warning', 'warning', this.t('export.unreadable', unreadable)) : nothing}`;
    }
  }

  async #start(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    if (this.phase === 'done') this.#forget();
    this.phase = 'fetching';
    this.error = undefined;
    try {
      const content = this.#ofItems ? await this.#fetchItems(stop.signal) : await this.#fetchReleases(stop.signal);
      if (stop.signal.aborted) throw stop.signal.reason;
      this.#hand(content);
      this.phase = 'done';
    } catch (error) {
      this.phase = stop.signal.aborted ? 'stopped' : 'failed';
      this.error = isMailReleaseError(error) ? error : undefined;
      // Its place in the list is gone for good: going on from there would fail for ever.
      if (this.error?.code === 'cursor-invalid') this.#forget();
    }
  }

  #forget(): void {
    this.releases = nothingYet;
    this.items = nothingYet;
  }

  async #fetchReleases(signal: AbortSignal): Promise<readonly unknown[]> {
    const backend = this.connection.desk?.backend;
    const load = backend?.releases?.bind(backend);
    if (!load) return [];
    const query = given(releasesSearch(this.filters));
    await fetchAll(
      (page, options) => load({ ...query, ...page }, options),
      this.releases,
      signal,
      (fetched) => (this.releases = fetched),
    );
    return this.releases.rows;
  }

  async #fetchItems(signal: AbortSignal): Promise<readonly unknown[]> {
    const backend = this.connection.desk?.backend;
    if (!backend) return [];
    const query = given(itemsSearch(this.filters));
    const { rows } = await fetchAll(
      (page, options) => backend.items({ ...query, ...page }, options),
      this.items,
      signal,
      (fetched) => (this.items = fetched),
    );
    await this.#nameClients(rows, signal);
    return rows;
  }

  readonly #names = new Map<string, string>();

  /** An item knows its client by id alone; each name is asked for once. */
  async #nameClients(items: readonly MailItem[], signal: AbortSignal): Promise<void> {
    const ids = [...new Set(items.map(({ clientId }) => clientId))].filter((id) => !this.#names.has(id));
    for (const id of ids) {
      const client = await this.connection.desk?.backend.client(id, { signal }).catch(() => undefined);
      signal.throwIfAborted();
      this.#names.set(id, client?.name ?? '');
    }
  }

  #hand(rows: readonly unknown[]): void {
    const { state: context } = this.connection;
    const view: ExportView = {
      ...this.speaker,
      language: this.language,
      statuses: context?.phase === 'ready' ? context.statuses : [],
      kind: (kind) => this.kind(kind),
    };
    // The day alone: a file's name is seen by everybody who sees the screen.
    const name = `${this.t(this.#ofItems ? 'export.fileItems' : 'export.fileReleases')}-${this.format.wallClock(this.now).slice(0, 10)}`;
    if (this.as === 'json') {
      download(`${name}.json`, 'application/json', JSON.stringify(rows, null, 2));
      return;
    }
    const table = this.#ofItems
      ? itemRows(rows as readonly MailItem[], (id) => this.#names.get(id) ?? '', view)
      : releaseRows(rows as readonly Release[], view);
    download(`${name}.csv`, 'text/csv;charset=utf-8', csvText(table, this.language));
  }
}

/** A query without the filters that are not set: requests refuse fields without a value. */
function given<Query extends object>(query: Query): { [Key in keyof Query]: Exclude<Query[Key], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never;
}
