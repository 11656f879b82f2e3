import type {
  Capabilities,
  CollectorInput,
  MailItem,
  ReleaseDetails,
  ReleaseMethod,
  ReleaseSession,
  SessionState,
} from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { ObservableController } from '../internal/observable-controller.js';
import { standings } from '../mail-release-panel/collector-choice.js';
import { itemWords } from '../internal/item-words.js';
import type { TextPart } from '../locales/registry.js';
import { lockerItems } from './handover-form.js';
import type { CollectorSectionView, SectionView } from './sections.js';

const opening: ReadonlySet<SessionState['phase']> = new Set(['confirming', 'sending', 'refused']);

/**
 * The dialog of one release method. Shows itself while its session confirms that method, and goes with it; what it
 * asks for is the subclass's own.
 */
export abstract class MethodDialogElement extends DeskElement {
  static override readonly texts: readonly TextPart[] = ['dialogs'];

  /** The release session to confirm; the panel gives its own. */
  @property({ attribute: false }) session: ReleaseSession | undefined;

  @query('dialog') protected readonly dialog!: HTMLDialogElement | null;

  protected readonly watched = new ObservableController<SessionState>(this);
  protected readonly busy = new BusyController(this);
  protected isOpen = false;

  protected abstract readonly method: ReleaseMethod;

  /** Called when the dialog is about to open: a clean form. */
  protected abstract begin(state: SessionState): void;

  protected abstract content(state: SessionState): TemplateResult;

  /** Called when the dialog is about to close. */
  protected ended(_state: SessionState | undefined): void {}

  /** Whether something besides the sending of the release is under way. */
  protected get isMaking(): boolean {
    return false;
  }

  /** Told to assistive technology; `undefined` where the content has its own status region. */
  protected get spoken(): string | undefined {
    return undefined;
  }

  /** More classes of the native dialog. */
  protected get sheetClass(): string {
    return '';
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.watched.watch(this.session);
    const state = this.watched.value;
    // Without the office neither times nor rules are known: the dialog waits for it.
    const ready = this.connection.state?.phase === 'ready';
    const open = ready && state?.method === this.method && opening.has(state.phase);
    if (open && !this.isOpen) this.begin(state);
    if (!open && this.isOpen) this.ended(state);
    this.isOpen = open;
    this.busy.set(state?.phase === 'sending' || this.isMaking);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog || dialog.open === this.isOpen) return;
    // showModal, unlike the open attribute, gives the focus trap and the backdrop.
    if (this.isOpen) {
      dialog.showModal();
      this.toHeading();
    } else dialog.close();
  }

  protected override render(): TemplateResult {
    const state = this.watched.value;
    return html`<dialog
      class="sheet ${this.sheetClass}"
      part="dialog"
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${this.isOpen && state ? this.content(state) : nothing}
      ${this.spoken === undefined ? nothing : html`<p class="status-region" role="status">${this.spoken}</p>`}
    </dialog>`;
  }

  /** Whether the backend keeps this; what it would lose is not asked for. */
  protected capable(name: keyof Capabilities): boolean {
    const { state } = this.connection;
    return state?.phase === 'ready' && state.capabilities[name] === true;
  }

  /** Ticked items whose pickup time has to be typed. */
  protected lockers(state: SessionState): readonly MailItem[] {
    const { state: context } = this.connection;
    return context?.phase === 'ready' && this.capable('lineTimes') ? lockerItems(state, context.statuses) : [];
  }

  protected describe(item: MailItem): string {
    return itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) });
  }

  /** Who collects, chosen from the contacts or typed. */
  protected collectorView(
    section: SectionView,
    typed: string,
    choose: (collector: CollectorInput) => void,
    type: (name: string) => void,
  ): CollectorSectionView {
    const policy = this.connection.office?.policy.authorisation ?? 'override';
    return {
      ...section,
      standings: standings(section.state, policy, this.zone, this.speaker),
      typedAllowed: this.capable('typedCollector'),
      typed,
      chooseContact: (contactId) => choose({ kind: 'contact', contactId }),
      type: (name) => {
        type(name);
        choose({ kind: 'typed', name });
      },
    };
  }

  /**
   * Sends the release, unless the host has something against it.
   *
   * @returns `false` when the host cancelled it.
   */
  protected async send(details: ReleaseDetails, itemIds: readonly string[]): Promise<boolean> {
    const { session, method } = this;
    if (!session) return false;
    const detail = { method, clientIds: session.clientIds, itemIds, details };
    if (!emit(this, 'mail-release-confirm', detail, { ...delegated, cancelable: true })) return false;
    this.onSend();
    await session.confirm(details);
    return true;
  }

  /** Called when a release is about to be sent: what was refused before is answered now. */
  protected onSend(): void {}

  protected async toFirstFault(): Promise<void> {
    await this.updateComplete;
    const fault = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    fault?.closest('details')?.setAttribute('open', '');
    fault?.focus();
  }

  protected toHeading(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  protected readonly cancel = (): void => {
    if (this.watched.value?.phase !== 'sending') this.session?.cancel();
  };

  /** What Escape does; while the release is being recorded nothing. */
  protected escape(): void {
    this.cancel();
  }

  /** Whether the dialog must stay, whatever the engine has done with it. */
  protected get staysOpen(): boolean {
    return this.watched.value?.phase === 'sending';
  }

  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.escape();
  };

  /** Some engines close on a second Escape whatever `cancel` says. */
  readonly #onClose = (event: Event): void => {
    // The event comes late: by then the dialog may have been opened anew.
    if (event.target !== this.dialog || !this.isOpen || this.dialog?.open) return;
    if (this.staysOpen) this.dialog?.showModal();
    else this.session?.cancel();
  };
}
