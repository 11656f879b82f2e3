import type { Problem, ReleaseDetails, SessionState } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { FieldProblems, fieldOf } from '../method-dialog/field-problems.js';
import { dialogFormStyles } from '../method-dialog/form.styles.js';
import {
  detailsOf,
  entryNow,
  formProblems,
  frozenItemIds,
  type HandoverForm,
  newForm,
} from '../method-dialog/handover-form.js';
import { MethodDialogElement } from '../method-dialog/method-dialog-element.js';
import type { SectionView } from '../method-dialog/sections.js';
import { dialogStyles } from '../styles/dialog.js';
import type { SheetView } from './build-sheets.js';
import { Paper } from './paper.js';
import { printDialogStyles } from './pickup-print-dialog.styles.js';
import { askStep, prepareStep, type StepView, voidStep } from './print-steps.js';
import { ScanField } from './scan-field.js';

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
export class PickupPrintDialog extends MethodDialogElement {
  static override styles = [MethodDialogElement.styles, dialogStyles, dialogFormStyles, printDialogStyles];

  /** Opens this page's print dialog, for the document shown in it; for a host that prints its own way. */
  @property({ attribute: false }) printer: () => void = () => window.print();

  @state() private form: HandoverForm = newForm(0, 'UTC');
  @state() private typed = '';
  /** From the first attempt of a step on, what is missing is said. */
  @state() private tried = false;
  @state() private edited = false;
  @state() private making = false;
  @state() private message = '';
  @state() private failed = false;

  readonly #paper = new Paper();
  readonly #scan = new ScanField(() => this.requestUpdate());
  #step: Step = 'prepare';
  /** Whose name is printed again once the blank line is not wanted after all. */
  #lastCollector: SessionState['collector'] = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#paper.forget();
  }

  protected override readonly method = 'print';

  protected override get isMaking(): boolean {
    return this.making;
  }

  protected override get spoken(): string {
    return this.message;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const state = this.watched.value;
    if (state?.frozen?.superseded && this.#paper.isShown) this.#paper.close();
    this.toggleAttribute('data-preview', this.isOpen && this.#paper.preview !== undefined);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const step = stepOf(this.watched.value);
    if (this.isOpen && step !== this.#step) this.toHeading();
    this.#step = step;
  }

  protected override content(state: SessionState): TemplateResult {
    const view = this.#view(state);
    const step = stepOf(state);
    return step === 'prepare' ? prepareStep(view) : step === 'ask' ? askStep(view) : voidStep(view);
  }

  #view(state: SessionState): StepView {
    const lockers = this.lockers(state);
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
      describe: (item) => this.describe(item),
      change: (update) => this.#change(update),
    };
    const choose = (collector: SessionState['collector']): void => {
      this.edited = true;
      this.session?.chooseCollector(collector);
    };
    return {
      ...section,
      lockers,
      sending: state.phase === 'sending',
      busy: this.busy.shown,
      making: this.making,
      refused: state.phase === 'refused' && !this.edited,
      failed: this.failed,
      tried: this.tried,
      preview: this.#paper.preview,
      printedHere: this.#paper.isPrintedHere,
      remarks: this.capable('lineRemarks'),
      scan: this.capable('scans') ? this.#scan.render(this.speaker) : null,
      setNow: () => this.#change(() => ({ when: entryNow(this.now, this.zone) })),
      show: () => void this.#show(),
      again: () => this.#again(),
      printPreview: () => this.#printPreview(),
      confirm: () => void this.#confirm(),
      cancel: this.cancel,
      anew: () => this.#anew(),
      blank: (blank) => {
        if (blank) this.#lastCollector = state.collector;
        choose(blank ? null : (this.#lastCollector ?? { kind: 'typed', name: this.typed }));
      },
      collector: this.collectorView(section, this.typed, choose, (name) => (this.typed = name)),
    };
  }

  /** What is in the way of this step's button; when it was handed over is asked once it was. */
  #found(state: SessionState): readonly Problem[] {
    const found = this.#check(detailsOf(this.form, this.lockers(state)));
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

  protected override begin(state: SessionState): void {
    this.form = newForm(this.now, this.zone);
    this.#scan.clear();
    this.typed = state.collector?.kind === 'typed' ? state.collector.name : '';
    this.#lastCollector = null;
    this.tried = false;
    this.edited = false;
    this.failed = false;
    this.message = '';
    this.#step = stepOf(state);
  }

  /** What was recorded may still be printing; of what was not, no paper may stay in sight. */
  protected override ended(state: SessionState | undefined): void {
    if (state?.phase === 'choosing') this.#paper.close();
    else this.#paper.forget();
  }

  #change(update: (form: HandoverForm) => Partial<HandoverForm>): void {
    this.form = { ...this.form, ...update(this.form) };
    this.edited = true;
  }

  #sheet(): SheetView {
    const direction = getComputedStyle(this).direction === 'rtl' ? 'rtl' : 'ltr';
    return { ...this.speaker, language: this.language, direction, kind: (kind) => this.kind(kind) };
  }

  async #show(): Promise<void> {
    const { session } = this;
    const { desk } = this.connection;
    const state = this.watched.value;
    if (!session || !desk || !state || this.making) return;
    this.tried = true;
    this.failed = false;
    if (this.#found(state).length > 0) return this.toFirstFault();
    const place = this.#paper.reserve(desk.opener, this.#sheet());
    this.making = true;
    try {
      const details = detailsOf(this.form, this.lockers(state));
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
    const printed = this.watched.value?.frozen?.document;
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

  protected override onSend(): void {
    this.edited = false;
  }

  async #confirm(): Promise<void> {
    const state = this.watched.value;
    if (!state || state.phase === 'sending' || this.#scan.reading) return;
    this.tried = true;
    if (this.#found(state).length > 0) return this.toFirstFault();
    const { scan } = this.#scan;
    const details = detailsOf(this.form, this.lockers(state));
    await this.send({ ...details, ...(scan ? { scan } : {}) }, frozenItemIds(state));
  }
}

/** Nothing printed yet, printed and waiting for the signature, or printed for nothing. */
function stepOf(state: SessionState | undefined): Step {
  if (!state?.frozen) return 'prepare';
  return state.frozen.superseded && state.phase !== 'sending' ? 'void' : 'ask';
}
