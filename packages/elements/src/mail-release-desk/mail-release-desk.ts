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

// A host styles the parts of what it placed, and no deeper.
const queueParts = 'row, release, together';
const panelParts = 'items, item, collectors, methods, method, result, dialog, dialog-actions, dialog-confirm, photo';
const browserParts = 'row, details, dialog';

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
 * @csspart row - One client, or one release or item of the browser.
 * @csspart release - A client's release button.
 * @csspart together - How many clients are ticked, and the button that releases them together.
 * @csspart items - The panel's item list.
 * @csspart item - One item's row.
 * @csspart collectors - Who collects.
 * @csspart methods - The bar with the methods.
 * @csspart method - One method's button.
 * @csspart result - What happened, after a release.
 * @csspart details - The drawer with one release.
 * @csspart dialog - The native dialog of a method, and of whatever else is shown above the desk.
 * @csspart dialog-actions - The row with a method's buttons.
 * @csspart dialog-confirm - The button that records the release.
 * @csspart photo - The photo of an envelope, large.
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
            exportparts=${queueParts}
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
                  exportparts=${panelParts}
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
        ${browsing ? html`<mail-browser part="browser" exportparts=${browserParts} .desk=${desk} title-hidden></mail-browser>` : nothing}
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
