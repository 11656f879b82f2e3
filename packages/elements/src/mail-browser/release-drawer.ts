import type { Capabilities, Desk, Release } from '@mail-release/core';
import { displayText, isMailReleaseError } from '@mail-release/core/display';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { delegated, emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { errorText } from '../internal/problem-text.js';
import { openSheet } from '../internal/open-sheet.js';
import { openReceipt } from '../release-receipt/open-receipt.js';
import type * as Parts from './drawer-parts.js';
import { fileNumber } from './file-names.js';
import type { DetailsView } from './release-details.js';
import type { VoidDraft } from './void-form.js';

/** What the drawer needs of the element that it is a part of. */
export interface DrawerPorts {
  view(): DetailsView;
  desk(): Desk | undefined;
  /** `undefined` while they are not known. */
  capabilities(): Capabilities | undefined;
  /** Prints a release's document again; `undefined` where nothing can. */
  reprint(): ((release: Release) => void) | undefined;
  /** Tells it to assistive technology. */
  say(message: string): void;
}

/** One release in a drawer beside the list: everything it keeps, and what may be done about it. */
export class ReleaseDrawer implements ReactiveController {
  readonly #host: LitElement;
  readonly #ports: DrawerPorts;
  #shown: Release | undefined;
  #draft: VoidDraft | undefined;
  /** What fills the drawer: not needed for the list, it comes while the clerk looks at it. */
  #parts: typeof Parts | undefined;

  constructor(host: LitElement, ports: DrawerPorts) {
    this.#host = host;
    this.#ports = ports;
    host.addController(this);
  }

  /** Opens once its content is there; that it can't be had is said. */
  async open(release: Release): Promise<void> {
    try {
      await this.#load();
      this.#set(release);
    } catch {
      this.#missing();
    }
  }

  hostConnected(): void {
    void this.#host.updateComplete.then(() => this.#load()).catch(() => undefined);
  }

  async #load(): Promise<void> {
    this.#parts ??= await import('./drawer-parts.js');
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open === (this.#shown !== undefined)) return;
    if (this.#shown) {
      dialog.showModal();
      this.#focus('h2');
    } else dialog.close();
  }

  /** @param message What was told last; a modal dialog silences every status region outside of it. */
  render(message: string): TemplateResult {
    const release = this.#shown;
    return html`<dialog
      class="sheet drawer"
      part="details"
      aria-labelledby="details-title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${release && this.#parts ? this.#content(release, this.#parts) : nothing}
      <p class="status-region" role="status">${message}</p>
    </dialog>`;
  }

  #content(release: Release, { releaseDetails, voidForm }: typeof Parts): TemplateResult {
    const view = this.#ports.view();
    const { t } = view;
    const draft = this.#draft;
    const change = (part: Partial<VoidDraft>): void => {
      if (this.#draft) this.#set(release, { ...this.#draft, ...part, failure: '' });
    };
    const addTracking = this.#canAmend(release) ? () => void this.#amend(release, '#tracking-number') : undefined;
    const getScan = this.#hasScan(release) ? () => void this.#scan(release) : undefined;
    return html`<header>
        <div class="words">
          <h2 id="details-title" tabindex="-1">
            <span class="num">${t('browser.detailsOf', displayText(release.number))}</span>
          </h2>
          ${release.void ? html`<span class="badge danger">${icon('undo')} ${t('browser.voided')}</span>` : nothing}
        </div>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${t('common.close')}
          @click=${() => this.#set(undefined)}
        >
          ${icon('cross')}
        </button>
      </header>
      <div class="body" tabindex="0">
        ${draft ? voidForm({ ...view, change }, release, draft) : releaseDetails({ ...view, addTracking, getScan }, release)}
      </div>
      <footer>${draft ? this.#voidButtons(release, draft, view) : this.#buttons(release, view)}</footer>`;
  }

  #buttons(release: Release, { t }: DetailsView): TemplateResult {
    const canVoid = this.#ports.capabilities()?.void && release.void === null;
    const reprint = release.document ? this.#ports.reprint() : undefined;
    return html`<slot name="release-actions"></slot>
      ${
        canVoid
          ? html`<button type="button" class="button quiet danger apart" @click=${() => this.#beginVoid(release)}>
              ${icon('undo')} ${t('browser.void')}
            </button>`
          : nothing
      }
      ${
        this.#canAmend(release)
          ? html`<button type="button" class="button" @click=${() => void this.#amend(release, 'h2')}>
              ${icon('sign')} ${t('browser.amend')}
            </button>`
          : nothing
      }
      ${
        reprint
          ? html`<button type="button" class="button" @click=${() => reprint(release)}>
              ${icon('print')} ${t('browser.reprint')}
            </button>`
          : nothing
      }
      <button type="button" class="button" @click=${() => void this.#receipt(release)}>
        ${icon('note')} ${t('browser.receipt')}
      </button>`;
  }

  #voidButtons(release: Release, draft: VoidDraft, { t }: DetailsView): TemplateResult {
    return html`<button type="button" class="button main" @click=${() => this.#set(release)}>
        ${t('common.cancel')}
      </button>
      <button
        type="button"
        class="button main stop"
        aria-disabled=${draft.sending ? 'true' : 'false'}
        @click=${() => void this.#void(release)}
      >
        ${draft.sending ? html`<span class="spinner"></span>` : icon('undo')}
        ${t(draft.sending ? 'browser.voiding' : 'browser.voidConfirm')}
      </button>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.drawer');
  }

  #set(shown: Release | undefined, draft?: VoidDraft): void {
    this.#shown = shown;
    this.#draft = draft;
    this.#host.requestUpdate();
  }

  #focus(selector: string): void {
    this.#dialog?.querySelector<HTMLElement>(selector)?.focus();
  }

  #canAmend(release: Release): boolean {
    return release.void === null && this.#ports.capabilities()?.amend === true;
  }

  #hasScan({ evidence }: Release): boolean {
    return this.#ports.capabilities()?.scans === true && evidence.some(({ kind }) => kind === 'scan');
  }

  async #scan(release: Release): Promise<void> {
    const view = this.#ports.view();
    try {
      const scan = await this.#ports.desk()?.backend.scan?.(release.id);
      if (scan) this.#parts?.downloadScan(`${view.t('browser.scanFile')}-${fileNumber(release.number)}`, scan);
    } catch (error) {
      this.#ports.say(isMailReleaseError(error) ? errorText(error, view) : view.t('problem.internal'));
    }
  }

  async #receipt(release: Release): Promise<void> {
    await openReceipt(this.#host.renderRoot, this.#ports.desk(), release).catch(() => this.#missing());
  }

  async #amend(release: Release, focus: string): Promise<void> {
    const desk = this.#ports.desk();
    const load = () => import('../define/release-amend-dialog.js');
    try {
      const sheet = await openSheet(this.#host.renderRoot, 'release-amend-dialog', load, {
        release,
        desk,
        focusOn: focus,
      });
      sheet?.addEventListener('release-amended', ({ detail }) => {
        this.#set(detail.release);
        this.#ports.say(this.#ports.view().t('browser.amendDone', displayText(release.number)));
      });
      sheet?.addEventListener('close', () => void this.#afterSheet());
    } catch {
      this.#missing();
    }
  }

  /** The button that opened it may be gone: a number was added, and can't be added again. */
  async #afterSheet(): Promise<void> {
    await this.#host.updateComplete;
    if (this.#shown && !this.#host.shadowRoot?.activeElement) this.#focus('h2');
  }

  #missing(): void {
    this.#ports.say(this.#ports.view().t('panel.dialogMissing'));
  }

  #beginVoid(release: Release): void {
    this.#set(release, this.#parts?.emptyVoid);
    void this.#host.updateComplete.then(() => this.#focus('legend'));
  }

  async #void(release: Release): Promise<void> {
    const desk = this.#ports.desk();
    const draft = this.#draft;
    const { t } = this.#ports.view();
    if (!desk || !draft || draft.sending) return;
    if (!this.#parts?.isComplete(draft) || draft.reason === '') {
      this.#set(release, { ...draft, tried: true });
      await this.#host.updateComplete;
      this.#focus('[aria-invalid="true"]');
      return;
    }
    this.#set(release, { ...draft, sending: true, failure: '' });
    try {
      const voided = await desk.voidRelease(release, draft.reason, draft.text.trim() || undefined);
      this.#set(voided);
      this.#ports.say(t('browser.voidDone', displayText(voided.number)));
      emit(this.#host, 'release-voided', { release: voided }, delegated);
      await this.#host.updateComplete;
      this.#focus('h2');
    } catch (error) {
      const failure = isMailReleaseError(error) ? errorText(error, this.#ports.view()) : t('problem.internal');
      this.#set(release, { ...draft, sending: false, failure });
    }
  }

  /** Escape leaves the void's form first, then the details. */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    if (this.#draft?.sending) return;
    this.#set(this.#draft ? this.#shown : undefined);
  };

  readonly #onClose = (): void => this.#set(undefined);
}
