import {
  displayText,
  type MailItem,
  type Problem,
  type ReleaseDetails,
  type ReleaseSession,
  type SessionState,
} from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
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
import { dialogStyles } from '../styles/dialog.js';
import type { SheetView } from './build-sheets.js';
import { Paper } from './paper.js';
import { printDialogStyles } from './pickup-print-dialog.styles.js';
import { askStep, prepareStep, type StepView, voidStep } from './print-steps.js';

const opening: ReadonlySet<SessionState['phase']> = new Set(['confirming', 'sending', 'refused']);

type Step = 'prepare' | 'ask' | 'void';

/**
 * Shows the document to be signed on paper, then asks whether it was signed and the mail handed over. Shows itself
 * while its session confirms a print; printing records nothing.
 *
 * @summary Confirms a pickup on paper.
 * @slot - The host's own fields, above the buttons of the question.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before the release is sent; cancel it to keep the dialog open. Bubbles, composed.
 * @csspart dialog - The native dialog.
 * @csspart preview - The document, where no tab could be opened for it.
 * @csspart actions - The row with the buttons.
 * @csspart show - The button that makes the document.
 * @csspart confirm - The button that records the release.
 * @cssproperty [--pickup-print-dialog-width=36rem] - Preferred width.
 * @cssproperty [--pickup-print-dialog-preview-width=58rem] - Preferred width with the document in the dialog.
 */
export class PickupPrintDialog extends DeskElement {
  static override styles = [DeskElement.styles, dialogStyles, dialogFormStyles, printDialogStyles];

  /** The release session to confirm; the panel gives its own. */
  @property({ attribute: false }) session: ReleaseSession | undefined;

  /** Opens this page's print dialog, for the document shown in it; for a host that prints its own way. */
  @property({ attribute: false }) printer: () => void = () => window.print();

