import type { Client, Outbox, OutboxEntry, OutboxState } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { DeskElement } from '../internal/desk-element.js';
import { download } from '../internal/download.js';
import { icon } from '../internal/icons.js';
import { ObservableController } from '../internal/observable-controller.js';
import { dialogStyles } from '../styles/dialog.js';
import type { TextPart } from '../locales/registry.js';
import { LastingEntries } from './lasting-entries.js';
import { outboxStyles } from './mail-outbox-badge.styles.js';
import { type EntryView, entryView } from './outbox-entry-view.js';

const of = (entries: readonly OutboxEntry[], kind: OutboxEntry['state']): readonly OutboxEntry[] =>
  entries.filter(({ state }) => state === kind);

/**
 * How many releases of this device wait to be recorded, and which were refused later and need a person.
 * Opens a list of them. Shows nothing while everything is recorded.
 *
 * @summary What waits to be recorded, and the exceptions to settle.
 * @csspart badge - The button with the counts.
 * @csspart dialog - The native dialog with the list.
 */
export class MailOutboxBadge extends DeskElement {
  static override readonly texts: readonly TextPart[] = ['outbox'];
  static override styles = [DeskElement.styles, dialogStyles, outboxStyles];

  /** Also shows itself, as "everything is recorded", when nothing waits. */
  @property({ type: Boolean, attribute: 'always-shown' }) alwaysShown = false;

  @state() private opened = false;
  @state() private asked = '';
  @state() private told = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('.opener') private readonly opener!: HTMLButtonElement | null;

  readonly #clients = new Map<string, Client>();
  readonly #wanted = new Set<string>();
  readonly #lasting = new LastingEntries(this);
  readonly #outbox = new ObservableController<OutboxState>(this);
  #entries: readonly OutboxEntry[] = [];

