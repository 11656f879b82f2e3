import {
  displayText,
  type MailItem,
  nameProblem,
  type Problem,
  type ReleaseDetails,
  type ReleaseSession,
  type SessionState,
} from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { ContextValue } from '../internal/context-value.js';
import { signingUrlContext } from '../internal/contexts.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { ObservableController } from '../internal/observable-controller.js';
import { standings } from '../mail-release-panel/collector-choice.js';
import { itemWords } from '../mail-release-panel/item-table.js';
import { FieldProblems, fieldOf } from '../pickup-confirm-dialog/field-problems.js';
import { dialogFormStyles } from '../pickup-confirm-dialog/pickup-confirm-dialog.styles.js';
import {
  detailsOf,
  entryNow,
  formProblems,
  lockerItems,
  newForm,
  type PickupForm,
} from '../pickup-confirm-dialog/pickup-form.js';
import type { SectionView } from '../pickup-confirm-dialog/sections.js';
import type { SignaturePad } from '../signature-pad/signature-pad.js';
import { dialogStyles } from '../styles/dialog.js';
import { PhoneSigning } from './phone-signing.js';
import { phoneStep } from './phone-step.js';
import { signDialogStyles } from './pickup-sign-dialog.styles.js';
import { prepareStep, voidStep } from './prepare-step.js';
import { handBackStep, privateStep } from './private-step.js';
import { reviewStep } from './review-step.js';
import type { Signed, SignView, Way } from './sign-view.js';
import { signingPage } from './signing-link.js';
import { signStatementStyles } from './statement.styles.js';

const opening: ReadonlySet<SessionState['phase']> = new Set(['confirming', 'sending', 'refused']);

/** Where the dialog is; in `private` and `hand-back` the device is the client's. */
type Step = 'prepare' | 'private' | 'hand-back' | 'phone' | 'review' | 'void';

/**
 * Has the frozen list signed, on this device or on the client's phone, and records the pickup once staff have
 * confirmed the signature. Shows itself while its session confirms a digital pickup.
 *
 * @summary Confirms a pickup by a signature on a screen.
 * @slot - The host's own fields, above the buttons of the last step.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before the release is sent; cancel it to keep the dialog open. Bubbles, composed.
 * @fires {ConfigErrorEvent} config-error - `signing-url` is not a usable address.
 * @csspart dialog - The native dialog.
 * @csspart here - The choice to sign on this device.
 * @csspart phone - The choice to sign on the client's phone.
 * @csspart list - The list that is signed.
 * @csspart actions - The row with the buttons.
 * @csspart sign - The client's button that signs.
 * @csspart confirm - The button that records the release.
 * @cssproperty [--pickup-sign-dialog-width=40rem] - Preferred width, but for the client's own view, which takes all.
 */
export class PickupSignDialog extends DeskElement {
  static override styles = [DeskElement.styles, dialogStyles, dialogFormStyles, signStatementStyles, signDialogStyles];

  /** The release session to confirm; the panel gives its own. */
  @property({ attribute: false }) session: ReleaseSession | undefined;

  /** Where the host serves its page with `<pickup-signing-page>`; left out, the provider's. */
  @property({ attribute: 'signing-url' }) signingUrl = '';

  @state() private form: PickupForm = newForm(0, 'UTC');
  @state() private typed = '';
  @state() private readableName = '';
  @state() private way: Way | undefined;
  @state() private making: Way | undefined;
  @state() private handedBack = false;
  @state() private signed: Signed | undefined;
  @state() private matched = false;
  /** From the first attempt of a step on, what is missing is said. */
  @state() private tried = false;
  @state() private edited = false;
  @state() private failed = false;
  @state() private message = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('signature-pad') private readonly pad!: SignaturePad | null;

  readonly #state = new ObservableController<SessionState>(this);
  readonly #busy = new BusyController(this);
  readonly #phone = new PhoneSigning(this);
  readonly #provided = new ContextValue(this, signingUrlContext);
  #open = false;
  #step: Step = 'prepare';
  #reportedUrl = '';

  get #page(): URL | undefined {
    return signingPage(this.#address);
  }

