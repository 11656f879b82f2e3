import type { Release, ReleaseResult, SessionState } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { isRecordedLater } from '../internal/recorded-later.js';
import { errorText, type Speaker } from '../internal/problem-text.js';

export interface ResultView extends Speaker {
  readonly state: SessionState;
  readonly result: ReleaseResult;
  /** Whether the backend can take a release back. */
  readonly canUndo: boolean;
  readonly undoing: boolean;
  kind(kind: string): string;
  undo(): void;
  receipt(release: Release): void;
  again(): void;
  close(): void;
}

/** "3 przesyłki wydane: Jan Nowak, 14:05": what happened, for the eye and for the status region. */
export function resultWords(result: ReleaseResult, { t, format, now }: Speaker): string {
  const [first] = result.releases;
  if (!first) return '';
  const count = result.releases.reduce((sum, release) => sum + releasedLines(release).length, 0);
  const { at, precision } = first.occurredAt;
  const today = format.daysAgo(at, now) === 0;
  const time = precision === 'day' ? format.date(at) : today ? format.time(at) : format.dateTime(at);
  const { forwarding } = first;
  if (forwarding) {
    const city = displayText(forwarding.address.city);
    return forwarding.dispatchedAt ? t('result.forwarded', count, city, time) : t('result.toForward', count, city);
  }
  return t('result.released', count, displayText(first.collector?.name ?? ''), time);
}

const releasedLines = (release: Release) => release.lines.filter(({ outcome }) => outcome === 'released');

export function resultView(view: ResultView): TemplateResult {
  const { t, state, result } = view;
  // Of several clients each has a receipt of its own, beside its record.
  const single = result.releases.length === 1 ? result.releases[0] : undefined;
  const left = result.releases.reduce(
    (sum, release) => sum + Math.max(0, release.awaitingBefore - releasedLines(release).length),
    0,
  );
  return html`<div class="result ${state.undone ? 'undone' : ''}" part="result">
    <div class="headline">
      <span class="seal">${icon(state.undone ? 'undo' : 'check')}</span>
      <h2 tabindex="-1" class="outcome">${state.undone ? t('result.undone') : resultWords(result, view)}</h2>
    </div>
    ${
      state.error
        ? html`<div class="note danger">
            ${icon('warning')}<span class="words">${t('result.undoFailed')} ${errorText(state.error, view)}</span>
          </div>`
        : nothing
    }
    ${result.releases.map((release) => recordView(view, release))}
    ${!state.undone && left > 0 ? html`<p class="muted">${t('result.left', left)}</p>` : nothing}
    <div class="actions" part="actions">
      <button type="button" class="button main primary" @click=${view.close}>
        ${t('result.next')} ${icon('forward')}
      </button>
      ${
        state.undone || left > 0
          ? html`<button type="button" class="button main" @click=${view.again}>
              ${t(state.undone ? 'result.resume' : 'result.rest')}
            </button>`
          : nothing
      }
      ${single ? receiptButton(view, single) : nothing}
      <slot name="result-actions"></slot>
      ${
        view.canUndo && !state.undone
          ? html`<button
              type="button"
              class="button main quiet undo"
              aria-disabled=${view.undoing ? 'true' : 'false'}
              @click=${view.undo}
            >
              ${view.undoing ? html`<span class="spinner"></span>` : icon('undo')}
              ${t(view.undoing ? 'result.undoing' : 'result.undo')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function receiptButton(view: ResultView, release: Release): TemplateResult {
  return html`<button type="button" class="button main" @click=${() => view.receipt(release)}>
    ${icon('note')} ${view.t('result.receipt')}
  </button>`;
}

function recordView(view: ResultView, release: Release): TemplateResult {
  const { t, format, state } = view;
  const released = releasedLines(release);
  const refused = release.lines.length - released.length;
  return html`<article class="record">
    <header>
      <strong>${name(release.client.name)}</strong>
      <span class="muted num"
        >${state.undone ? t('result.undoneText', displayText(release.number)) : t('result.number', displayText(release.number))}</span
      >
      ${
        isRecordedLater(release)
          ? html`<span class="badge"
              >${icon('clock')} ${t('result.recordedLater')}
              <span class="num">${format.time(release.recordedAt)}</span></span
            >`
          : nothing
      }
      ${
        released.length < release.awaitingBefore
          ? html`<span class="badge num">${t('result.partial', released.length, release.awaitingBefore)}</span>`
          : nothing
      }
    </header>
    <ul tabindex="0" aria-label=${t('panel.items')}>
      ${released.map(
        (line) =>
          html`<li>
            <span
              >${line.sender ? name(line.sender) : html`<span class="muted">${t('common.unknownSender')}</span>`}</span
            >
            <span class="muted small"
              >${view.kind(line.kind)}${line.reference ? html` · <span class="num">${name(line.reference)}</span>` : nothing}</span
            >
          </li>`,
      )}
    </ul>
    ${refused > 0 ? html`<p class="small refused">${icon('info')} ${t('result.refused', refused)}</p>` : nothing}
    ${view.result.releases.length > 1 ? html`<p class="own">${receiptButton(view, release)}</p>` : nothing}
  </article>`;
}