  get #source(): Outbox | undefined {
    return this.connection.desk?.outbox;
  }

  protected override willUpdate(): void {
    this.#outbox.watch(this.#source);
    const before = this.#entries;
    this.#entries = this.#lasting.of(this.#outbox.value);
    this.#announce(before, this.#entries);
    if (this.opened) void this.#loadClients();
  }

  protected override render(): TemplateResult {
    const outbox = this.#outbox.value;
    const waiting = of(this.#entries, 'waiting').length;
    const exceptions = of(this.#entries, 'exception').length;
    const lost = outbox?.keeps === false;
    const shown = this.alwaysShown || lost || this.opened || waiting + exceptions > 0;
    return html`<p class="status-region" role="status">${this.told}</p>
      ${shown ? this.#button(waiting, exceptions, lost) : nothing}
      <dialog
        class="sheet"
        part="dialog"
        aria-labelledby="title"
        @cancel=${(event: Event) => event.target === this.dialog && this.#close()}
        @close=${() => this.#close()}
      >
        ${this.opened && outbox ? this.#content(outbox) : nothing}
      </dialog>`;
  }

  #button(waiting: number, exceptions: number, lost: boolean): TemplateResult {
    const quiet = waiting + exceptions === 0 && !lost;
    return html`<button
      type="button"
      class="button opener ${exceptions > 0 || lost ? 'alarm' : ''} ${quiet ? 'quiet' : ''}"
      part="badge"
      aria-haspopup="dialog"
      @click=${this.#open}
    >
      ${icon(exceptions > 0 || lost ? 'warning' : quiet ? 'done' : 'clock')}
      <span class="counts">
        ${exceptions > 0 ? html`<span>${this.t('outbox.exceptions', exceptions)}</span>` : nothing}
        ${waiting > 0 ? html`<span>${this.t('outbox.waiting', waiting)}</span>` : nothing}
        ${quiet || (lost && waiting + exceptions === 0) ? html`<span>${this.t(lost ? 'outbox.title' : 'outbox.allRecorded')}</span>` : nothing}
      </span>
    </button>`;
  }

  #content(outbox: OutboxState): TemplateResult {
    const waiting = of(this.#entries, 'waiting');
    const exceptions = of(this.#entries, 'exception');
    return html`<header>
        <div class="words"><h2 id="title" tabindex="-1" autofocus>${this.t('outbox.title')}</h2></div>
        <button type="button" class="button quiet icon-only" aria-label=${this.t('common.close')} @click=${this.#close}>
          ${icon('cross')}
        </button>
      </header>
      <div class="body">
        ${
          outbox.keeps
            ? nothing
            : html`<div class="note danger" role="alert">
                ${icon('warning')}<span class="words">${this.t('outbox.notKept')}</span>
              </div>`
        }
        ${
          waiting.length + exceptions.length === 0
            ? html`<p class="note success">${icon('done')}<span class="words">${this.t('outbox.empty')}</span></p>`
            : nothing
        }
        ${this.#section('exceptions', exceptions)} ${this.#section('waiting', waiting)}
      </div>
      <footer>
        ${
          waiting.length > 0
            ? html`<button
                type="button"
                class="button main"
                aria-disabled=${outbox.sending ? 'true' : 'false'}
                @click=${() => outbox.sending || void this.#source?.sync()}
              >
                ${outbox.sending ? html`<span class="spinner"></span>` : icon('refresh')}
                ${this.t(outbox.sending ? 'outbox.sending' : 'outbox.sendNow')}
              </button>`
            : nothing
        }
        <button type="button" class="button main primary" @click=${this.#close}>${this.t('common.close')}</button>
      </footer>`;
  }

  #section(kind: 'waiting' | 'exceptions', entries: readonly OutboxEntry[]): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`<section aria-labelledby=${kind}>
      <h3 id=${kind}>${this.t(`outbox.${kind}Title`)}</h3>
      <p class="hint">${this.t(`outbox.${kind}Hint`)}</p>
      <ul class="entries">
        ${entries.map((entry) => entryView(entry, this.#view))}
      </ul>
    </section>`;
  }

  get #view(): EntryView {
    return {
      ...this.speaker,
      client: (id) => this.#clients.get(id),
      asked: this.asked,
      ask: (sessionId) => void this.#ask(sessionId),
      settle: (sessionId) => void this.#settle(sessionId),
      save: (entry) =>
        download(`${this.t('outbox.exportName')}.json`, 'application/json', JSON.stringify(entry, undefined, 2)),
    };
  }

  #announce(before: readonly OutboxEntry[], after: readonly OutboxEntry[]): void {
    const waiting = of(after, 'waiting').length;
    const exceptions = of(after, 'exception').length;
    const gone = before.length - after.length;
    if (exceptions > of(before, 'exception').length) this.told = this.t('outbox.exceptions', exceptions);
    else if (waiting > of(before, 'waiting').length) this.told = this.t('outbox.waiting', waiting);
    else if (gone > 0 && exceptions === of(before, 'exception').length) this.told = this.t('outbox.recorded', gone);
  }

  async #loadClients(): Promise<void> {
    const { desk } = this.connection;
    const ids = new Set(this.#entries.flatMap(({ command }) => command.parts.map(({ clientId }) => clientId)));
    for (const id of ids) {
      if (!desk || this.#wanted.has(id)) continue;
      this.#wanted.add(id);
      try {
        this.#clients.set(id, await desk.backend.client(id));
        this.requestUpdate();
      } catch {
        // Offline is when this list matters most: it is complete without names, and asks again when opened anew.
        this.#wanted.delete(id);
        return;
      }
    }
  }

  readonly #open = async (): Promise<void> => {
    this.opened = true;
    await this.updateComplete;
    this.dialog?.showModal();
    this.renderRoot.querySelector('h2')?.focus();
  };

  readonly #close = (): void => {
    if (!this.opened) return;
    this.opened = false;
    this.asked = '';
    this.dialog?.close();
    this.opener?.focus();
  };

  async #ask(sessionId: string): Promise<void> {
    this.asked = sessionId;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(sessionId ? '#question' : 'h2')?.focus();
  }

  async #settle(sessionId: string): Promise<void> {
    await this.#source?.settle(sessionId);
    await this.#ask('');
    this.told = this.t('outbox.settled');
  }
}
