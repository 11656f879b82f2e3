import { displayText, nameProblem, type ReleaseSession, type SessionState } from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { ObservableController } from '../internal/observable-controller.js';
import { standings } from '../mail-release-panel/collector-choice.js';
import { itemWords } from '../mail-release-panel/item-table.js';
import { FieldProblems } from '../pickup-confirm-dialog/field-problems.js';
import { dialogFormStyles } from '../pickup-confirm-dialog/pickup-confirm-dialog.styles.js';
import { entryNow } from '../pickup-confirm-dialog/pickup-form.js';
import type { SectionView } from '../pickup-confirm-dialog/sections.js';
import type { SignaturePad } from '../signature-pad/signature-pad.js';
import { dialogStyles } from '../styles/dialog.js';
import { phoneNews, phoneStep } from './phone-step.js';
import { signDialogStyles } from './pickup-sign-dialog.styles.js';
import { prepareStep, voidStep } from './prepare-step.js';
import { handBackStep, privateStep } from './private-step.js';
import { reviewStep } from './review-step.js';
import { SignForm } from './sign-form.js';
import { SignProgress, type Step } from './sign-progress.js';
import type { SignView, Way } from './sign-view.js';
import { SigningAddress } from './signing-address.js';
import { signStatementStyles } from './statement.styles.js';

