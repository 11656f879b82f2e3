import { asMailReleaseError, type MailBackend, type MailReleaseError, type Release } from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { download } from '../internal/download.js';
import { icon, type IconName } from '../internal/icons.js';
import { errorText } from '../internal/problem-text.js';
import { SheetElement } from '../internal/sheet-element.js';
import { failedView, notConnectedView } from '../internal/views.js';
import { fileNumber } from '../mail-browser/file-names.js';
import type { TextPart } from '../locales/registry.js';
import { printAlone } from './print-document.js';
import { type CheckedReceipt, fetchReceipt, type ReceiptCheck } from './receipt-check.js';
import { receiptDocument } from './receipt-document.js';
import { receiptStyles } from './release-receipt.styles.js';

const tones: Readonly<Record<ReceiptCheck['kind'], { readonly tone: string; readonly icon: IconName }>> = {
  checking: { tone: '', icon: 'clock' },
  valid: { tone: 'success', icon: 'done' },
  changed: { tone: 'danger', icon: 'warning' },
  unchecked: { tone: 'warning', icon: 'info' },
};

const quiet = { tone: '', icon: 'info' } as const;

/**
 * One release as a document, with the result of checking its signature, to print or to keep as a file.
 *
 * @summary A release's receipt with its verification.
 * @slot actions - The host's own buttons, beside printing.
 * @fires {ConfigErrorEvent} config-error - The office's time zone is unknown.
 * @fires {Event} close - With `modal`: the dialog is gone.
 * @csspart document - The document, as it is printed.
 * @csspart verification - What checking it came to.
 * @csspart actions - The buttons.
 * @csspart dialog - With `modal`: the native dialog.
 * @cssproperty [--release-receipt-width=52rem] - With `modal`: preferred width.
 */
export class ReleaseReceipt extends SheetElement {
  static override readonly texts: readonly TextPart[] = ['dialogs', 'records'];
  static override styles = [...SheetElement.styles, receiptStyles];

  /** Whose receipt to show. */
  @property({ attribute: 'release-id' }) releaseId = '';

  /** The release, where the host has it already; goes before `releaseId`. */
  @property({ attribute: false }) release: Release | undefined;

  /** Shows it as a dialog, which takes itself away when it is closed. */
  @property({ type: Boolean }) modal = false;

  /** Opens the print dialog; for a host that prints its own way. */
  @property({ attribute: false }) printer: () => void = () => window.print();

  @state() private loaded: Release | undefined;
  @state() private failure: MailReleaseError | undefined;
  @state() private checked: CheckedReceipt = { check: { kind: 'checking' } };

