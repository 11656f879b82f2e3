import type { Problem } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { problemText, type Speaker } from '../internal/problem-text.js';
import { problemList } from './problem-list.js';
import type { TimeEntry } from './handover-form.js';

export interface TimeFieldsView extends Speaker {
  /** Tells the fields of several entries apart. */
  readonly id: string;
  readonly entry: TimeEntry;
  readonly problems: readonly Problem[];
  /** Whether "only the day is known" may be said. */
  readonly dayOnly: boolean;
  /** The last day that makes sense, today in the office. */
  readonly today: string;
  readonly extra?: TemplateResult | undefined;
  /** Words for a problem, where they are others than of a pickup. */
  problemText?(problem: Problem): string;
  change(part: Partial<TimeEntry>): void;
}

/** A native date and a native time, with what is wrong with them and the way out. */
export function timeFields(view: TimeFieldsView): TemplateResult {
  const { t, id, entry, problems } = view;
  const invalid = problems.length > 0 ? 'true' : nothing;
  const value = (event: Event): string => (event.target as HTMLInputElement).value;
  return html`<div class="when">
      <label class="field date">
        <span class="label">${t('pickup.date')}</span>
        <input
          class="input num"
          type="date"
          name="date-${id}"
          max=${view.today}
          aria-invalid=${invalid}
          aria-describedby=${invalid ? `problem-${id}` : nothing}
          .value=${live(entry.date)}
          @input=${(event: Event) => view.change({ date: value(event), fold: undefined })}
        />
      </label>
      <label class="field time">
        <span class="label">${t('pickup.time')}</span>
        <input
          class="input num"
          type="time"
          name="time-${id}"
          ?disabled=${entry.dayOnly}
          aria-invalid=${entry.dayOnly ? nothing : invalid}
          aria-describedby=${invalid ? `problem-${id}` : nothing}
          .value=${live(entry.dayOnly ? '' : entry.time)}
          @input=${(event: Event) => view.change({ time: value(event), fold: undefined })}
        />
      </label>
      ${view.extra ?? nothing}
      ${
        view.dayOnly
          ? html`<label class="check">
              <input
                type="checkbox"
                .checked=${live(entry.dayOnly)}
                @change=${(event: Event) => view.change({ dayOnly: (event.target as HTMLInputElement).checked })}
              />
              <span>${t('pickup.dayOnly')}</span>
            </label>`
          : nothing
      }
    </div>
    ${
      problems.length > 0
        ? html`<div id="problem-${id}" class="trouble">
            ${problemList(problems.map((problem) => view.problemText?.(problem) ?? problemText(problem, view)))}
            ${problems.map((problem) => choices(view, problem))}
          </div>`
        : nothing
    }`;
}

/** The instants that the rules offer for an hour that was skipped or came twice. */
function choices(view: TimeFieldsView, { code, instants = [] }: Problem): TemplateResult | typeof nothing {
  const { t, format, entry } = view;
  const pick = (instant: string, fold: TimeEntry['fold']): void => {
    const local = format.wallClock(Date.parse(instant));
    view.change({ date: local.slice(0, 10), time: local.slice(11, 16), fold });
  };
  const [first, second] = instants;
  if (code === 'time-does-not-exist' && first) {
    return html`<button type="button" class="button" @click=${() => pick(first, undefined)}>
      ${t('pickup.useTime', entry.dayOnly ? format.date(first) : format.timeInZone(first))}
    </button>`;
  }
  if (code !== 'time-ambiguous' || !first || !second) return nothing;
  return html`<div class="chips" role="group" aria-label=${t('pickup.chooseTime')}>
    <button type="button" class="button" @click=${() => pick(first, 'earlier')}>
      ${t('pickup.useEarlier', format.timeInZone(first))}
    </button>
    <button type="button" class="button" @click=${() => pick(second, 'later')}>
      ${t('pickup.useLater', format.timeInZone(second))}
    </button>
  </div>`;
}