  get #address(): string {
    return this.signingUrl || (this.#provided.value ?? '');
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#state.watch(this.session);
    const state = this.#state.value;
    // Without the office its time can't be told: the dialog waits for it.
    const ready = this.connection.state?.phase === 'ready';
    const open = ready && state?.method === 'digital' && opening.has(state.phase);
    if (open && !this.#open) this.#begin(state);
    if (!open && this.#open) this.#reset();
    this.#open = open;
    this.#busy.set(state?.phase === 'sending' || this.making !== undefined);
    if (open) this.#settle(state);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#reportUrl();
    const { dialog } = this;
    if (!dialog) return;
    if (dialog.open !== this.#open) {
      if (this.#open) dialog.showModal();
      else dialog.close();
      if (this.#open) this.#toHeading();
    }
    const step = this.#stepOf(this.#state.value);
    if (this.#open && step !== this.#step) this.#toHeading();
    this.#step = step;
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    const step = this.#stepOf(state);
    const own = this.#open && (step === 'private' || step === 'hand-back');
    return html`<dialog
      class="sheet ${own ? 'private' : ''}"
      part="dialog"
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${this.#open && state ? this.#content(state, step) : nothing}
      <p class="status-region" role="status">${this.message}</p>
    </dialog>`;
  }

  #content(state: SessionState, step: Step): TemplateResult {
    const view = this.#view(state);
    switch (step) {
      case 'prepare':
        return prepareStep(view);
      case 'private':
        return privateStep(view);
      case 'hand-back':
        return handBackStep(view);
      case 'phone':
        return phoneStep(view);
      case 'review':
        return this.signed ? reviewStep(view, this.signed) : prepareStep(view);
      case 'void':
        return voidStep(view);
    }
  }

  #stepOf(state: SessionState | undefined): Step {
    if (this.handedBack) return 'hand-back';
    if (!state?.frozen) return 'prepare';
    if (state.frozen.superseded && state.phase !== 'sending') return 'void';
    if (this.signed) return 'review';
    return this.way === 'phone' ? 'phone' : this.way === 'here' ? 'private' : 'prepare';
  }

  #view(state: SessionState): SignView {
    const lockers = this.#lockers(state);
    const details = this.#details(state);
    const needs = this.#check({ ...details, authorityReasons: {}, acknowledgedNoticeIds: [], confirmedRequestIds: [] });
    const section: SectionView = {
      ...this.speaker,
      state,
      form: this.form,
      problems: new FieldProblems(this.tried ? this.#found(state) : this.#timeFaults(state)),
      needs: new FieldProblems(needs),
      today: entryNow(this.now, this.zone).date,
      describe: (item) => itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) }),
      change: (update) => this.#change(update),
    };
    const choose = (collector: SessionState['collector']): void => {
      this.edited = true;
      this.session?.chooseCollector(collector);
    };
    const policy = this.connection.office?.policy.authorisation ?? 'override';
    return {
      ...section,
      lockers,
      kind: (kind) => this.kind(kind),
      officeName: this.connection.office?.name ?? '',
      sending: state.phase === 'sending',
      busy: this.#busy.shown,
      making: this.making,
      refused: state.phase === 'refused' && !this.edited,
      failed: this.failed,
      tried: this.tried,
      remarks: this.#capable('lineRemarks'),
      phoneReason: this.#phoneReason(),
      phone: this.#phone.state,
      matched: this.matched,
      signed: this.signed,
      readableName: this.readableName,
      nameMissing: this.tried && nameProblem(this.readableName) !== null,
      collectorName: collectorName(state),
      setNow: () => this.#change(() => ({ when: entryNow(this.now, this.zone) })),
      choose: (way) => void this.#choose(way),
      cancel: () => this.#cancel(),
      back: () => this.#back(),
      typeName: (name) => (this.readableName = name),
      sign: () => void this.#sign(),
      handBack: () => this.#handBack(),
      takeOver: () => this.#takeOver(),
      match: (same) => this.#match(same),
      extend: () => void this.#extend(),
      newLink: () => void this.#openPhone(),
      copy: () => void this.#copy(),
      confirm: () => void this.#confirm(),
      collector: {
        ...section,
        standings: standings(state, policy, this.zone, this.speaker),
        typedAllowed: this.#capable('typedCollector'),
        typed: this.typed,
        chooseContact: (contactId) => choose({ kind: 'contact', contactId }),
        type: (typed) => {
          this.typed = typed;
          choose({ kind: 'typed', name: typed });
        },
      },
    };
  }