const opening: ReadonlySet<SessionState['phase']> = new Set(['confirming', 'sending', 'refused']);

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

  @state() private readableName = '';
  @state() private making: Way | undefined;
  @state() private failed = false;
  @state() private message = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('signature-pad') private readonly pad!: SignaturePad | null;

  readonly #state = new ObservableController<SessionState>(this);
  readonly #busy = new BusyController(this);
  readonly #progress = new SignProgress(this);
  readonly #address = new SigningAddress(this);
  readonly #form = new SignForm(this, this.#progress, {
    now: () => this.now,
    zone: () => this.zone,
    session: () => this.session,
    context: () => this.connection.state,
  });
  #open = false;
  #step: Step = 'prepare';
  /** What the phone did last, and what of it was told. */
  #news = '';
  #toldNews = '';

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
    if (open && this.#progress.settle(state)) {
      this.#toReview();
      this.message = this.t('sign.signed');
    }
    const news = open ? phoneNews(this.#progress.phone.state, this.speaker) : '';
    if (news && news !== this.#news) this.message = news;
    this.#news = news;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog) return;
    if (dialog.open !== this.#open) {
      if (this.#open) dialog.showModal();
      else dialog.close();
      if (this.#open) this.#toHeading();
    }
    const step = this.#progress.step(this.#state.value);
    // What had the focus may have gone with what the phone did.
    const lost = this.#news !== this.#toldNews && !this.shadowRoot?.activeElement;
    this.#toldNews = this.#news;
    if (this.#open && (step !== this.#step || lost)) this.#toHeading();
    this.#step = step;
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    const step = this.#progress.step(state);
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
        return view.signed ? reviewStep(view, view.signed) : prepareStep(view);
      case 'void':
        return voidStep(view);
    }
  }

  #view(state: SessionState): SignView {
    const form = this.#form;
    const section: SectionView = {
      ...this.speaker,
      state,
      form: form.values,
      problems: new FieldProblems(form.shown(state)),
      needs: new FieldProblems(form.needs(state)),
      today: entryNow(this.now, this.zone).date,
      describe: (item) => itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) }),
      change: (update) => form.change(update),
    };
    const policy = this.connection.office?.policy.authorisation ?? 'override';
    return {
      ...section,
      lockers: form.lockers(state),
      kind: (kind) => this.kind(kind),
      officeName: this.connection.office?.name ?? '',
      sending: state.phase === 'sending',
      busy: this.#busy.shown,
      making: this.making,
      refused: state.phase === 'refused' && !form.edited,
      failed: this.failed,
      tried: form.tried,
      remarks: form.capable('lineRemarks'),
      phoneReason: this.#phoneReason(),
      phone: this.#progress.phone.state,
      matched: this.#progress.matched,
      signed: this.#progress.signed,
      readableName: this.readableName,
      nameMissing: form.tried && nameProblem(this.readableName) !== null,
      collectorName: collectorName(state),
      setNow: () => form.setNow(),
      choose: (way) => void this.#choose(way),
      cancel: () => this.#cancel(),
      back: () => this.#back(),
      typeName: (name) => (this.readableName = name),
      sign: () => void this.#sign(),
      handBack: () => this.#progress.handBack(),
      takeOver: () => this.#takeOver(),
      match: (same) => this.#match(same),
      extend: () => void this.#extend(),
      newLink: () => void this.#openPhone(),
      copy: () => void this.#copy(),
      confirm: () => void this.#confirm(),
      collector: {
        ...section,
        standings: standings(state, policy, this.zone, this.speaker),
        typedAllowed: form.capable('typedCollector'),
        typed: form.typed,
        chooseContact: (contactId) => form.choose({ kind: 'contact', contactId }),
        type: (typed) => {
          form.typed = typed;
          form.choose({ kind: 'typed', name: typed });
        },
      },
    };
  }

  #phoneReason(): string {
    const kept = this.#form.capable('remoteSigning') && this.connection.desk?.backend.signing;
    if (!kept) return this.t('sign.phoneNotKept');
    return this.#address.page ? '' : this.t('sign.phoneNoPage');
  }

  #begin(state: SessionState): void {
    this.#reset();
    this.#form.begin(state);
    this.message = '';
    this.#step = 'prepare';
  }

  /** Nothing of a signature outlives its list. */
  #reset(): void {
    this.#progress.reset();
    this.making = undefined;
    this.#form.clean();
    this.failed = false;
  }

  /** The last step starts with a clean sheet, and with the time that it is by then. */
  #toReview(): void {
    this.#form.setNow();
    this.#form.clean();
  }

  async #choose(way: Way): Promise<void> {
    const { session } = this;
    const state = this.#state.value;
    if (!session || !state || this.making || (way === 'phone' && this.#phoneReason())) return;
    this.#form.try();
    this.failed = false;
    if (this.#form.found(state).length > 0) return this.#toFirstFault();
    this.making = way;
    try {
      const details = this.#form.details(state);
      const refused = Object.keys(details.refusals ?? {}).filter((id) => state.selection.has(id)).length;
      const office = displayText(this.connection.office?.name ?? '');
      const words = this.t('sign.statement', state.selection.size - refused, refused, office);
      const frozen = await session.freeze(details, { words, language: this.language });
      // Somebody went back meanwhile, or the list changed while it was being made.
      if (!frozen || frozen.superseded) return;
      this.#form.clean();
      this.readableName = collectorName(state);
      this.#progress.start(way);
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
    const { page } = this.#address;
    if (!desk || !statement || !page) return;
    this.#progress.unmatch();
    await this.#progress.phone.open(desk, page, statement);
  }

  async #extend(): Promise<void> {
    const { phone } = this.#progress;
    const extended = await phone.extend();
    const { state } = phone;
    if (!extended) this.message = this.t('sign.extendFailed');
    else if (state.phase === 'open') this.message = this.t('sign.extended', this.format.time(state.session.expiresAt));
  }

  async #copy(): Promise<void> {
    const { state } = this.#progress.phone;
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
    if (!same) return this.#back();
    this.#progress.match();
    this.message = this.t('sign.matchDone');
  }

  async #sign(): Promise<void> {
    const { pad } = this;
    if (!pad) return;
    this.#form.try();
    const drawn = pad.validate();
    await pad.updateComplete;
    // Pressed twice: the first press has signed by now.
    if (this.#progress.signed) return;
    // The name stands first: the focus goes there when both are missing.
    if (nameProblem(this.readableName) !== null) return this.#toFirstFault();
    const signature = pad.value;
    if (!drawn || !signature) return;
    this.#progress.sign({ way: 'here', signature, readableName: this.readableName.trim() });
    this.#toReview();
  }

  /** Staff have the device again. */
  #takeOver(): void {
    this.#progress.takeOver();
    const { frozen } = this.#state.value ?? {};
    if (!this.#progress.signed && !frozen?.superseded) this.#back();
  }

  /** To the choice of a way, with a list that is frozen anew. */
  #back(): void {
    this.#reset();
    this.session?.thaw();
  }

  async #confirm(): Promise<void> {
    const { session } = this;
    const { signed, matched } = this.#progress;
    const state = this.#state.value;
    if (!session || !state || !signed || state.phase === 'sending') return;
    this.#form.try();
    if (signed.way === 'phone' && !matched) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[part="match"]')?.focus();
      return;
    }
    if (this.#form.found(state).length > 0) return this.#toFirstFault();
    const details = this.#form.details(state);
    const itemIds = state.frozen?.statement.parts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId)) ?? [];
    const detail = { method: 'digital', clientIds: session.clientIds, itemIds, details } as const;
    if (!emit(this, 'mail-release-confirm', detail, { ...delegated, cancelable: true })) return;
    this.#form.edited = false;
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
    if (this.#step === 'private') this.#progress.handBack();
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
}

function collectorName({ collector, clients }: SessionState): string {
  if (collector?.kind === 'typed') return displayText(collector.name.trim());
  const contacts = clients.flatMap(({ client }) => client.contacts);
  return displayText(contacts.find(({ id }) => id === collector?.contactId)?.name ?? '');
}
