import type { MailItem, Problem, SessionState } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemText, type Speaker } from '../internal/problem-text.js';
import type { Field, FieldProblems } from './field-problems.js';
import { problemList } from './problem-list.js';
import type { SectionView } from './sections.js';
import { timeFields } from './time-fields.js';

/** Title, what stands under it, and the way out. */
export function dialogHead(
  view: Pick<Speaker, 't'> & { cancel(): void },
  title: string,
  under: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<header>
    <div class="words">
      <h2 id="title" tabindex="-1" autofocus>${title}</h2>
      ${under === nothing ? nothing : html`<p class="muted">${under}</p>`}
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

/** Whose mail it is, and how much. */
export function intro({ t, state, format }: Speaker & { readonly state: SessionState }): TemplateResult {
  const clients = state.clients.map(({ client }) => displayText(client.name));
  return html`<bdi>${t('pickup.intro', state.selection.size, format.list(clients))}</bdi>`;
}

export interface RefusalView extends Speaker {
  readonly state: SessionState;
  describe(item: MailItem): string;
  /** Words for a problem, where they are others than of a pickup. */
  problemText?(problem: Problem): string;
}

/** What the backend or another desk had against it, item by item. */
export function refusalNote(view: RefusalView): TemplateResult {
  const { t, state } = view;
  const items = state.clients.flatMap(({ items: all }) => all);
  return html`<div class="note danger" role="alert">
    ${icon('warning')}
    <div class="words">
      <strong>${t('panel.refusedTitle')}</strong>
      <ul class="bullets">
        ${state.problems.map((problem) => {
          const item = items.find(({ id }) => id === problem.itemId);
          const words = view.problemText?.(problem) ?? problemText(problem, view);
          return html`<li>
            ${item ? html`${name(view.describe(item))}: ` : nothing}<bdi>${displayText(words)}</bdi>
          </li>`;
        })}
      </ul>
    </div>
  </div>`;
}

/** Problems whose field this step does not show. */
export function generalProblems(
  view: Speaker & { readonly problems: FieldProblems },
  fields: readonly Field[],
): TemplateResult | typeof nothing {
  const problems = fields.flatMap((field) => view.problems.at(field));
  return problemList(problems.map((problem) => problemText(problem, view)));
}

export function note(tone: 'danger' | 'warning' | 'success', drawing: IconName, words: string): TemplateResult {
  return html`<div class="note ${tone}" role=${tone === 'danger' ? 'alert' : nothing}>
    ${icon(drawing)}<span class="words"><bdi>${words}</bdi></span>
  </div>`;
}

/** When it was handed over, with a way back to now. */
export function whenSection(
  view: SectionView & { setNow(): void },
  hint: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<fieldset>
    <legend>${view.t('pickup.when')}</legend>
    ${timeFields({
      ...view,
      id: 'when',
      entry: view.form.when,
      problems: view.problems.at('time'),
      dayOnly: false,
      change: (part) => view.change(({ when }) => ({ when: { ...when, ...part } })),
      extra: html`<button type="button" class="button quiet now" @click=${() => view.setNow()}>
        ${icon('clock')} ${view.t('pickup.now')}
      </button>`,
    })}
    ${hint}
  </fieldset>`;
}

/** How many places need correcting, beside the buttons. */
export function faultCount({ t }: Pick<Speaker, 't'>, places: number): TemplateResult {
  return html`<p class="footer-note small" role="status">${places > 0 ? t('pickup.problems', places) : nothing}</p>`;
}

/** Why nothing can be confirmed any more: another desk was faster with all of it. */
export function nothingLeft({ t, state }: Pick<SectionView, 't' | 'state'>): TemplateResult | undefined {
  if (state.selection.size > 0) return undefined;
  return html`<p class="footer-note small" role="status">${t('problem.items-empty')}</p>`;
}

export function plainButton(words: string, run: () => void, off = false): TemplateResult {
  return html`<button type="button" class="button main" aria-disabled=${off ? 'true' : 'false'} @click=${run}>
    ${words}
  </button>`;
}

export interface MainButton {
  readonly part: string;
  readonly icon: IconName;
  readonly words: string;
  /** Shows that it works. */
  readonly busy?: boolean;
  readonly off?: boolean;
  run(): void;
}

export function mainButton({ part, icon: drawing, words, busy, off, run }: MainButton): TemplateResult {
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
