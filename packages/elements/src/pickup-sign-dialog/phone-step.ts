import type { SigningSession } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { deviceIcon } from '../internal/device-icons.js';
import { icon } from '../internal/icons.js';
import { errorText, type Speaker } from '../internal/problem-text.js';
import { dialogHead, intro, plainButton } from '../method-dialog/dialog-parts.js';
import { qrPicture } from './qr-code.js';
import type { PhoneState } from './phone-signing.js';
import type { SignView } from './sign-view.js';

type OpenPhone = Extract<PhoneState, { phase: 'open' }>;

/** The code and the link for the client's phone, and what happens there. */
export function phoneStep(view: SignView): TemplateResult {
  const { t, phone } = view;
  return html`${dialogHead(view, t('sign.phoneTitle'), intro(view))}
    <div class="body phone">${phone.phase === 'open' ? opened(view, phone) : notOpen(view)}</div>
    <footer part="actions">
      ${plainButton(t('sign.otherWay'), () => view.back())}
      ${
        isOver(phone)
          ? html`<button type="button" class="button main primary" part="new-link" @click=${() => view.newLink()}>
              ${icon('refresh')} ${t(phone.phase === 'failed' ? 'common.retry' : 'sign.newLink')}
            </button>`
          : nothing
      }
    </footer>`;
}

/** True once there is no link, or none that can be signed any more. */
function isOver(phone: PhoneState): boolean {
  if (phone.phase !== 'open') return phone.phase === 'none' || phone.phase === 'failed';
  return ['expired', 'cancelled', 'superseded'].includes(phone.session.state);
}

/** What has just come of the link, in a few words for whoever does not see it; empty while it waits. */
export function phoneNews(phone: PhoneState, { t }: Pick<Speaker, 't'>): string {
  if (phone.phase === 'failed') return t('sign.linkFailed');
  if (phone.phase !== 'open') return '';
  switch (phone.session.state) {
    case 'joined':
      return t('sign.matchQuestion');
    case 'expired':
      return t('sign.expired');
    case 'cancelled':
      return t('sign.cancelled');
    case 'superseded':
      return t('sign.replaced');
    default:
      return '';
  }
}

function notOpen(view: SignView): TemplateResult {
  const { t, phone } = view;
  if (phone.phase === 'none') return ended(t('sign.cancelled'), t('sign.cancelledHint'));
  if (phone.phase !== 'failed') {
    return html`<p class="waiting"><span class="spinner"></span> ${t('common.loading')}</p>`;
  }
  return html`<div class="note danger" role="alert">
    ${icon('warning')}<span class="words"
      ><strong>${t('sign.linkFailed')}</strong> ${errorText(phone.error, view)}</span
    >
  </div>`;
}

function opened(view: SignView, phone: OpenPhone): TemplateResult {
  const { t } = view;
  switch (phone.session.state) {
    case 'waiting':
      return invitation(view, phone);
    case 'joined':
    case 'signed':
      return html`${matchQuestion(view, phone.session)} ${timeLeft(view, phone)}`;
    case 'expired':
      return ended(t('sign.expired'), t('sign.expiredHint'));
    case 'cancelled':
      return ended(t('sign.cancelled'), t('sign.cancelledHint'));
    case 'superseded':
      return ended(t('sign.replaced'), t('sign.replacedHint'));
  }
}

function ended(title: string, hint: string): TemplateResult {
  return html`<div class="note warning">
    ${icon('warning')}<span class="words"><strong>${title}</strong><br />${hint}</span>
  </div>`;
}

function invitation(view: SignView, phone: OpenPhone): TemplateResult {
  const { t } = view;
  return html`<div class="invitation">
      <div class="code">${qrPicture(phone.qr, t('sign.qr'))}</div>
      <div class="steps">
        <h3>${t('sign.scan')}</h3>
        <p class="muted">${t('sign.scanHint')}</p>
        <label class="field">
          <span class="label">${t('sign.link')}</span>
          <input class="input num" type="text" name="link" readonly .value=${phone.link} @focus=${selectAll} />
        </label>
        <div class="tools">
          <button type="button" class="button" part="copy" @click=${() => view.copy()}>
            ${deviceIcon('copy')} ${t('sign.copy')}
          </button>
          <a class="button" href=${phone.link} target="_blank" rel="noopener noreferrer">${t('sign.openLink')}</a>
        </div>
      </div>
    </div>
    <p class="waiting"><span class="spinner"></span> ${t('sign.waiting')}</p>
    ${timeLeft(view, phone)}`;
}

const selectAll = (event: Event): void => (event.target as HTMLInputElement).select();

function timeLeft(view: SignView, { session }: OpenPhone): TemplateResult | typeof nothing {
  if (session.state === 'signed') return nothing;
  const minutes = Math.max(1, Math.ceil((Date.parse(session.expiresAt) - view.now) / 60_000));
  return html`<p class="time-left">
    ${icon('clock')} <span>${view.t('sign.expiresIn', view.t('common.minutes', minutes))}</span>
    <button type="button" class="button quiet" part="extend" @click=${() => view.extend()}>
      ${view.t('sign.extend')}
    </button>
  </p>`;
}

/** Two digits on both screens: whoever has the link is the person at the desk. */
export function matchQuestion(view: SignView, { matchCode }: SigningSession): TemplateResult {
  const { t } = view;
  return html`<div class="match" role="group" aria-labelledby="match-question">
    <p class="match-code num">
      <span class="hidden">${t('signer.match')}: </span>${[...(matchCode ?? '')].join('\u2009')}
    </p>
    ${
      view.matched
        ? html`<p id="match-question" class="matched">${icon('done')} ${t('sign.matchDone')}</p>`
        : html`<p id="match-question"><strong>${t('sign.joined')}.</strong> ${t('sign.matchQuestion')}</p>
            <div class="tools">
              <button type="button" class="button main primary" part="match" @click=${() => view.match(true)}>
                ${icon('check')} ${t('sign.matchYes')}
              </button>
              <button type="button" class="button main danger" part="no-match" @click=${() => view.match(false)}>
                ${t('sign.matchNo')}
              </button>
            </div>`
    }
  </div>`;
}
