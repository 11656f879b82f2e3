import type { Release, ReleaseLine } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { countryName } from '../mail-forward-dialog/countries.js';
import { moneyText } from '../mail-forward-dialog/money.js';
import { carrierName, followLink } from '../mail-forward-dialog/tracking-entry.js';
import { isRecordedLater } from '../internal/recorded-later.js';
import { occurredWords } from './release-table.js';
import { releaseTimeline } from './release-timeline.js';
import { authorityWords, identityWords } from './release-words.js';

export interface DetailsView extends Speaker {
  readonly language: string;
  kind(kind: string): string;
  /** Asks for a number that came later; left out where nothing can be corrected. */
  readonly addTracking?: (() => void) | undefined;
  /** Fetches the scan of the signed sheet; left out where the backend keeps none. */
  readonly getScan?: (() => void) | undefined;
}

const fact = (term: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

/** One release with everything it keeps: who, when, on what ground, which items, and what was done to it since. */
export function releaseDetails(view: DetailsView, release: Release): TemplateResult {
  const { t, format } = view;
  const { collector, authority, operator, forwarding, note } = release;
  const identity = identityWords(release, view);
  return html`<dl class="facts">
      ${fact(t('browser.client'), name(release.client.name))}
      ${fact(t('browser.method'), t(`methodDone.${release.method}`))}
      ${forwarding ? nothing : fact(t('browser.handedOver'), html`<span class="num">${occurredWords(release, view)}</span>`)}
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
      ${identity ? fact(t('pickup.identity'), name(identity)) : nothing}
      ${
        view.getScan
          ? fact(
              t('browser.scan'),
              html`<button type="button" class="button add" @click=${view.getScan}>
                ${icon('note')} ${t('browser.getScan')}
              </button>`,
            )
          : nothing
      }
      ${forwardingFacts(view, release)}
      ${fact(t('browser.operator'), html`${name(operator.name)}${operator.desk ? html` <span class="muted">· ${name(operator.desk)}</span>` : nothing}`)}
      ${note ? fact(t('pickup.note'), name(note)) : nothing}
    </dl>
    <section>
      <h3>${t('browser.lines')} <span class="muted num">${format.number(release.lines.length)}</span></h3>
      <ul class="lines">
        ${release.lines.map((line) => lineView(view, release, line))}
      </ul>
    </section>
    ${releaseTimeline(view, release)}`;
}

function forwardingFacts(view: DetailsView, release: Release): TemplateResult | typeof nothing {
  const { t, language } = view;
  const { forwarding } = release;
  if (!forwarding) return nothing;
  const { address, carrier, trackingNumber, trackingUrl, dispatchedAt, cost } = forwarding;
  const place = `${address.postalCode} ${address.city}, ${countryName(address.country, language)}`.trim();
  const followed = carrier || trackingNumber || trackingUrl;
  return html`${fact(t('browser.address'), html`${name(address.recipient)}<br />${name(address.street)}<br />${name(place)}`)}
  ${fact(t('browser.dispatched'), dispatchedAt ? html`<span class="num">${occurredWords({ occurredAt: dispatchedAt }, view)}</span>` : html`<span class="badge warning">${icon('clock')} ${t('forward.notYet')}</span>`)}
  ${fact(
    t('browser.tracking'),
    html`${followed ? tracking(view, forwarding) : html`<span class="muted">${t('browser.noTracking')}</span>`}
    ${
      view.addTracking && !trackingNumber && !trackingUrl
        ? html`<button type="button" class="button add" @click=${view.addTracking}>
            ${icon('scan')} ${t('browser.addTracking')}
          </button>`
        : nothing
    }`,
  )}
  ${cost ? fact(t('browser.cost'), html`<span class="num">${moneyText(cost, language)}</span>`) : nothing}`;
}

function tracking(view: DetailsView, forwarding: NonNullable<Release['forwarding']>): TemplateResult {
  const { carrier, trackingNumber } = forwarding;
  const link = followLink(forwarding);
  const words = [carrier ? carrierName(carrier, view) : '', trackingNumber ?? '']
    .filter(Boolean)
    .map(displayText)
    .join(' ');
  return html`<bdi class="num">${words}</bdi> ${
      link
        ? html`<a
            class="follow"
            href=${link.href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label=${view.t('forward.followAt', link.host)}
            >${displayText(link.host)}</a
          >`
        : nothing
    }`;
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
      <bdi>${displayText(statusLabel(line.statusBefore, view.languages))}</bdi>
    </span>
    ${ownTime ? html`<span class="small num">${icon('locker')} ${t('browser.handedOver')}: ${occurredWords(line, view)}</span>` : nothing}
    ${line.remark ? html`<span class="small">${icon('note')} ${name(line.remark)}</span>` : nothing}
    ${line.outcome === 'refused' ? html`<span class="small bad">${icon('info')} ${name(t('browser.lineRefused', line.refusal ?? ''))}</span>` : nothing}
  </li>`;
}
