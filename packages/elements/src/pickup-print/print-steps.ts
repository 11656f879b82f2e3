import { displayText, type MailItem, type Problem } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemText } from '../internal/problem-text.js';
import { identityAndNote, remarksSection } from '../pickup-confirm-dialog/extras.js';
import { problemList } from '../pickup-confirm-dialog/problem-list.js';
import {
  collectorSection,
  type CollectorSectionView,
  confirmationSection,
  lockerSection,
  reasonSection,
  type SectionView,
} from '../pickup-confirm-dialog/sections.js';
import { timeFields } from '../pickup-confirm-dialog/time-fields.js';

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
  const { t, state } = view;
  const clients = state.clients.map(({ client }) => displayText(client.name));
  return html`${head(view, t('print.title'), html`<bdi>${t('pickup.intro', state.selection.size, view.format.list(clients))}</bdi>`)}
    <div class="body">
      ${view.failed ? note('danger', 'warning', t('print.failed')) : nothing}
      ${view.refused ? refusal(view) : general(view, ['general'])}
      <fieldset class="form" ?disabled=${view.making}>
        ${whoSection(view)} ${reasonSection(view)} ${confirmationSection(view)}
        ${view.remarks ? remarksSection(view) : nothing}
      </fieldset>
      <p class="hint">${icon('info')} ${t('print.newTab')}</p>
    </div>
    <footer part="actions">
      ${places(view)} ${button(view, t('common.cancel'), () => view.cancel())}
      ${main({
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
  return html`${head(view, t('print.askTitle'), paperNumber(view))}
    <div class="body" tabindex=${sending ? '0' : nothing}>
      ${general(view, ['general', 'collector', 'refusal'])}
      <p>${t('print.askHint')}</p>
      ${paperTools(view)}
      <fieldset class="form" ?disabled=${sending}>
        <fieldset>
          <legend>${t('pickup.when')}</legend>
          ${timeFields({
            ...view,
            id: 'when',
            entry: view.form.when,
            problems: view.problems.at('time'),
            dayOnly: false,
            change: (part) => view.change(({ when }) => ({ when: { ...when, ...part } })),
            extra: html`<button type="button" class="button quiet now" @click=${() => view.setNow()}>
              ${icon('clock')} ${t('pickup.now')}
            </button>`,
          })}
        </fieldset>
        ${reasonSection(view)} ${lockerSection(view, view.lockers)} ${confirmationSection(view)}
        ${identityAndNote(view)}
        <slot></slot>
      </fieldset>
    </div>
    <footer part="actions">
      ${places(view)} ${button(view, t('print.notNow'), () => view.cancel())}
      ${main({
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
  return html`${head(view, t('print.superseded'), paperNumber(view))}
    <div class="body">
      ${view.refused ? refusal(view) : nothing} ${note('warning', 'warning', t('print.supersededHint', number))}
    </div>
    <footer part="actions">
      ${button(view, t('print.notNow'), () => view.cancel())}
      ${main({ part: 'show', busy: false, off: false, icon: 'print', words: t('print.anew'), run: () => view.anew() })}
    </footer>`;
}

function head(view: StepView, title: string, under: TemplateResult): TemplateResult {
  return html`<header>
    <div class="words">
      <h2 id="title" tabindex="-1" autofocus>${title}</h2>
      <p class="muted">${under}</p>
    </div>
    <button
      type="button"
      class="button quiet icon-only"
      aria-label=${view.t('common.cancel')}
      @click=${() => view.cancel()}
    >
      ${icon('cross')}
    </button>
  </header>`;
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

/** What the backend or another desk had against it, item by item. */
function refusal(view: StepView): TemplateResult {
  const { state } = view;
  const items = state.clients.flatMap(({ items: all }) => all);
  const line = (problem: Problem): TemplateResult => {
    const item = items.find(({ id }) => id === problem.itemId);
    return html`<li>
      ${item ? html`${name(view.describe(item))}: ` : nothing}<bdi>${displayText(problemText(problem, view))}</bdi>
    </li>`;
  };
  return html`<div class="note danger" role="alert">
    ${icon('warning')}
    <div class="words">
      <strong>${view.t('panel.refusedTitle')}</strong>
      <ul class="bullets">
        ${state.problems.map(line)}
      </ul>
    </div>
  </div>`;
}

/** Problems whose field this step does not show. */
function general(view: StepView, fields: readonly Parameters<StepView['problems']['at']>[0][]): unknown {
  const problems = fields.flatMap((field) => view.problems.at(field));
  return problemList(problems.map((problem) => problemText(problem, view)));
}

function note(tone: 'danger' | 'warning', drawing: 'warning' | 'info', words: string): TemplateResult {
  return html`<div class="note ${tone}" role=${tone === 'danger' ? 'alert' : nothing}>
    ${icon(drawing)}<span class="words"><bdi>${words}</bdi></span>
  </div>`;
}

function places({ t, tried, problems }: StepView): TemplateResult {
  return html`<p class="footer-note small" role="status">
    ${tried && problems.places > 0 ? t('pickup.problems', problems.places) : nothing}
  </p>`;
}

function button({ sending, making }: StepView, words: string, run: () => void): TemplateResult {
  return html`<button
    type="button"
    class="button main"
    aria-disabled=${sending || making ? 'true' : 'false'}
    @click=${run}
  >
    ${words}
  </button>`;
}

interface MainButton {
  readonly part: 'show' | 'confirm';
  readonly busy: boolean;
  readonly off: boolean;
  readonly icon: 'print' | 'check';
  readonly words: string;
  run(): void;
}

function main({ part, busy, off, icon: drawing, words, run }: MainButton): TemplateResult {
  return html`<button
    type="button"
    class="button main primary"
    part=${part}
    aria-disabled=${off ? 'true' : 'false'}
    @click=${run}
  >
    ${busy ? html`<span class="spinner"></span>` : icon(drawing)} ${words}
  </button>`;
}
