import type { SessionPhase } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ClientChosenEvent, ClientClosedEvent, ClientsChosenEvent } from '../events.js';
import { DeskElement } from '../internal/desk-element.js';
import { emit } from '../internal/emit.js';
import { tabs } from '../internal/tabs.js';
import type { MailReleasePanel } from '../mail-release-panel/mail-release-panel.js';
import type { MailReleaseQueue } from '../mail-release-queue/mail-release-queue.js';
import { tabStyles } from '../styles/tabs.js';
import { deskStyles } from './mail-release-desk.styles.js';

type Section = 'queue' | 'browse';

/** Leaving the panel now would lose an act whose outcome nobody knows. */
const busyPhases: ReadonlySet<SessionPhase | undefined> = new Set(['sending', 'unknown']);

/**
 * The whole reception desk in one tag: clients with waiting mail, the panel beside or over them, and
 * everything that was ever released.
 *
 * @summary Queue, panel and browser together.
 * @slot actions - The host's own buttons, beside the sections.
 * @fires {ClientChosenEvent} client-chosen - A client's panel was opened.
 * @fires {ClientsChosenEvent} clients-chosen - Several clients were opened together.
 * @fires {ClientClosedEvent} client-closed - A client's panel was left.
 * @fires {MailReleasedEvent} mail-released - The backend has recorded a release. Bubbles, composed.
 * @fires {MailReleaseFailedEvent} mail-release-failed - Refused, or the outcome is unknown. Bubbles, composed.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before a release is sent; cancelable. Bubbles, composed.
 * @fires {ReleaseVoidedEvent} release-voided - A release was taken back. Bubbles, composed.
 * @csspart header - The sections' tabs and the host's actions.
 * @csspart outbox - What waits to be recorded; nothing to be seen while everything is.
 * @csspart queue - The list of clients.
 * @csspart panel - The panel of the open client.
 * @csspart browser - The browser.
 */
export class MailReleaseDesk extends DeskElement {
  static override styles = [DeskElement.styles, tabStyles, deskStyles];

  /** `queue`, or `browse`. */
  @property({ reflect: true }) section: Section = 'queue';

  /** The client whose panel is open; empty for none. */
  @property({ attribute: 'client-id', reflect: true }) clientId = '';

  /** Where the host serves its page with `<pickup-signing-page>`; left out, the provider's. */
  @property({ attribute: 'signing-url' }) signingUrl = '';

  /** Where the host keeps `zxing_reader.wasm`, to scan by camera where the browser reads no codes itself. */
  @property({ attribute: 'scanner-wasm-url' }) scannerWasmUrl = '';

  /** The clients whose mail is released together; empty while one at a time is served. */
  @state() private together: readonly string[] = [];

  @query('mail-release-queue') private readonly queue!: MailReleaseQueue | null;
  @query('mail-release-panel') private readonly panel!: MailReleasePanel | null;

  get #serving(): boolean {
    return this.clientId !== '' || this.together.length > 0;
  }

  get #busy(): boolean {
    return busyPhases.has(this.panel?.session?.get().phase);
  }

  protected override render(): TemplateResult {
    const { desk } = this.connection;
    const browsing = this.section === 'browse';
    return html`<div class="desk ${this.#serving ? 'serving' : ''}">
      <header part="header">
        ${tabs<Section>({
          label: this.t('desk.sections'),
          tabs: [
            { id: 'queue', label: this.t('desk.queue') },
            { id: 'browse', label: this.t('desk.browse') },
          ],
          chosen: browsing ? 'browse' : 'queue',
          choose: (section) => (this.section = section),
        })}
        <mail-outbox-badge part="outbox" .desk=${desk}></mail-outbox-badge>
        <slot name="actions"></slot>
      </header>
      <div id="view" role="tabpanel" aria-labelledby="tab-${browsing ? 'browse' : 'queue'}">
        <div class="serve" ?hidden=${browsing}>
          <mail-release-queue
            part="queue"
            .desk=${desk}
            .selectedClient=${this.clientId}
            title-hidden
            @client-chosen=${this.#choose}
            @clients-chosen=${this.#chooseSeveral}
          ></mail-release-queue>
          ${
            this.#serving
              ? html`<mail-release-panel
                  part="panel"
                  .desk=${desk}
                  .clientId=${this.clientId}
                  .clientIds=${this.together}
                  .signingUrl=${this.signingUrl}
                  .scannerWasmUrl=${this.scannerWasmUrl}
                  closable
                  @client-closed=${this.#close}
                ></mail-release-panel>`
              : nothing
          }
        </div>
        ${browsing ? html`<mail-browser part="browser" .desk=${desk} title-hidden></mail-browser>` : nothing}
      </div>
    </div>`;
  }

  readonly #choose = async ({ detail }: ClientChosenEvent): Promise<void> => {
    if (!this.#busy) {
      this.together = [];
      this.clientId = detail.clientId;
      emit(this, 'client-chosen', detail);
    }
    await this.updateComplete;
    this.panel?.focus();
  };

  readonly #chooseSeveral = async ({ detail }: ClientsChosenEvent): Promise<void> => {
    if (!this.#busy) {
      this.clientId = '';
      this.together = detail.clientIds;
      emit(this, 'clients-chosen', detail);
    }
    await this.updateComplete;
    this.panel?.focus();
  };

  readonly #close = async ({ detail }: ClientClosedEvent): Promise<void> => {
    if (this.#busy) return;
    const left = this.clientId || (this.together[0] ?? '');
    if (detail.released) this.queue?.clearTicked();
    this.clientId = '';
    this.together = [];
    emit(this, 'client-closed', detail);
    await this.updateComplete;
    await this.queue?.updateComplete;
    this.queue?.focusClient(left);
  };
}
