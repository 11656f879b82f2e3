import type { Problem } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Speaker } from '../internal/problem-text.js';
import { entryNow, type TimeEntry } from '../method-dialog/handover-form.js';
import { problemList } from '../method-dialog/problem-list.js';
import { timeFields } from '../method-dialog/time-fields.js';
import type { DispatchEntry } from './forward-form.js';

export interface DispatchFieldsView extends Speaker {
  readonly entry: DispatchEntry;
  readonly problems: readonly Problem[];
  readonly today: string;
  readonly zone: string;
  /** Said while it is not sent. */
  readonly hint?: string;
  problemText(problem: Problem): string;
  change(update: (entry: DispatchEntry) => Partial<DispatchEntry>): void;
}

/** Not sent yet, sent now, or at a time that is typed. */
export function dispatchFields(view: DispatchFieldsView): TemplateResult {
  const { t, entry } = view;
  const mode = (value: DispatchEntry['mode'], label: string): TemplateResult =>
    html`<label class="choice">
      <input
        type="radio"
        name="dispatch"
        value=${value}
        .checked=${live(entry.mode === value)}
        @change=${() => view.change((now) => ({ mode: value, when: startingAt(view, now, value) }))}
      />
      <span>${label}</span>
    </label>`;
  return html`<fieldset class="group">
    <legend>${t('forward.dispatch')}</legend>
    <div class="choices">
      ${mode('not-yet', t('forward.notYet'))} ${mode('now', t('forward.sentNow'))} ${mode('at', t('forward.sentAt'))}
    </div>
    ${entry.mode === 'not-yet' && view.hint ? html`<p class="hint">${view.hint}</p>` : nothing}
    ${
      entry.mode === 'at'
        ? timeFields({
            ...view,
            id: 'dispatch',
            entry: entry.when,
            dayOnly: true,
            problemText: (problem) => view.problemText(problem),
            change: (part) => view.change(({ when }) => ({ when: { ...when, ...part } })),
          })
        : problemList(view.problems.map((problem) => view.problemText(problem)))
    }
  </fieldset>`;
}

/** Mostly it was earlier today: the day is there, the hour is asked for. */
function startingAt(
  { now, zone }: DispatchFieldsView,
  { when }: DispatchEntry,
  mode: DispatchEntry['mode'],
): TimeEntry {
  return mode === 'at' && !when.date ? { ...entryNow(now, zone), time: '', fold: undefined } : when;
}
