import type { Problem, SessionState } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { icon } from '../internal/icons.js';
import {
  dialogHead,
  faultCount,
  generalProblems,
  intro,
  mainButton,
  nothingLeft,
  plainButton,
  refusalNote,
  whenSection,
} from '../method-dialog/dialog-parts.js';
import { identityAndNote, remarksSection } from '../method-dialog/extras.js';
import { FieldProblems } from '../method-dialog/field-problems.js';
import { dialogFormStyles } from '../method-dialog/form.styles.js';
import {
  detailsOf,
  entryNow,
  formProblems,
  type HandoverForm,
  newForm,
  tickedItems,
} from '../method-dialog/handover-form.js';
import { MethodDialogElement } from '../method-dialog/method-dialog-element.js';
import {
  collectorSection,
  confirmationSection,
  lockerSection,
  reasonSection,
  type SectionView,
} from '../method-dialog/sections.js';
import { dialogStyles } from '../styles/dialog.js';

/**
 * Asks for date, time and collector before a pickup is recorded. Shows itself while its session
 * confirms a pickup.
 *
 * @summary Confirms a pickup at the desk.
 * @slot - The host's own fields, above the buttons.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before the release is sent; cancel it to keep the dialog open. Bubbles, composed.
 * @csspart dialog - The native dialog.
 * @csspart actions - The row with the buttons.
 * @csspart confirm - The button that records the release.
 * @cssproperty [--pickup-confirm-dialog-width=36rem] - Preferred width.
 */
export class PickupConfirmDialog extends MethodDialogElement {
  static override styles = [MethodDialogElement.styles, dialogStyles, dialogFormStyles];

  @state() private form: HandoverForm = newForm(0, 'UTC');
  @state() private typed = '';
  /** From the first attempt on, what is missing is said; before that only what was typed is judged. */
  @state() private tried = false;
  @state() private touchedTime = false;
  @state() private edited = false;

  protected override readonly method = 'pickup';

  protected override content(state: SessionState): TemplateResult {
    const sending = state.phase === 'sending';
    const view = this.#view(state);
    return html`${dialogHead({ ...view, cancel: this.cancel }, this.t('pickup.title'), intro(view))}
      <div class="body">
        ${state.phase === 'refused' && !this.edited ? refusalNote(view) : generalProblems(view, ['general'])}
        <fieldset class="form" ?disabled=${sending}>
          ${this.#whenSection(view)} ${this.#collectorSection(view)} ${reasonSection(view)}
          ${lockerSection(view, this.lockers(state))} ${confirmationSection(view)} ${identityAndNote(view)}
          ${this.capable('lineRemarks') ? remarksSection(view) : nothing}
          <slot></slot>
        </fieldset>
      </div>
      <footer part="actions">
        ${nothingLeft(view) ?? faultCount(view, this.tried ? view.problems.places : 0)}
        ${plainButton(this.t('common.cancel'), this.cancel, sending)}
        ${mainButton({
          part: 'confirm',
          icon: 'check',
          words: this.t(sending && this.busy.shown ? 'pickup.sending' : 'pickup.confirm'),
          busy: sending && this.busy.shown,
          off: sending || state.selection.size === 0,
          run: () => void this.#confirm(),
        })}
      </footer>`;
  }

  #whenSection(view: SectionView): TemplateResult {
    const { zone } = this;
    const local = new Date(this.now - new Date(this.now).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    const differs = this.format.wallClock(this.now) !== local;
    const office = displayText(this.connection.office?.name ?? '');
    return whenSection(
      { ...view, setNow: () => this.#change(() => ({ when: entryNow(this.now, zone) })) },
      differs ? html`<p class="hint zone">${icon('info')} ${this.t('pickup.zone', office, zone)}</p>` : nothing,
    );
  }

  #collectorSection(view: SectionView): TemplateResult {
    return collectorSection(
      this.collectorView(
        view,
        this.typed,
        (collector) => {
          this.edited = true;
          this.session?.chooseCollector(collector);
        },
        (name) => (this.typed = name),
      ),
    );
  }

  #view(state: SessionState): SectionView {
    const details = detailsOf(this.form, this.lockers(state));
    const check = (given: typeof details): readonly Problem[] => this.session?.check(given) ?? [];
    const found = [...formProblems(this.form), ...check(details)];
    const shown = this.tried ? found : this.touchedTime ? found.filter(({ pointer }) => pointer === '/time') : [];
    const needs = check({ ...details, authorityReasons: {}, acknowledgedNoticeIds: [], confirmedRequestIds: [] });
    return {
      ...this.speaker,
      state,
      form: this.form,
      problems: new FieldProblems(shown),
      needs: new FieldProblems(needs),
      today: entryNow(this.now, this.zone).date,
      describe: (item) => this.describe(item),
      change: (update) => this.#change(update),
    };
  }

  protected override begin(state: SessionState): void {
    this.form = newForm(this.now, this.zone);
    this.typed = state.collector?.kind === 'typed' ? state.collector.name : '';
    this.tried = false;
    this.touchedTime = false;
    this.edited = false;
  }

  #change(update: (form: HandoverForm) => Partial<HandoverForm>): void {
    const before = this.form.when;
    this.form = { ...this.form, ...update(this.form) };
    this.edited = true;
    if (this.form.when !== before) this.touchedTime = true;
  }

  protected override onSend(): void {
    this.edited = false;
  }

  async #confirm(): Promise<void> {
    const state = this.watched.value;
    if (!state || state.phase === 'sending' || state.selection.size === 0) return;
    this.tried = true;
    const details = detailsOf(this.form, this.lockers(state));
    if ([...formProblems(this.form), ...(this.session?.check(details) ?? [])].length > 0) return this.toFirstFault();
    await this.send(
      details,
      tickedItems(state).map(({ id }) => id),
    );
  }
}
