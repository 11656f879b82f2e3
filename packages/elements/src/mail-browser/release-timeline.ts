import type { Release } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { isRecordedLater } from '../internal/recorded-later.js';
import { amendmentChanges } from './amendment-words.js';
import { occurredWords } from './release-table.js';
import { operatorWords } from '../internal/operator-words.js';

export interface TimelineView extends Speaker {
  readonly language: string;
}

/** From the mail's arrival to what was done to the record since, in the order in which it became known. */
export function releaseTimeline(view: TimelineView, release: Release): TemplateResult {
  const { t, format } = view;
  const { operator, forwarding } = release;
  const happened = forwarding ? forwarding.dispatchedAt !== null : isRecordedLater(release);
  return html`<section>
    <h3>${t('browser.timeline')}</h3>
    <ol class="timeline">
      ${received(view, release)}
      ${happened ? event(t(forwarding ? 'browser.eventDispatched' : 'browser.eventHandedOver'), occurredWords(release, view)) : nothing}
      ${event(t('browser.eventRecorded'), `${format.dateTime(release.recordedAt)} · ${operatorWords(operator)}`)}
      ${release.amendments.map((amendment) =>
        event(
          `${t('browser.eventAmended')}: ${t(`amended.${amendment.field}`)}`,
          `${format.dateTime(amendment.at)} · ${operatorWords(amendment.operator)}`,
          amendmentChanges(amendment, view).map(
            ({ label, before, after }) =>
              html`<span class="small change"
                >${label}: ${before ? html`<s class="muted">${name(before)}</s> ` : nothing}${name(after || '–')}</span
              >`,
          ),
        ),
      )}
      ${
        release.void
          ? event(
              t('browser.eventVoided'),
              `${format.dateTime(release.void.at)} · ${operatorWords(release.void.operator)}`,
              html`<span class="small"
                >${t(`voidReason.${release.void.reason}`)}${release.void.text ? html`: ${name(release.void.text)}` : nothing}</span
              >`,
              'bad',
            )
          : nothing
      }
    </ol>
  </section>`;
}

export function event(title: string, when: string, more: unknown = nothing, tone = ''): TemplateResult {
  return html`<li class=${tone}>
    <span class="main">${title}</span>
    <span class="muted small num"><bdi>${displayText(when)}</bdi></span>
    ${more}
  </li>`;
}

/** The first to the last arrival, with the statuses that the mail waited under. */
function received(view: TimelineView, { lines }: Release): TemplateResult | typeof nothing {
  const { t, format, languages } = view;
  const times = lines.map(({ receivedAt }) => receivedAt).sort((one, other) => Date.parse(one) - Date.parse(other));
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return nothing;
  const when = first === last ? format.dateTime(first) : `${format.dateTime(first)} – ${format.dateTime(last)}`;
  const statuses = lines.map(({ statusBefore }) => statusLabel(statusBefore, languages));
  const words = t('browser.statusBefore', format.list([...new Set(statuses)].map(displayText)));
  return event(t('browser.eventReceived', lines.length), when, html`<span class="small"><bdi>${words}</bdi></span>`);
}
