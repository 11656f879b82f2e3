import type { Desk, MailItem, ReleaseMethod, ReleaseSession, SessionState } from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { openSheet } from '../internal/open-sheet.js';
import { ObservableController } from '../internal/observable-controller.js';
import { RowWindow } from '../internal/row-window.js';
import { pictureUrl } from '../internal/safe-url.js';
import { ScannerController } from '../internal/scanner-controller.js';
import { failedView, notConnectedView, staleNote, stateView, unreadableNote } from '../internal/views.js';
import { scanButton } from '../camera-scan/scan-button.js';
import { openReceipt } from '../release-receipt/open-receipt.js';
import { collectorChoice, standings } from './collector-choice.js';
import { ItemPointer } from './item-pointer.js';
import { itemsCard } from './items-card.js';
import { listFacts } from './list-facts.js';
import { panelStyles } from './mail-release-panel.styles.js';
import { methodBar, methodReason } from './method-bar.js';
import { methodDialogs } from './method-dialogs.js';
import { clientNotices, panelHeader, panelSkeleton, type ScanNote, unknownOutcome } from './panel-parts.js';
import { resultView, resultWords } from './result-view.js';
import { scanInto } from './scan-into.js';

/**
 * Releases the mail of one client: what to take, who takes it, and how.
 *
 * @summary The panel for releasing one client's mail.
 * @slot notices - The host's own notices, under the client's.
 * @slot result-actions - The host's own buttons after a release, such as a receipt.
 * @fires {MailReleasedEvent} mail-released - The backend has recorded the release. Bubbles, composed.
 * @fires {MailReleaseFailedEvent} mail-release-failed - Refused, or the outcome is unknown. Bubbles, composed.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before a release is sent; cancelable. Bubbles, composed.
 * @fires {ReleaseVoidedEvent} release-voided - A release was undone. Bubbles, composed.
 * @fires {ClientClosedEvent} client-closed - The clerk goes back, or on to the next client.
 * @fires {ConfigErrorEvent} config-error - The office's time zone is unknown.
 * @csspart header - The client's name, facts and the scan field.
 * @csspart items - The frame of the item list.
 * @csspart item - One item's row.
 * @csspart collectors - Who collects.
 * @csspart methods - The bar with the methods.
 * @csspart method - One method's button.
 * @csspart result - What happened, after a release.
 * @csspart dialog - The native dialog of a method, and of whatever else is shown above the panel.
 * @csspart dialog-actions - The row with a method's buttons.
 * @csspart dialog-confirm - The button that records the release.
 * @csspart photo - The photo of an envelope, large.
 */
export class MailReleasePanel extends DeskElement {
  static override styles = [DeskElement.styles, panelStyles];

  /** Whose mail to release. */
  @property({ attribute: 'client-id' }) clientId = '';

  /** Several clients in one go; goes before `clientId`. */
  @property({ attribute: false }) clientIds: readonly string[] = [];

  /** Whether there is a list to go back to; shows the way back. */
  @property({ type: Boolean }) closable = false;

  /** Where the host serves its page with `<pickup-signing-page>`; left out, the provider's. */
  @property({ attribute: 'signing-url' }) signingUrl = '';

  /** Where the host keeps `zxing_reader.wasm`, to scan by camera where the browser reads no codes itself. */
  @property({ attribute: 'scanner-wasm-url' }) scannerWasmUrl = '';

  @state() private message = '';
  @state() private scanNote: ScanNote | undefined;
  @state() private typed = '';
  @state() private undoing = false;
  @state() private asking = false;

  readonly #pointer = new ItemPointer(this);
  readonly #window = new RowWindow(this);
  readonly #state = new ObservableController<SessionState>(this, (next) => this.#onState(next));
  #session: ReleaseSession | undefined;
  #opened = '';
  #deskOf: Desk | undefined;
  #before: SessionState | undefined;
  #wantsFocus = false;

  constructor() {
    super();
    new ScannerController(this, {
      onScan: (code) => this.#scan(code),
      // A panel behind another tab of the page hears nothing.
      listens: () => this.#state.value?.phase === 'choosing' && this.checkVisibility(),
    });
  }

  /** The release session that the panel shows, for a host that wants to follow or drive it. */
  get session(): ReleaseSession | undefined {
    return this.#session;
  }

  /** Focuses the heading, so that a screen reader tells whose mail this is. */
  override focus(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('h2');
    if (heading) heading.focus();
    else this.#wantsFocus = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#open([]);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const given = Array.isArray(this.clientIds) ? this.clientIds : [];
    this.#open(given.length > 0 ? given : this.clientId ? [this.clientId] : []);
    this.#pointer.keepWithin(this.#places(), this.#shown());
  }

  protected override firstUpdated(): void {
    for (const dialog of Object.values(methodDialogs)) void dialog.load().catch(() => undefined);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const heading = this.renderRoot.querySelector<HTMLElement>('h2');
    if (this.#wantsFocus && heading) {
      this.#wantsFocus = false;
      // A closing dialog gives the focus back to its opener first.
      setTimeout(() => this.renderRoot.querySelector<HTMLElement>('h2')?.focus());
    }
  }