  #asked = '';
  #backend: MailBackend | undefined;
  #stop = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
    this.#asked = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { desk } = this.connection;
    const id = this.release?.id ?? this.releaseId;
    // A newer state of the same release has another receipt.
    const key = id ? `${id} ${this.release?.version ?? ''}` : '';
    if (!desk || !this.isConnected || (key === this.#asked && desk.backend === this.#backend)) return;
    this.#asked = key;
    this.#backend = desk.backend;
    if (key) void this.#load(desk.backend, id);
  }

  protected override render(): TemplateResult | typeof nothing {
    const shown = this.#body();
    if (!this.modal) return html`<div class="whole">${shown.body}${this.#tools(shown.release)}${this.#status()}</div>`;
    return this.sheet(
      html`<button
          type="button"
          class="button quiet icon-only close"
          aria-label=${this.t('common.close')}
          @click=${() => this.close()}
        >
          ${icon('cross')}
        </button>
        <div class="body" tabindex="0">${shown.body}${this.#status()}</div>
        <footer>${this.#tools(shown.release)}</footer>`,
    );
  }

  #body(): { readonly body: TemplateResult; readonly release?: Release } {
    const { desk } = this.connection;
    if (!desk) return { body: html`<div class="frame">${notConnectedView(this.speaker)}</div>` };
    const { failure } = this;
    // The signed content goes before anything that came without a signature.
    const release = this.checked.release ?? this.release ?? this.loaded;
    if (release && this.connection.state?.phase === 'ready') {
      const view = {
        ...this.speaker,
        language: this.language,
        officeName: this.connection.office?.name ?? '',
        kind: (kind: string) => this.kind(kind),
      };
      return { body: receiptDocument(view, release, this.#verification()), release };
    }
    if (failure) return { body: html`<div class="frame">${this.#failed(failure)}</div>` };
    return { body: this.#skeleton() };
  }

  #failed(failure: MailReleaseError): TemplateResult {
    return html`<h2 id="title" class="hidden">${this.t('receipt.title')}</h2>
      ${failedView(failure, this.speaker, () => this.#again())}`;
  }

  #skeleton(): TemplateResult {
    return html`<div class="paper skeleton" aria-busy="true">
      <h2 id="title" class="hidden" tabindex="-1" data-first>${this.t('common.loading')}</h2>
      ${[3, 1, 2, 1, 2].map((width) => html`<span class="bone w${width}" aria-hidden="true"></span>`)}
    </div>`;
  }

  #verification(): TemplateResult {
    const { check } = this.checked;
    // A register that never signs is no cause for alarm.
    const { tone, icon: drawing } = 'reason' in check && check.reason === 'not-signed' ? quiet : tones[check.kind];
    const retry = 'error' in check && check.error.retry !== 'never';
    return html`<div class="note check ${tone}" part="verification">
      ${icon(drawing)}
      <span class="words">
        <strong>${this.t(`receipt.${check.kind}`)}</strong>
        ${check.kind === 'checking' ? nothing : html`<span>${this.#reason(check)}</span>`}
      </span>
      ${retry ? html`<button type="button" class="button" @click=${() => this.#again()}>${this.t('receipt.checkAgain')}</button>` : nothing}
    </div>`;
  }

  #reason(check: ReceiptCheck): string {
    if ('error' in check) return errorText(check.error, this.speaker);
    if ('reason' in check) return this.t(`receipt.fault.${check.reason}`);
    return check.kind === 'valid' ? this.t('receipt.validHint') : '';
  }

  #status(): TemplateResult {
    const { check } = this.checked;
    const said = check.kind === 'checking' ? '' : `${this.t(`receipt.${check.kind}`)}. ${this.#reason(check)}`;
    return html`<p class="status-region" role="status">${said}</p>`;
  }

  #tools(release: Release | undefined): TemplateResult {
    const { jws } = this.checked;
    return html`<div class="tools" part="actions">
      <slot name="actions"></slot>
      ${
        release && jws
          ? html`<button type="button" class="button" @click=${() => this.#keep(jws, release)}>
              ${icon('pickup')} ${this.t('receipt.download')}
            </button>`
          : nothing
      }
      ${
        release
          ? html`<button type="button" class="button" @click=${() => this.#print()}>
              ${icon('print')} ${this.t('receipt.print')}
            </button>`
          : nothing
      }
      ${this.modal ? html`<button type="button" class="button" @click=${() => this.close()}>${this.t('common.close')}</button>` : nothing}
    </div>`;
  }

  async #load(backend: MailBackend, id: string): Promise<void> {
    this.#stop.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.checked = { check: { kind: 'checking' } };
    this.failure = undefined;
    const record = this.release ? undefined : this.#fetch(backend, id, stop.signal);
    try {
      const checked = await fetchReceipt(backend, id, stop.signal);
      await record;
      if (!stop.signal.aborted) this.checked = checked;
    } catch {
      // Aborted: another release is asked for, or the element is gone.
    }
  }

  async #fetch(backend: MailBackend, id: string, signal: AbortSignal): Promise<void> {
    try {
      this.loaded = undefined;
      const release = await backend.getRelease?.(id, { signal });
      if (!signal.aborted) this.loaded = release;
    } catch (error) {
      if (!signal.aborted) this.failure = asMailReleaseError(error);
    }
  }

  #again(): void {
    this.#asked = '';
    this.requestUpdate();
  }

  #keep(jws: string, release: Release): void {
    download(`${this.t('receipt.fileName')}-${fileNumber(release.number)}.jws`, 'application/jose', jws);
  }

  #print(): void {
    const paper = this.renderRoot.querySelector('.paper');
    if (paper) printAlone(paper, this.shadowRoot?.adoptedStyleSheets ?? [], this.printer);
  }
}
