import type { SessionState } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';

/** What the last scan did. */
export interface ScanNote {
  readonly good: boolean;
  readonly text: string;
  readonly itemId?: string;
}

export interface HeaderView extends Speaker {
  readonly state: SessionState;
  readonly closable: boolean;
  /** Age of the oldest waiting item; empty when none waits. */
  readonly oldest: string;
  readonly scanNote: ScanNote | undefined;
  close(): void;
  /** Scans with the camera, where it can. */
  readonly camera: TemplateResult | typeof nothing;
  scan(code: string): void;
}

export function panelHeader(view: HeaderView): TemplateResult {
  const { t, state, scanNote } = view;
  const waiting = state.clients.reduce((sum, { items, gone }) => sum + items.length - gone.size, 0);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') view.scan((event.target as HTMLInputElement).value);
  };
  return html`<header part="header">
    ${
      view.closable
        ? html`<button
            type="button"
            class="button quiet icon-only back"
            aria-label=${t('panel.back')}
            title=${t('panel.back')}
            @click=${view.close}
          >
            ${icon('back')}
          </button>`
        : nothing
    }
    <div class="title">
      <h2 tabindex="-1">
        ${state.clients.map(({ client }, index) => html`${index > 0 ? ', ' : ''}${name(client.name)}`)}
      </h2>
      <p class="muted num">
        ${t('panel.waiting', waiting)}${view.oldest ? html` <span aria-hidden="true">·</span> ${t('panel.oldest', view.oldest)}` : nothing}
      </p>
    </div>
    <div class="scan">
      <label class="with-icon">
        <span class="hidden">${t('panel.scan')}</span>
        ${icon('scan')}
        <input
          class="input"
          type="text"
          name="scan"
          maxlength="200"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          placeholder=${t('panel.scanPlaceholder')}
          @keydown=${onKey}
        />
      </label>
      ${view.camera}
      ${
        scanNote
          ? html`<p class="scan-note small ${scanNote.good ? 'good' : 'bad'}">
              ${icon(scanNote.good ? 'done' : 'warning')}<bdi>${displayText(scanNote.text)}</bdi>
            </p>`
          : nothing
      }
    </div>
  </header>`;
}

/** What staff should know of the client before anything is handed over. */
export function clientNotices({ t }: Speaker, state: SessionState): TemplateResult | typeof nothing {
  const notices = state.clients.flatMap(({ client }) => client.notices);
  if (notices.length === 0) return nothing;
  return html`<ul class="notices" aria-label=${t('panel.notices')}>
    ${notices.map(
      (notice) =>
        html`<li class="note warning" part="notice">
          ${icon('warning')}<span class="words">${name(notice.text)}</span>
        </li>`,
    )}
  </ul>`;
}

export function unknownOutcome({ t }: Speaker, asking: boolean, ask: () => void): TemplateResult {
  return html`<div class="note danger unknown" part="notice">
    ${icon('warning')}
    <span class="words"><strong>${t('panel.unknownTitle')}</strong><br />${t('panel.unknownText')}</span>
    <button type="button" class="button main primary" aria-disabled=${asking ? 'true' : 'false'} @click=${ask}>
      ${asking ? html`<span class="spinner"></span>` : icon('refresh')} ${t(asking ? 'panel.asking' : 'panel.askAgain')}
    </button>
  </div>`;
}

export function panelSkeleton(words: string): TemplateResult {
  const rows = [1, 2, 3, 2, 1];
  return html`<div class="loading" aria-busy="true">
    <span class="hidden">${words}</span>
    <div class="bones" aria-hidden="true"><span class="bone big w3"></span><span class="bone w4"></span></div>
    <div class="columns" aria-hidden="true">
      <div class="card">
        ${rows.map((width) => html`<div class="bones"><span class="bone w${width}"></span><span class="bone w4"></span></div>`)}
      </div>
      <div class="card">
        ${rows.slice(2).map((width) => html`<div class="bones"><span class="bone w${width}"></span></div>`)}
      </div>
    </div>
  </div>`;
}
