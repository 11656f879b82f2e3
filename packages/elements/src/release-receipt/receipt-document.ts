import type { Release, ReleaseLine } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { amendmentChanges } from '../mail-browser/amendment-words.js';
import { operatorWords } from '../internal/operator-words.js';
import { authorityWords, identityWords } from '../mail-browser/release-words.js';
import { occurredWords } from '../mail-browser/release-table.js';
import { countryName } from '../mail-forward-dialog/countries.js';
import { moneyText } from '../mail-forward-dialog/money.js';
import { carrierName } from '../mail-forward-dialog/tracking-entry.js';
import { isRecordedLater } from '../internal/recorded-later.js';

export interface DocumentView extends Speaker {
  readonly language: string;
  readonly officeName: string;
  kind(kind: string): string;
}

const fact = (term: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;

/** One release as a letter: what was given to whom, when, on what ground, and what was done to the record since. */
export function receiptDocument(view: DocumentView, release: Release, check: unknown): TemplateResult {
  const { t, format } = view;
  const released = release.lines.filter(({ outcome }) => outcome === 'released');
  const refused = release.lines.filter(({ outcome }) => outcome === 'refused');
  const { forwarding } = release;
  return html`<article part="document" class="paper">
    <header>
      <p class="office">${name(view.officeName)}</p>
      <h2 id="title" tabindex="-1" data-first>${t(forwarding ? 'receipt.titleForward' : 'receipt.title')}</h2>
      <p class="muted num">${t('receipt.number', displayText(release.number))}</p>
    </header>
    ${voidStamp(view, release)} ${check}
    <dl class="facts">
      ${fact(t('receipt.client'), html`<strong>${name(release.client.name)}</strong>`)}
      ${forwarding ? forwardingFacts(view, forwarding) : personFacts(view, release)}
      ${isRecordedLater(release) ? fact(t('browser.recorded'), html`<span class="num">${format.dateTime(release.recordedAt)}</span>`) : nothing}
      ${fact(t('browser.operator'), name(operatorWords(release.operator)))}
      ${release.document ? fact(t('receipt.document'), html`<bdi class="num">${displayText(release.document.number)}</bdi>`) : nothing}
      ${release.note ? fact(t('pickup.note'), name(release.note)) : nothing}
    </dl>
    <section>
      <h3>
        ${t(forwarding ? 'receipt.sent' : 'receipt.given', released.length, Math.max(release.awaitingBefore, released.length))}
      </h3>
      ${lineTable(view, release, released, t('receipt.items'))}
    </section>
    ${
      refused.length > 0
        ? html`<section>
            <h3>${t('receipt.refused')}</h3>
            ${lineTable(view, release, refused, t('receipt.refused'))}
          </section>`
        : nothing
    }
    ${amendments(view, release)} ${signature(view, release)}
    <footer class="muted small num">
      ${t('browser.recorded')}: ${format.dateTime(release.recordedAt)} ·
      <bdi class="id">${displayText(release.id)}</bdi
      >${release.seal ? html` · ${t('receipt.seal', format.number(release.seal.position))}` : nothing}
    </footer>
  </article>`;
}

function voidStamp({ t, format }: DocumentView, { void: voided }: Release): TemplateResult | typeof nothing {
  if (!voided) return nothing;
  return html`<p class="stamp">
    ${icon('undo')}
    <span
      ><strong>${t('receipt.voided', format.dateTime(voided.at), operatorWords(voided.operator))}</strong>
      <span>${t(`voidReason.${voided.reason}`)}${voided.text ? html`: ${name(voided.text)}` : nothing}</span></span
    >
  </p>`;
}

function personFacts(view: DocumentView, release: Release): TemplateResult {
  const { t } = view;
  const { collector, authority } = release;
  const identity = identityWords(release, view);
  return html`${
    collector
      ? fact(
          t('browser.collector'),
          html`<strong>${name(collector.name)}</strong
            >${collector.kind === 'contact' && collector.role ? html`, ${name(collector.role)}` : nothing}`,
        )
      : nothing
  }
  ${authority ? fact(t('browser.authority'), name(authorityWords(authority, view))) : nothing}
  ${identity ? fact(t('pickup.identity'), name(identity)) : nothing}
  ${fact(t('browser.handedOver'), html`<strong class="num">${occurredWords(release, view)}</strong>`)}`;
}

function forwardingFacts(view: DocumentView, forwarding: NonNullable<Release['forwarding']>): TemplateResult {
  const { t, language } = view;
  const { address, carrier, trackingNumber, dispatchedAt, cost } = forwarding;
  const place = `${address.postalCode} ${address.city}, ${countryName(address.country, language)}`.trim();
  const parcel = [carrier ? carrierName(carrier, view) : '', trackingNumber ?? ''].filter(Boolean).map(displayText);
  return html`${fact(t('browser.address'), html`${name(address.recipient)}<br />${name(address.street)}<br />${name(place)}`)}
  ${parcel.length > 0 ? fact(t('browser.tracking'), html`<bdi class="num">${parcel.join(' ')}</bdi>`) : nothing}
  ${fact(t('receipt.dispatched'), dispatchedAt ? html`<strong class="num">${occurredWords({ occurredAt: dispatchedAt }, view)}</strong>` : t('forward.notYet'))}
  ${cost ? fact(t('forward.cost'), html`<span class="num">${moneyText(cost, language)}</span>`) : nothing}`;
}

function lineTable(
  view: DocumentView,
  release: Release,
  lines: readonly ReleaseLine[],
  caption: string,
): TemplateResult {
  const { t, format } = view;
  const remarks = lines.some((line) => remarksOf(view, release, line).length > 0);
  return html`<table role="table">
    <caption class="hidden">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${t('receipt.sender')}</th>
        <th role="columnheader" scope="col">${t('receipt.kind')}</th>
        <th role="columnheader" scope="col">${t('receipt.reference')}</th>
        <th role="columnheader" scope="col">${t('receipt.received')}</th>
        ${remarks ? html`<th role="columnheader" scope="col">${t('receipt.remarks')}</th>` : nothing}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${lines.map(
        (line) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">${line.sender ? name(line.sender) : t('common.unknownSender')}</th>
            <td role="cell">${name(view.kind(line.kind))}</td>
            <td role="cell" class="num reference ${line.reference ? '' : 'none'}">
              ${line.reference ? name(line.reference) : '–'}
            </td>
            <td role="cell" class="num">${format.dateTime(line.receivedAt)}</td>
            ${remarks ? html`<td role="cell">${name(remarksOf(view, release, line).join('; '))}</td>` : nothing}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A line's own time, remark and reason, where it has them. */
function remarksOf(view: DocumentView, release: Release, line: ReleaseLine): readonly string[] {
  const own =
    line.outcome === 'released' &&
    (line.occurredAt.at !== release.occurredAt.at || line.occurredAt.precision !== release.occurredAt.precision);
  const time = own ? `${view.t('browser.handedOver')}: ${occurredWords(line, view)}` : '';
  return [time, line.remark ?? '', line.refusal ?? ''].filter(Boolean);
}

function amendments(view: DocumentView, release: Release): TemplateResult | typeof nothing {
  const { t, format } = view;
  if (release.amendments.length === 0) return nothing;
  return html`<section>
    <h3>${t('receipt.amendments')}</h3>
    <ul class="amendments">
      ${release.amendments.flatMap((amendment) =>
        amendmentChanges(amendment, view).map(
          ({ label, before, after }) =>
            html`<li>
              <span
                >${label}: ${before ? html`<s class="muted">${name(before)}</s> ` : nothing}${name(after || '–')}</span
              >
              <span class="muted small num"
                >${format.dateTime(amendment.at)}, ${name(operatorWords(amendment.operator))}</span
              >
            </li>`,
        ),
      )}
    </ul>
  </section>`;
}

function signature({ t }: DocumentView, { evidence }: Release): TemplateResult | typeof nothing {
  const signed = evidence.find(({ kind }) => kind === 'drawn-signature' || kind === 'typed-signature');
  if (!signed) return nothing;
  const signer = signed.name ?? evidence.find(({ kind }) => kind === 'statement')?.name ?? '';
  return html`<section class="signature">
    <p><strong>${name(t('receipt.signed', signer))}</strong></p>
    <p class="muted small">${t('receipt.signatureKind')}</p>
  </section>`;
}
