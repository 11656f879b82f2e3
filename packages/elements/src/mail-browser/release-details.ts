import { type Authority, displayText, type Release, type ReleaseLine, statusLabel } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { trackingLink } from '../internal/safe-url.js';
import { isRecordedLater } from '../mail-release-panel/result-view.js';
import { occurredWords } from './release-table.js';

export interface DetailsView extends Speaker {
  readonly language: string;
  kind(kind: string): string;
}

/** One release with everything it keeps: who, when, on what ground, which items, and what was done to it since. */
export function releaseDetails(view: DetailsView, release: Release): TemplateResult {
  const { t, format } = view;
  const { collector, authority, identityCheck, operator, forwarding, note } = release;
  const fact = (term: string, value: unknown): TemplateResult =>
    html`<div>
      <dt>${term}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="facts">
      ${fact(t('browser.client'), name(release.client.name))}
      ${fact(t('browser.method'), t(`methodDone.${release.method}`))}
      ${fact(t('browser.handedOver'), html`<span class="num">${occurredWords(release, view)}</span>`)}
      ${isRecordedLater(release) ? fact(t('browser.recorded'), html`<span class="num">${format.dateTime(release.recordedAt)}</span>`) : nothing}
      ${
        collector
          ? fact(
              t('browser.collector'),
              html`${name(collector.name)}${collector.kind === 'contact' && collector.role ? html` <span class="muted">· ${name(collector.role)}</span>` : nothing}`,
            )
          : nothing
      }
      ${authority ? fact(t('browser.authority'), name(authorityWords(authority, view))) : nothing}
      ${
        identityCheck
          ? fact(
              t('pickup.identity'),
              name(t('browser.identityChecked', t(`identity.${identityCheck.document}`), identityCheck.checkedBy)),
            )
          : nothing
      }
      ${forwarding ? fact(t('browser.address'), address(forwarding.address)) : nothing}
      ${forwarding && (forwarding.carrier || forwarding.trackingNumber || forwarding.trackingUrl) ? fact(t('browser.tracking'), tracking(forwarding)) : nothing}
      ${fact(t('browser.operator'), html`${name(operator.name)}${operator.desk ? html` <span class="muted">· ${name(operator.desk)}</span>` : nothing}`)}
      ${note ? fact(t('pickup.note'), name(note)) : nothing}
    </dl>
    <section>
      <h3>${t('browser.lines')} <span class="muted num">${format.number(release.lines.length)}</span></h3>
      <ul class="lines">
        ${release.lines.map((line) => lineView(view, release, line))}
      </ul>
    </section>
    ${timeline(view, release)}`;
}

function authorityWords(authority: Authority, { t, format }: DetailsView): string {
  switch (authority.basis) {
    case 'authorisation': {
      const words = authority.until
        ? t('browser.authorisedUntil', format.day(authority.until))
        : t('browser.authorised');
      return authority.reference ? `${words} (${authority.reference})` : words;
    }
    case 'override':
      return `${t('browser.overridden', authority.reason ?? '')} (${t(`authority.${authority.problem}`, '').trim()})`;
    case 'typed':
      return authority.reason ? `${t('browser.typedCollector')}: ${authority.reason}` : t('browser.typedCollector');
    default:
      return authority satisfies never;
  }
}

function address({
  recipient,
  street,
  postalCode,
  city,
  country,
}: NonNullable<Release['forwarding']>['address']): TemplateResult {
  return html`${name(recipient)}<br />${name(street)}<br />${name(`${postalCode} ${city}, ${country}`)}`;
}

function tracking({ carrier, trackingNumber, trackingUrl }: NonNullable<Release['forwarding']>): TemplateResult {
  const link = trackingLink(trackingUrl);
  const words = [carrier, trackingNumber]
    .filter((word) => word !== null)
    .map((word) => displayText(word))
    .join(' ');
  return html`<bdi class="num">${words}</bdi>
    ${link ? html`<a href=${link.href} target="_blank" rel="noopener noreferrer">${displayText(link.host)}</a>` : nothing}`;
}

function lineView(view: DetailsView, release: Release, line: ReleaseLine): TemplateResult {
  const { t, format } = view;
  const ownTime =
    line.occurredAt.at !== release.occurredAt.at || line.occurredAt.precision !== release.occurredAt.precision;
  return html`<li class=${line.outcome}>
    <span class="main"
      >${line.sender ? name(line.sender) : html`<span class="muted">${t('common.unknownSender')}</span>`}</span
    >
    <span class="muted small">
      ${view.kind(line.kind)}${line.reference ? html` · <span class="num">${name(line.reference)}</span>` : nothing} ·
      <span class="num">${format.dayTime(line.receivedAt)}</span> ·
      <bdi>${displayText(statusLabel({ ...line.statusBefore, stage: 'awaiting', pickup: null }, [view.language]))}</bdi>
    </span>
    ${ownTime ? html`<span class="small num">${icon('locker')} ${t('browser.handedOver')}: ${occurredWords(line, view)}</span>` : nothing}
    ${line.remark ? html`<span class="small">${icon('note')} ${name(line.remark)}</span>` : nothing}
    ${line.outcome === 'refused' ? html`<span class="small bad">${icon('info')} ${name(t('browser.lineRefused', line.refusal ?? ''))}</span>` : nothing}
  </li>`;
}

function timeline(view: DetailsView, release: Release): TemplateResult {
  const { t, format } = view;
  const event = (
    title: string,
    at: string,
    operator: Release['operator'],
    more: TemplateResult | typeof nothing,
    tone = '',
  ): TemplateResult =>
    html`<li class=${tone}>
      <span class="main">${title}</span>
      <span class="muted small num"
        >${format.dateTime(at)} ·
        <bdi>${displayText([operator.name, operator.desk].filter(Boolean).join(', '))}</bdi></span
      >
      ${more}
    </li>`;
  return html`<section>
    <h3>${t('browser.timeline')}</h3>
    <ol class="timeline">
      ${event(t('browser.eventRecorded'), release.recordedAt, release.operator, nothing)}
      ${release.amendments.map((amendment) =>
        event(
          `${t('browser.eventAmended')}: ${t(`amended.${amendment.field}`)}`,
          amendment.at,
          amendment.operator,
          change(amendment.before, amendment.after),
        ),
      )}
      ${
        release.void
          ? event(
              t('browser.eventVoided'),
              release.void.at,
              release.void.operator,
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

/** Before and after, where both are plain text. */
function change(before: unknown, after: unknown): TemplateResult | typeof nothing {
  if (typeof after !== 'string') return nothing;
  return html`<span class="small"
    >${typeof before === 'string' && before ? html`<s class="muted">${name(before)}</s> ` : nothing}${name(after)}</span
  >`;
}