  protected override render(): TemplateResult {
    const desk = this.connection.desk;
    return html`<section part="panel" class="panel" aria-label=${this.t('panel.title')}>
      ${this.#body()}
      ${desk && this.#session ? Object.values(methodDialogs).map((dialog) => dialog.render(desk, this.#session as ReleaseSession, this)) : nothing}
      <p class="status-region" role="status">${this.message}</p>
    </section>`;
  }

  #body(): TemplateResult {
    const { desk, state: context } = this.connection;
    const session = this.#session;
    const state = this.#state.value;
    if (!desk) return this.#framed(notConnectedView(this.speaker));
    if (!session || !state) {
      return this.#framed(
        stateView({ picture: 'mail', title: this.t('desk.choose'), hint: this.t('desk.chooseHint') }),
      );
    }
    if (context?.phase === 'failed')
      return this.#framed(failedView(context.error, this.speaker, () => void desk.retry()));
    if (state.phase === 'failed' && state.error) {
      return this.#framed(failedView(state.error, this.speaker, () => void session.refresh()));
    }
    if (state.phase === 'loading' || context?.phase !== 'ready') return panelSkeleton(this.t('common.loading'));
    if (state.phase === 'released' && state.result) {
      return resultView({
        ...this.speaker,
        state,
        result: state.result,
        canUndo: context.capabilities.void,
        undoing: this.undoing,
        kind: (kind) => this.kind(kind),
        undo: () => void this.#undo(session),
        receipt: (release) =>
          void openReceipt(this.renderRoot, desk, release).catch(() => (this.message = this.t('panel.dialogMissing'))),
        again: () => void session.again(),
        close: () => this.#close(true),
      });
    }
    return this.#choosing(session, state);
  }

  #choosing(session: ReleaseSession, state: SessionState): TemplateResult {
    const { desk, state: context } = this.connection;
    if (!desk || context?.phase !== 'ready') return html``;
    const { office, statuses, capabilities } = context;
    const locked = state.phase === 'sending' || state.phase === 'unknown';
    const unreadable = state.clients.reduce((sum, part) => sum + part.unreadable, 0);
    const empty = state.clients.every(({ items }) => items.length === 0);
    return html`
      ${panelHeader({
        ...this.speaker,
        state,
        closable: this.closable,
        oldest: this.#oldest(state),
        scanNote: this.scanNote,
        close: () => this.#close(false),
        scan: (code) => this.#scan(code),
        camera: scanButton(
          this.speaker,
          this.renderRoot,
          this.scannerWasmUrl,
          (code) => this.#scan(code),
          () => this.#missing(),
        ),
      })}
      ${state.phase === 'unknown' ? unknownOutcome(this.speaker, this.asking, () => void this.#ask(session)) : nothing}
      ${state.error && state.phase === 'choosing' ? staleNote(state.error, this.speaker, () => void session.refresh()) : nothing}
      ${unreadableNote(unreadable, this.speaker)} ${clientNotices(this.speaker, state)}
      <slot name="notices"></slot>
      ${
        empty
          ? this.#framed(stateView({ picture: 'tray', title: this.t('panel.empty'), hint: this.t('panel.emptyHint') }))
          : html`<div class="columns">
                ${itemsCard({
                  ...this.speaker,
                  state,
                  statuses,
                  language: this.language,
                  wording: this.wording,
                  current: this.#pointer.current,
                  found: this.scanNote?.itemId,
                  locked,
                  window: this.#window,
                  kind: (kind) => this.kind(kind),
                  onToggle: (event, item) => this.#pointer.click(event, item, session, locked),
                  onKey: (event, item) => {
                    if (!locked) this.#pointer.key(event, item, this.#shown(), session);
                  },
                  onFocus: (item) => (this.#pointer.current = item.id),
                  onPhoto: (item) => this.#showPhoto(item),
                  onToggleAll: (ticked) => session.toggleAll(ticked),
                  onFilter: (statusId) => {
                    this.#window.reset();
                    session.setStatusFilter(statusId);
                  },
                })}
                ${collectorChoice({
                  ...this.speaker,
                  collector: state.collector,
                  standings: standings(state, office.policy.authorisation, office.zone, this.speaker),
                  typedAllowed: capabilities.typedCollector,
                  typed: this.typed,
                  locked,
                  choose: (collector) => session.chooseCollector(collector),
                  type: (text) => {
                    this.typed = text;
                    session.chooseCollector({ kind: 'typed', name: text });
                  },
                })}
              </div>
              ${methodBar({ ...this.speaker, state, locked, begin: (method) => this.#begin(method, locked) })}`
      }
    `;
  }

  #framed(content: TemplateResult): TemplateResult {
    return html`<div class="frame">${content}</div>`;
  }

  /** Opens the session for these clients, unless it is the one that is open. */
  #open(ids: readonly string[]): void {
    const { desk } = this.connection;
    const key = desk && ids.length > 0 ? ids.join('\n') : '';
    if (key === this.#opened && this.#deskOf === desk) return;
    this.#session?.dispose();
    this.#opened = key;
    this.#deskOf = desk;
    this.#before = undefined;
    this.#reset();
    this.#window.reset();
    this.#session = key && desk ? desk.openSession(ids) : undefined;
    this.#state.watch(this.#session);
  }

  #reset(): void {
    this.message = '';
    this.scanNote = undefined;
    this.typed = '';
    this.undoing = false;
  }

  #onState(next: SessionState): void {
    const before = this.#before;
    this.#before = next;
    if (!before) return;
    if (next.phase !== before.phase) this.#onPhase(before, next);
    if (next.undone && !before.undone) {
      for (const release of next.result?.releases ?? []) emit(this, 'release-voided', { release }, delegated);
      this.message = this.t('result.undone');
      this.#wantsFocus = true;
    }
    const taken = goneCount(next) - goneCount(before);
    if (taken > 0 && next.phase === before.phase) this.message = this.t('panel.goneNotice', taken);
  }

  #onPhase(before: SessionState, { phase, result, error }: SessionState): void {
    if (phase === 'released' && result) {
      this.message = resultWords(result, this.speaker);
      this.#wantsFocus = true;
      emit(this, 'mail-released', result, delegated);
    }
    if (phase === 'refused' || phase === 'unknown') {
      this.message = this.t(phase === 'unknown' ? 'panel.unknownTitle' : 'panel.refusedTitle');
      this.#wantsFocus = phase === 'unknown';
      emit(this, 'mail-release-failed', { outcome: phase, error }, delegated);
    }
    if (before.phase === 'released') {
      this.#reset();
      this.#wantsFocus = true;
    }
  }

  #places(): ReadonlyMap<string, number> {
    const { clients = [], statusFilter = null } = this.#state.value ?? {};
    return listFacts(clients).shown(statusFilter).places;
  }

  #shown(): readonly MailItem[] {
    const { clients = [], statusFilter = null } = this.#state.value ?? {};
    return listFacts(clients).shown(statusFilter).items;
  }

  #oldest({ clients }: SessionState): string {
    const { oldest } = listFacts(clients);
    return oldest === null ? '' : this.age(oldest);
  }

  #scan(code: string): ScanNote | undefined {
    const session = this.#session;
    const field = this.renderRoot.querySelector<HTMLInputElement>('input[name="scan"]');
    if (!session || !field || !code.trim()) return undefined;
    const note = scanInto(session, code, { ...this.speaker, kind: (kind) => this.kind(kind) });
    this.scanNote = note;
    this.message = note.text;
    // What no item has stays to be corrected.
    field.value = note.good ? '' : code;
    if (!note.good && this.shadowRoot?.activeElement === field) field.select();
    const found = note.itemId;
    if (found) void this.updateComplete.then(() => this.#pointer.row(found)?.scrollIntoView({ block: 'nearest' }));
    return note;
  }

  #begin(method: ReleaseMethod, locked: boolean): void {
    const session = this.#session;
    const methodState = session?.get().methods[method];
    if (!session || !methodState || locked) return;
    if (methodState.enabled) {
      void this.#openDialog(session, method);
      return;
    }
    this.message = methodReason(methodState, this.speaker);
    // To where the missing thing can be given.
    const missing =
      methodState.reason === 'items-empty' ? 'input[name="all"]' : 'input[name="collector"]:not(:disabled)';
    this.renderRoot.querySelector<HTMLElement>(missing)?.focus();
  }

  /** A dialog that can't be had is said; the session stays where it was. */
  async #openDialog(session: ReleaseSession, method: ReleaseMethod): Promise<void> {
    const dialog = methodDialogs[method];
    if (!dialog) return;
    try {
      if (!customElements.get(dialog.tag)) await dialog.load();
    } catch {
      this.#missing();
      return;
    }
    if (session === this.#session) session.begin(method);
  }

  #missing(): void {
    this.message = this.t('panel.dialogMissing');
    this.scanNote = { good: false, text: this.message };
  }

  async #undo(session: ReleaseSession): Promise<void> {
    if (this.undoing) return;
    this.undoing = true;
    const { error } = await session.undo();
    this.undoing = false;
    if (error) this.message = this.t('result.undoFailed');
  }

  async #ask(session: ReleaseSession): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    await session.retry();
    this.asking = false;
  }

  #showPhoto({ photoUrl, sender }: MailItem): void {
    const load = () => import('../define/mail-photo-view.js');
    const shown = { src: pictureUrl(photoUrl), sender };
    openSheet(this.renderRoot, 'mail-photo-view', load, shown).catch(() => this.#missing());
  }

  #close(released: boolean): void {
    emit(this, 'client-closed', { clientIds: this.#session?.clientIds ?? [], released });
  }
}

const goneCount = ({ clients }: SessionState): number => clients.reduce((sum, { gone }) => sum + gone.size, 0);