  #phoneReason(): string {
    const { state: context, desk } = this.connection;
    const kept = context?.phase === 'ready' && context.capabilities.remoteSigning && desk?.backend.signing;
    if (!kept) return this.t('sign.phoneNotKept');
    return this.#page ? '' : this.t('sign.phoneNoPage');
  }

  #details(state: SessionState): ReleaseDetails {
    const details = detailsOf(this.form, this.#lockers(state));
    if (!this.signed) return details;
    return { ...details, signature: this.signed.signature, readableName: this.signed.readableName };
  }

  /** What is in the way of this step; a signature and the time are asked for once the list is signed. */
  #found(state: SessionState): readonly Problem[] {
    const found = this.#check(this.#details(state));
    if (this.#stepOf(state) === 'review') return [...formProblems(this.form), ...found];
    return found.filter(
      (problem) =>
        !['time', 'line-time'].includes(fieldOf(problem)) &&
        !/^\/(signature|readableName|statement)/.test(problem.pointer),
    );
  }

  #timeFaults(state: SessionState): readonly Problem[] {
    if (this.#stepOf(state) !== 'review' || !this.edited) return [];
    return this.#found(state).filter(({ pointer }) => pointer === '/time');
  }

  #check(details: ReleaseDetails): readonly Problem[] {
    return this.session?.check(details) ?? [];
  }

  #begin(state: SessionState): void {
    this.#reset();
    this.form = newForm(this.now, this.zone);
    this.typed = state.collector?.kind === 'typed' ? state.collector.name : '';
    this.message = '';
    this.#step = 'prepare';
  }

  /** Nothing of a signature outlives its list. */
  #reset(): void {
    this.#phone.stop();
    this.way = undefined;
    this.making = undefined;
    this.signed = undefined;
    this.handedBack = false;
    this.matched = false;
    this.tried = false;
    this.edited = false;
    this.failed = false;
  }

  /** What the list and the phone have come to meanwhile. */
  #settle(state: SessionState): void {
    if (state.frozen?.superseded && state.phase !== 'sending') {
      if (!this.way) return;
      // The client still holds the device: nothing of the desk may show.
      if (this.way === 'here' && !this.signed) this.handedBack = true;
      this.signed = undefined;
      this.way = undefined;
      this.#phone.stop();
      return;
    }
    const phone = this.#phone.state;
    if (this.way !== 'phone' || this.signed || phone.phase !== 'open') return;
    const { signature, readableName } = phone.session;
    if (!signature) return;
    this.#receive({ way: 'phone', signature, readableName: readableName ?? '' });
    this.message = this.t('sign.signed');
  }

  /** The last step starts with a clean sheet, and with the time that it is by then. */
  #receive(signed: Signed): void {
    this.signed = signed;
    this.tried = false;
    this.edited = false;
    this.form = { ...this.form, when: entryNow(this.now, this.zone) };
  }

  #change(update: (form: PickupForm) => Partial<PickupForm>): void {
    this.form = { ...this.form, ...update(this.form) };
    this.edited = true;
  }

  #lockers(state: SessionState): readonly MailItem[] {
    const { state: context } = this.connection;
    return context?.phase === 'ready' && this.#capable('lineTimes') ? lockerItems(state, context.statuses) : [];
  }

  #capable(name: 'lineTimes' | 'lineRemarks' | 'typedCollector'): boolean {
    const { state: context } = this.connection;
    return context?.phase === 'ready' && context.capabilities[name];
  }

  async #choose(way: Way): Promise<void> {
    const { session } = this;
    const state = this.#state.value;
    if (!session || !state || this.making || (way === 'phone' && this.#phoneReason())) return;
    this.tried = true;
    this.failed = false;
    if (this.#found(state).length > 0) return this.#toFirstFault();
    this.making = way;
    try {
      const details = detailsOf(this.form, this.#lockers(state));
      const refused = Object.keys(details.refusals ?? {}).filter((id) => state.selection.has(id)).length;
      const office = displayText(this.connection.office?.name ?? '');
      const words = this.t('sign.statement', state.selection.size - refused, refused, office);
      const frozen = await session.freeze(details, { words, language: this.language });
      // Somebody went back meanwhile, or the list changed while it was being made.
      if (!frozen || frozen.superseded) return;
      this.tried = false;
      this.edited = false;
      this.readableName = collectorName(state);
      this.way = way;
      if (way === 'phone') void this.#openPhone();
    } catch {
      session.thaw();
      this.failed = true;
    } finally {
      this.making = undefined;
    }
  }

  async #openPhone(): Promise<void> {
    const { desk } = this.connection;
    const statement = this.#state.value?.frozen?.statement;
    const page = this.#page;
    if (!desk || !statement || !page) return;
    this.matched = false;
    await this.#phone.open(desk, page, statement);
  }

  async #extend(): Promise<void> {
    const extended = await this.#phone.extend();
    const { state } = this.#phone;
    if (extended && state.phase === 'open')
      this.message = this.t('sign.extended', this.format.time(state.session.expiresAt));
  }

  async #copy(): Promise<void> {
    const { state } = this.#phone;
    if (state.phase !== 'open') return;
    try {
      await navigator.clipboard.writeText(state.link);
      this.message = this.t('sign.copied');
    } catch {
      this.message = this.t('sign.copyFailed');
      this.renderRoot.querySelector<HTMLInputElement>('input[name="link"]')?.focus();
    }
  }

  #match(same: boolean): void {
    this.matched = same;
    if (same) this.message = this.t('sign.matchDone');
    else this.#back();
  }

  async #sign(): Promise<void> {
    const { pad } = this;
    if (!pad) return;
    this.tried = true;
    const drawn = pad.validate();
    await pad.updateComplete;
    // The name stands first: the focus goes there when both are missing.
    if (nameProblem(this.readableName) !== null) return this.#toFirstFault();
    const signature = pad.value;
    if (!drawn || !signature) return;
    this.#receive({ way: 'here', signature, readableName: this.readableName.trim() });
    this.handedBack = true;
  }

  #handBack(): void {
    this.handedBack = true;
  }

  /** Staff have the device again. */
  #takeOver(): void {
    this.handedBack = false;
    const { frozen } = this.#state.value ?? {};
    if (!this.signed && !frozen?.superseded) this.#back();
  }

  /** To the choice of a way, with a list that is frozen anew. */
  #back(): void {
    this.#reset();
    this.session?.thaw();
  }

  async #confirm(): Promise<void> {
    const { session, signed } = this;
    const state = this.#state.value;
    if (!session || !state || !signed || state.phase === 'sending') return;
    this.tried = true;
    if (signed.way === 'phone' && !this.matched) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[part="match"]')?.focus();
      return;
    }
    if (this.#found(state).length > 0) return this.#toFirstFault();
    const details = this.#details(state);
    const itemIds = state.frozen?.statement.parts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId)) ?? [];
    const detail = { method: 'digital', clientIds: session.clientIds, itemIds, details } as const;
    if (!emit(this, 'mail-release-confirm', detail, { ...delegated, cancelable: true })) return;
    this.edited = false;
    await session.confirm(details);
  }

  async #toFirstFault(): Promise<void> {
    await this.updateComplete;
    const fault = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    fault?.closest('details')?.setAttribute('open', '');
    fault?.focus();
  }

  #toHeading(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  #cancel(): void {
    if (this.#state.value?.phase !== 'sending') this.session?.cancel();
  }

  /** Escape goes back; from the client's view never to the desk's. While it is being recorded it does nothing. */
  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    if (this.#step === 'private') this.#handBack();
    else if (this.#step !== 'hand-back') this.#cancel();
  };

  /** Some engines close on a second Escape whatever `cancel` says. */
  readonly #onClose = (): void => {
    // The event comes late: by then the dialog may have been opened anew.
    if (!this.#open || this.dialog?.open) return;
    const own = this.#step === 'private' || this.#step === 'hand-back';
    if (own || this.#state.value?.phase === 'sending') this.dialog?.showModal();
    else this.session?.cancel();
  };

  #reportUrl(): void {
    const address = this.#address;
    if (!address || this.#page || address === this.#reportedUrl) return;
    this.#reportedUrl = address;
    console.warn(`<${this.localName}>: signing-url is not a usable address; signing on a phone is not offered.`);
    emit(this, 'config-error', { property: 'signingUrl', reason: 'unknown-endpoint' });
  }
}

function collectorName({ collector, clients }: SessionState): string {
  if (collector?.kind === 'typed') return displayText(collector.name.trim());
  const contacts = clients.flatMap(({ client }) => client.contacts);
  return displayText(contacts.find(({ id }) => id === collector?.contactId)?.name ?? '');
}
