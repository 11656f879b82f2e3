import { html, nothing, type TemplateResult } from 'lit';
import type { MailReleaseError } from '@mail-release/core';
import { icon, picture } from './icons.js';
import { errorText, type Speaker } from './problem-text.js';

interface StateView {
  readonly picture: Parameters<typeof picture>[0];
  readonly title: string;
  readonly hint: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** A whole region that has nothing to list: empty, no matches, failed, not connected. */
export function stateView(view: StateView): TemplateResult {
  return html`<div class="state" part="state">
    ${picture(view.picture)}
    <h3>${view.title}</h3>
    <p>${view.hint}</p>
    ${
      view.action
        ? html`<button type="button" class="button" @click=${view.action.run}>${view.action.label}</button>`
        : nothing
    }
  </div>`;
}

/** Nothing could be loaded at all. */
export function failedView(error: MailReleaseError, speaker: Speaker, retry: () => void): TemplateResult {
  return stateView({
    picture: 'cut',
    title: speaker.t('common.failed'),
    hint: errorText(error, speaker),
    action: error.retry === 'never' ? undefined : { label: speaker.t('common.retry'), run: retry },
  });
}

export function notConnectedView({ t }: Pick<Speaker, 't'>): TemplateResult {
  return stateView({ picture: 'cut', title: t('common.notConnected'), hint: t('common.notConnectedHint') });
}

/** A failure beside rows that are still there. */
export function staleNote(error: MailReleaseError, speaker: Speaker, retry: () => void): TemplateResult {
  return html`<div class="note danger" part="notice">
    ${icon('warning')}
    <span class="words">${errorText(error, speaker)} ${speaker.t('common.stale')}</span>
    <button type="button" class="button" @click=${retry}>${speaker.t('common.retry')}</button>
  </div>`;
}

export function unreadableNote(count: number, { t }: Pick<Speaker, 't'>): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`<div class="note warning" part="notice">
    ${icon('warning')}<span class="words">${t('common.unreadable', count)}</span>
  </div>`;
}
