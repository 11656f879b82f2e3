import type { MailItem } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import {
  dialogHead,
  faultCount,
  generalProblems,
  intro,
  mainButton,
  note,
  plainButton,
  refusalNote,
  whenSection,
} from '../method-dialog/dialog-parts.js';
import { identityAndNote, remarksSection } from '../method-dialog/extras.js';
import {
  collectorSection,
  type CollectorSectionView,
  confirmationSection,
  lockerSection,
  reasonSection,
  type SectionView,
} from '../method-dialog/sections.js';

export interface StepView extends SectionView {
  readonly collector: CollectorSectionView;
  readonly lockers: readonly MailItem[];
  readonly sending: boolean;
  /** Whether the wait is long enough to be shown. */
  readonly busy: boolean;
  readonly making: boolean;
  /** Whether the last attempt was refused and nothing was changed since. */
  readonly refused: boolean;
  readonly failed: boolean;
  readonly tried: boolean;
  /** The document, where it stands in no tab. */
  readonly preview: HTMLElement | undefined;
  /** Whether that document went to the printer already. */
  readonly printedHere: boolean;
  readonly remarks: boolean;
  /** The scan of the signed sheet; `null` where the backend keeps none. */
  readonly scan: TemplateResult | null;
  setNow(): void;
  blank(blank: boolean): void;
  show(): void;
  again(): void;
  printPreview(): void;
  confirm(): void;
  cancel(): void;
  anew(): void;
}

/** Who collects, what is odd about the items; then the document. */
export function prepareStep(view: StepView): TemplateResult {
  const { t } = view;
  return html`${dialogHead(view, t('print.title'), intro(view))}
    <div class="body">
      ${view.failed ? note('danger', 'warning', t('print.failed')) : nothing}
      ${view.refused ? refusalNote(view) : generalProblems(view, ['general'])}
      <fieldset class="form" ?disabled=${view.making}>
        ${whoSection(view)} ${reasonSection(view)} ${confirmationSection(view)}
        ${view.remarks ? remarksSection(view) : nothing}
      </fieldset>
      <p class="hint">${icon('info')} ${t('print.newTab')}</p>
    </div>
    <footer part="actions">
      ${faultCount(view, view.tried ? view.problems.places : 0)}
      ${plainButton(t('common.cancel'), () => view.cancel(), view.sending || view.making)}
      ${mainButton({
        part: 'show',
        busy: view.making && view.busy,
        off: view.making,
        icon: 'print',
        words: t(view.making && view.busy ? 'print.preparing' : 'print.show'),
        run: () => view.show(),
      })}
    </footer>`;
}

/** Whether it was signed and handed over, and when. */
export function askStep(view: StepView): TemplateResult {
  const { t, sending } = view;
  return html`${dialogHead(view, t('print.askTitle'), paperNumber(view))}
    <div class="body" tabindex=${sending ? '0' : nothing}>
      ${generalProblems(view, ['general', 'collector', 'refusal'])}
      <p>${t('print.askHint')}</p>
      ${paperTools(view)}
      <fieldset class="form" ?disabled=${sending}>
        ${whenSection(view)} ${reasonSection(view)} ${lockerSection(view, view.lockers)} ${confirmationSection(view)}
        ${view.scan ?? nothing} ${identityAndNote(view)}
        <slot></slot>
      </fieldset>
    </div>
    <footer part="actions">
      ${faultCount(view, view.tried ? view.problems.places : 0)}
      ${plainButton(t('print.notNow'), () => view.cancel(), view.sending || view.making)}
      ${mainButton({
        part: 'confirm',
        busy: sending && view.busy,
        off: sending,
        icon: 'check',
        words: t(sending && view.busy ? 'pickup.sending' : 'print.handedOver'),
        run: () => view.confirm(),
      })}
    </footer>`;
}

/** What was printed can't be confirmed any more. */
export function voidStep(view: StepView): TemplateResult {
  const { t, state } = view;
  const number = displayText(state.frozen?.document?.document.number ?? '');
  return html`${dialogHead(view, t('print.superseded'), paperNumber(view))}
    <div class="body">
      ${view.refused ? refusalNote(view) : nothing} ${note('warning', 'warning', t('print.supersededHint', number))}
    </div>
    <footer part="actions">
      ${plainButton(t('print.notNow'), () => view.cancel(), view.sending || view.making)}
      ${mainButton({ part: 'show', busy: false, off: false, icon: 'print', words: t('print.anew'), run: () => view.anew() })}
    </footer>`;
}

const paperNumber = ({ t, state }: StepView): TemplateResult =>
  html`<bdi class="num">${t('print.number', displayText(state.frozen?.document?.document.number ?? ''))}</bdi>`;

function whoSection(view: StepView): TemplateResult {
  const { t, state } = view;
  const blank = state.collector === null;
  return html`<div class="collector">
    ${blank ? html`<p class="label">${t('pickup.collector')}</p>` : collectorSection(view.collector)}
    <label class="check">
      <input
        type="checkbox"
        name="blank-name"
        .checked=${live(blank)}
        @change=${(event: Event) => view.blank((event.target as HTMLInputElement).checked)}
      />
      <span>${t('print.blankName')}</span>
    </label>
  </div>`;
}

/** To print once more, and the document itself where no tab has it. */
function paperTools(view: StepView): TemplateResult {
  const { t, preview, sending } = view;
  const again = html`<button
    type="button"
    class="button"
    aria-disabled=${sending ? 'true' : 'false'}
    @click=${() => view.again()}
  >
    ${icon('refresh')} ${t('print.again')}
  </button>`;
  if (!preview) return html`<div class="paper-tools">${again}</div>`;
  return html`${note('warning', 'info', t('print.blocked'))}
    <div class="preview" part="preview" role="region" aria-label=${t('print.preview')} tabindex="0">${preview}</div>
    <div class="paper-tools">
      ${
        view.printedHere
          ? again
          : html`<button type="button" class="button primary" @click=${() => view.printPreview()}>
              ${icon('print')} ${t('print.print')}
            </button>`
      }
    </div>`;
}
