import { carriers, type Problem } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { problemText, type Speaker } from '../internal/problem-text.js';
import { problemList } from '../method-dialog/problem-list.js';
import {
  candidatesOf,
  type CarrierChoice,
  carrierName,
  carrierOf,
  followLink,
  tidyNumber,
  type TrackingEntry,
  trackingInput,
  withNumber,
} from './tracking-entry.js';

export interface TrackingFieldsView extends Speaker {
  readonly entry: TrackingEntry;
  /** Of the number and of the link. */
  readonly problems: readonly Problem[];
  /** Takes a function, so that two changes before a render don't undo each other. */
  change(update: (entry: TrackingEntry) => Partial<TrackingEntry>): void;
}

const inputValue = (event: Event): string => (event.target as HTMLInputElement).value;

/** Number, carrier and link: how a parcel is followed. */
export function trackingFields(view: TrackingFieldsView): TemplateResult {
  const { t } = view;
  return html`<div class="pair">${numberField(view)} ${carrierField(view)}</div>
    ${otherCarrier(view)} ${carrierAdvice(view)} ${linkField(view)}
    <p class="hint follow">${followView(view.entry, t)}</p>`;
}

function numberField(view: TrackingFieldsView): TemplateResult {
  const { t, entry } = view;
  const problems = textsAt(view, 'trackingNumber');
  return html`<div class="field">
    <label class="label" for="tracking-number"
      >${t('forward.number')} <span class="muted">(${t('common.optional')})</span></label
    >
    <input
      class="input num"
      id="tracking-number"
      name="tracking-number"
      type="text"
      maxlength="100"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${problems.length > 0 ? 'true' : nothing}
      aria-describedby="tracking-number-hint${problems.length > 0 ? ' tracking-number-problem' : ''}"
      .value=${live(entry.number)}
      @input=${(event: Event) => {
        const part = withNumber(inputValue(event));
        view.change(() => part);
        // The rest of a link that is being typed goes where the link is.
        if (part.link) focusLink(event);
      }}
      @change=${() => view.change((now) => ({ number: tidyNumber(now) }))}
      @paste=${(event: ClipboardEvent) => {
        // A field of a hundred characters would cut a long link off.
        const text = event.clipboardData?.getData('text') ?? '';
        const part = withNumber(text);
        if (!part.link) return;
        event.preventDefault();
        view.change(() => part);
        focusLink(event);
      }}
    />
    <p class="hint" id="tracking-number-hint">${t('forward.numberHint')}</p>
    ${problemList(problems, 'tracking-number-problem')}
  </div>`;
}

function focusLink(event: Event): void {
  const root = (event.target as HTMLElement).getRootNode() as ShadowRoot;
  root.querySelector<HTMLElement>('#tracking-link')?.focus();
}

function carrierField(view: TrackingFieldsView): TemplateResult {
  const { t, entry } = view;
  const guess = candidatesOf(entry)[0]?.carrier;
  const option = (value: CarrierChoice, label: string): TemplateResult =>
    html`<option value=${value} ?selected=${entry.choice === value}>${label}</option>`;
  return html`<div class="field">
    <label class="label" for="carrier">${t('forward.carrier')}</label>
    <div class="select">
      <select
        class="input"
        id="carrier"
        name="carrier"
        .value=${live(entry.choice)}
        @change=${(event: Event) => view.change(() => ({ choice: inputValue(event) as CarrierChoice }))}
      >
        ${option('auto', guess ? t('forward.carrierGuess', carrierName(guess, view)) : t('forward.carrierAuto'))}
        ${carriers.map(({ id }) => option(id, carrierName(id, view)))} ${option('other', t('forward.carrierOther'))}
        ${option('none', t('forward.carrierNone'))}
      </select>
      ${icon('chevron')}
    </div>
  </div>`;
}

function otherCarrier(view: TrackingFieldsView): TemplateResult | typeof nothing {
  const { t, entry } = view;
  if (entry.choice !== 'other') return nothing;
  return html`<label class="field">
    <span class="label">${t('forward.carrierName')}</span>
    <input
      class="input"
      type="text"
      name="carrier-name"
      maxlength="100"
      autocomplete="off"
      .value=${live(entry.otherCarrier)}
      @input=${(event: Event) => view.change(() => ({ otherCarrier: inputValue(event) }))}
    />
  </label>`;
}

/** Other carriers that the number may be of, and a check digit that is wrong: told, never refused. */
function carrierAdvice(view: TrackingFieldsView): TemplateResult | typeof nothing {
  const { t, entry } = view;
  const candidates = candidatesOf(entry);
  if (candidates.length === 0) return nothing;
  const carrier = carrierOf(entry);
  const current = candidates.find((candidate) => candidate.carrier === carrier);
  const names = candidates.map((candidate) => carrierName(candidate.carrier, view));
  const choose = candidates.length > 1 || !current;
  return html`${
    choose
      ? html`<div class="advice">
          <span class="hint">${t('forward.looksLike')}</span>
          <span class="chips" role="group" aria-label=${t('forward.candidates')}>
            ${candidates.map(
              (candidate, index) =>
                html`<button
                  type="button"
                  class="chip"
                  aria-pressed=${candidate.carrier === carrier ? 'true' : 'false'}
                  @click=${() => view.change(() => ({ choice: candidate.carrier }))}
                >
                  ${candidate.check === 'passed' ? icon('check') : nothing} ${names[index]}
                </button>`,
            )}
          </span>
        </div>`
      : nothing
  }
  ${
    current?.check === 'failed'
      ? html`<p class="note warning small">${icon('warning')}<span class="words">${t('forward.checkFailed')}</span></p>`
      : nothing
  }`;
}

function linkField(view: TrackingFieldsView): TemplateResult {
  const { t, entry } = view;
  const problems = textsAt(view, 'trackingUrl');
  return html`<div class="field">
    <label class="label" for="tracking-link"
      >${t('forward.link')} <span class="muted">(${t('common.optional')})</span></label
    >
    <input
      class="input"
      id="tracking-link"
      name="tracking-link"
      type="url"
      inputmode="url"
      maxlength="2000"
      autocomplete="off"
      spellcheck="false"
      placeholder="https://"
      aria-invalid=${problems.length > 0 ? 'true' : nothing}
      aria-describedby=${problems.length > 0 ? 'tracking-link-problem' : nothing}
      .value=${live(entry.link)}
      @input=${(event: Event) => view.change(() => ({ link: inputValue(event) }))}
    />
    ${problemList(problems, 'tracking-link-problem')}
  </div>`;
}

/** The link as a client would follow it, with its host: what is wrong with it shows before it is kept. */
function followView(entry: TrackingEntry, t: Speaker['t']): TemplateResult | typeof nothing {
  const { carrier = null, trackingNumber = null, trackingUrl = null } = trackingInput(entry);
  const link = followLink({ carrier, trackingNumber, trackingUrl });
  if (!link) return nothing;
  return html`<a
      href=${link.href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label=${t('forward.followAt', link.host)}
      >${t('forward.follow')}</a
    >
    · <bdi>${displayText(link.host)}</bdi>`;
}

function textsAt(view: TrackingFieldsView, field: 'trackingNumber' | 'trackingUrl'): readonly string[] {
  return view.problems
    .filter(({ pointer }) => pointer === `/forwarding/${field}`)
    .map((problem) => problemText(problem, view));
}
