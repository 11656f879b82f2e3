import type { SessionState } from '@mail-release/core';
import { displayText, nameProblem } from '@mail-release/core/display';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { FieldProblems } from '../method-dialog/field-problems.js';
import { dialogFormStyles } from '../method-dialog/form.styles.js';
import { entryNow, frozenItemIds } from '../method-dialog/handover-form.js';
import { MethodDialogElement } from '../method-dialog/method-dialog-element.js';
import type { SectionView } from '../method-dialog/sections.js';
import type { SignaturePad } from '../signature-pad/signature-pad.js';
import { dialogStyles } from '../styles/dialog.js';
import type { TextPart } from '../locales/registry.js';
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
export class PickupSignDialog extends MethodDialogElement {
  static override readonly texts: readonly TextPart[] = ['dialogs', 'sign'];
  static override styles = [
    MethodDialogElement.styles,
    dialogStyles,
    dialogFormStyles,
    signStatementStyles,
    signDialogStyles,
  ];

  /** Where the host serves its page with `<pickup-signing-page>`; left out, the provider's. */
  @property({ attribute: 'signing-url' }) signingUrl = '';

  @state() private readableName = '';
  @state() private making: Way | undefined;
  @state() private failed = false;
  @state() private message = '';

  @query('signature-pad') private readonly pad!: SignaturePad | null;

  readonly #progress = new SignProgress(this);
  readonly #address = new SigningAddress(this);
  readonly #form = new SignForm(this, this.#progress, {
    now: () => this.now,
    zone: () => this.zone,
    session: () => this.session,
    lockers: (given) => this.lockers(given),
  });
  #step: Step = 'prepare';
  /** What the phone did last, and what of it was told. */
  #news = '';
  #toldNews = '';

  protected override readonly method = 'digital';

  protected override get isMaking(): boolean {
    return this.making !== undefined;
  }

  protected override get spoken(): string {
    return this.message;
  }

  protected override get sheetClass(): string {
    return this.isOpen && this.#isClients ? 'private' : '';
  }

  /** Whether the device is in the client's hands. */
  get #isClients(): boolean {
    return ['private', 'hand-back'].includes(this.#progress.step(this.watched.value));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const state = this.watched.value;
    if (this.isOpen && state && this.#progress.settle(state)) {
      this.#toReview();
      this.message = this.t('sign.signed');
    }
    const news = this.isOpen ? phoneNews(this.#progress.phone.state, this.speaker) : '';
    if (news && news !== this.#news) this.message = news;
    this.#news = news;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const step = this.#progress.step(this.watched.value);
    // What had the focus may have gone with what the phone did.
    const lost = this.#news !== this.#toldNews && !this.shadowRoot?.activeElement;
    this.#toldNews = this.#news;
    if (this.isOpen && (step !== this.#step || lost)) this.toHeading();
    this.#step = step;
  }

  protected override content(state: SessionState): TemplateResult {
    const view = this.#view(state);
    switch (this.#progress.step(state)) {
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
      describe: (item) => this.describe(item),
      change: (update) => form.change(update),
    };
    return {
      ...section,
      lockers: this.lockers(state),
      kind: (kind) => this.kind(kind),
      officeName: this.connection.office?.name ?? '',
      sending: state.phase === 'sending',
      busy: this.busy.shown,
      making: this.making,
      refused: state.phase === 'refused' && !form.edited,
      failed: this.failed,
      tried: form.tried,
      remarks: this.capable('lineRemarks'),
      phoneReason: this.#phoneReason(),
      phone: this.#progress.phone.state,
      matched: this.#progress.matched,
      signed: this.#progress.signed,
      readableName: this.readableName,
      nameMissing: form.tried && nameProblem(this.readableName) !== null,
      collectorName: collectorName(state),
      setNow: () => form.setNow(),
      choose: (way) => void this.#choose(way),
      cancel: this.cancel,
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
      collector: this.collectorView(
        section,
        form.typed,
        (collector) => form.choose(collector),
        (name) => (form.typed = name),
      ),
    };
  }

  #phoneReason(): string {
    const kept = this.capable('remoteSigning') && this.connection.desk?.backend.signing;
    if (!kept) return this.t('sign.phoneNotKept');
    return this.#address.page ? '' : this.t('sign.phoneNoPage');
  }

  protected override begin(state: SessionState): void {
    this.#reset();
    this.#form.begin(state);
    this.message = '';
    this.#step = 'prepare';
  }

  protected override ended(): void {
    this.#reset();
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
    const state = this.watched.value;
    if (!session || !state || this.making || (way === 'phone' && this.#phoneReason())) return;
    this.#form.try();
    this.failed = false;
    if (this.#form.found(state).length > 0) return this.toFirstFault();
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
    const statement = this.watched.value?.frozen?.statement;
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
    if (nameProblem(this.readableName) !== null) return this.toFirstFault();
    const signature = pad.value;
    if (!drawn || !signature) return;
    this.#progress.sign({ way: 'here', signature, readableName: this.readableName.trim() });
    this.#toReview();
  }

  /** Staff have the device again. */
  #takeOver(): void {
    this.#progress.takeOver();
    const { frozen } = this.watched.value ?? {};
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
    const state = this.watched.value;
    if (!session || !state || !signed || state.phase === 'sending') return;
    this.#form.try();
    if (signed.way === 'phone' && !matched) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[part="match"]')?.focus();
      return;
    }
    if (this.#form.found(state).length > 0) return this.toFirstFault();
    await this.send(this.#form.details(state), frozenItemIds(state));
  }

  protected override onSend(): void {
    this.#form.edited = false;
  }

  /** From the client's view never to the desk's. */
  protected override escape(): void {
    if (this.#step === 'private') this.#progress.handBack();
    else if (this.#step !== 'hand-back') super.escape();
  }

  protected override get staysOpen(): boolean {
    return this.#isClients || super.staysOpen;
  }
}

function collectorName({ collector, clients }: SessionState): string {
  if (collector?.kind === 'typed') return displayText(collector.name.trim());
  const contacts = clients.flatMap(({ client }) => client.contacts);
  return displayText(contacts.find(({ id }) => id === collector?.contactId)?.name ?? '');
}