  @state() private form: PickupForm = newForm(0, 'UTC');
  @state() private typed = '';
  /** From the first attempt of a step on, what is missing is said. */
  @state() private tried = false;
  @state() private edited = false;
  @state() private making = false;
  @state() private message = '';
  @state() private failed = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #state = new ObservableController<SessionState>(this);
  readonly #busy = new BusyController(this);
  readonly #paper = new Paper();
  #open = false;
  #step: Step = 'prepare';
  /** Whose name is printed again once the blank line is not wanted after all. */
  #lastCollector: SessionState['collector'] = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#paper.forget();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#state.watch(this.session);
    const state = this.#state.value;
    // Without the office its time can't be told: the dialog waits for it.
    const ready = this.connection.state?.phase === 'ready';
    const open = ready && state?.method === 'print' && opening.has(state.phase);
    if (open && !this.#open) this.#begin(state);
    if (!open && this.#open) this.#end(state);
    this.#open = open;
    this.#busy.set(state?.phase === 'sending' || this.making);
    if (state?.frozen?.superseded && this.#paper.isShown) this.#paper.close();
    this.toggleAttribute('data-preview', open && this.#paper.preview !== undefined);
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
    const step = stepOf(this.#state.value);
    if (this.#open && step !== this.#step) this.#toHeading();
    this.#step = step;
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    return html`<dialog
      class="sheet"
      part="dialog"
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${this.#open && state ? this.#content(state) : nothing}
      <p class="status-region" role="status">${this.message}</p>
    </dialog>`;
  }

  #content(state: SessionState): TemplateResult {
    const view = this.#view(state);
    const step = stepOf(state);
    return step === 'prepare' ? prepareStep(view) : step === 'ask' ? askStep(view) : voidStep(view);
  }

  #view(state: SessionState): StepView {
    const lockers = this.#lockers(state);
    const details = detailsOf(this.form, lockers);
    const needs = this.#check({ ...details, authorityReasons: {}, acknowledgedNoticeIds: [], confirmedRequestIds: [] });
    const shown = this.tried ? this.#found(state) : this.#timeFaults(state);
    const section: SectionView = {
      ...this.speaker,
      state,
      form: this.form,
      problems: new FieldProblems(shown),
      needs: new FieldProblems(needs),
      today: entryNow(this.now, this.zone).date,
      describe: (item) => this.#describe(item),
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
      sending: state.phase === 'sending',
      busy: this.#busy.shown,
      making: this.making,
      refused: state.phase === 'refused' && !this.edited,
      failed: this.failed,
      tried: this.tried,
      preview: this.#paper.preview,
      printedHere: this.#paper.isPrintedHere,
      remarks: this.#capable('lineRemarks'),
      setNow: () => this.#change(() => ({ when: entryNow(this.now, this.zone) })),
      show: () => void this.#show(),
      again: () => this.#again(),
      printPreview: () => this.#printPreview(),
      confirm: () => void this.#confirm(),
      cancel: () => this.#cancel(),
      anew: () => this.#anew(),
      blank: (blank) => {
        if (blank) this.#lastCollector = state.collector;
        choose(blank ? null : (this.#lastCollector ?? { kind: 'typed', name: this.typed }));
      },
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

  /** What is in the way of this step's button; when it was handed over is asked once it was. */
  #found(state: SessionState): readonly Problem[] {
    const found = this.#check(detailsOf(this.form, this.#lockers(state)));
    if (stepOf(state) === 'ask') return [...formProblems(this.form), ...found];
    return found.filter((problem) => !['time', 'line-time'].includes(fieldOf(problem)));
  }

  #timeFaults(state: SessionState): readonly Problem[] {
    if (stepOf(state) !== 'ask' || !this.edited) return [];
    return this.#found(state).filter(({ pointer }) => pointer === '/time');
  }

  #check(details: ReleaseDetails): readonly Problem[] {
    return this.session?.check(details) ?? [];
  }

  #begin(state: SessionState): void {
    this.form = newForm(this.now, this.zone);
    this.typed = state.collector?.kind === 'typed' ? state.collector.name : '';
    this.#lastCollector = null;
    this.tried = false;
    this.edited = false;
    this.failed = false;
    this.message = '';
    this.#step = stepOf(state);
  }

  /** What was recorded may still be printing; of what was not, no paper may stay in sight. */
  #end(state: SessionState | undefined): void {
    if (state?.phase === 'choosing') this.#paper.close();
    else this.#paper.forget();
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

  #describe(item: MailItem): string {
    return itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) });
  }

  #sheet(): SheetView {
    const direction = getComputedStyle(this).direction === 'rtl' ? 'rtl' : 'ltr';
    return { ...this.speaker, language: this.language, direction, kind: (kind) => this.kind(kind) };
  }

  async #show(): Promise<void> {
    const { session } = this;
    const { desk } = this.connection;
    const state = this.#state.value;
    if (!session || !desk || !state || this.making) return;
    this.tried = true;
    this.failed = false;
    if (this.#found(state).length > 0) return this.#toFirstFault();
    const place = this.#paper.reserve(desk.opener, this.#sheet());
    this.making = true;
    try {
      const details = detailsOf(this.form, this.#lockers(state));
      const words = this.t('sheet.statement', displayText(this.connection.office?.name ?? ''));
      const frozen = await session.freeze(details, { words, language: this.language });
      // Somebody went back meanwhile, or the list changed while it was being made.
      if (!frozen?.document || frozen.superseded) return place.drop();
      this.#begun();
      place.show(frozen.document);
      this.#tell('print.shown', frozen.document.document.number);
    } catch {
      place.drop();
      this.#paper.forget();
      session.thaw();
      this.failed = true;
    } finally {
      this.making = false;
    }
  }

  /** The question starts with a clean sheet, and with the time that it is by then. */
  #begun(): void {
    this.tried = false;
    this.edited = false;
    this.form = { ...this.form, when: entryNow(this.now, this.zone) };
  }

  #tell(key: 'print.shown' | 'print.shownAgain', number: string): void {
    this.message = this.#paper.preview ? this.t('print.blocked') : this.t(key, displayText(number));
  }

  #again(): void {
    const printed = this.#state.value?.frozen?.document;
    const { desk } = this.connection;
    if (!printed || !desk) return;
    this.#paper.reserve(desk.opener, this.#sheet()).show({ ...printed, duplicate: true });
    this.#tell('print.shownAgain', printed.document.number);
    this.#printPreview();
  }

  #printPreview(): void {
    this.#paper.printPreview(this.#sheet(), this.printer);
    this.requestUpdate();
  }

  #anew(): void {
    this.tried = false;
    this.edited = false;
    this.#paper.close();
    this.session?.thaw();
  }

  async #confirm(): Promise<void> {
    const { session } = this;
    const state = this.#state.value;
    if (!session || !state || state.phase === 'sending') return;
    this.tried = true;
    if (this.#found(state).length > 0) return this.#toFirstFault();
    const details = detailsOf(this.form, this.#lockers(state));
    const itemIds = state.frozen?.statement.parts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId)) ?? [];
    const detail = { method: 'print', clientIds: session.clientIds, itemIds, details } as const;
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

  /** Escape goes back; while the release is being recorded it does nothing. */
  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.#cancel();
  };

  /** Some engines close on a second Escape whatever `cancel` says. */
  readonly #onClose = (): void => {
    // The event comes late: by then the dialog may have been opened anew.
    if (!this.#open || this.dialog?.open) return;
    if (this.#state.value?.phase === 'sending') this.dialog?.showModal();
    else this.session?.cancel();
  };
}

/** Nothing printed yet, printed and waiting for the signature, or printed for nothing. */
function stepOf(state: SessionState | undefined): Step {
  if (!state?.frozen) return 'prepare';
  return state.frozen.superseded && state.phase !== 'sending' ? 'void' : 'ask';
}
