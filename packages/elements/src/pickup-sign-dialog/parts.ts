import { displayText, type Problem } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemText } from '../internal/problem-text.js';
import { problemList } from '../pickup-confirm-dialog/problem-list.js';
import type { SignView } from './sign-view.js';

export function head(view: SignView, title: string, under: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<header>
    <div class="words">
      <h2 id="title" tabindex="-1" autofocus>${title}</h2>
      ${under === nothing ? nothing : html`<p class="muted">${under}</p>`}
    </div>
    <button
      type="button"
      class="button quiet icon-only"
      aria-label=${view.t('common.cancel')}
      @click=${() => view.cancel()}
    >
      ${icon('cross')}
    </button>
  </header>`;
}

/** Whose mail it is, and how much. */
export function intro({ t, state, format }: SignView): TemplateResult {
  const clients = state.clients.map(({ client }) => displayText(client.name));
  return html`<bdi>${t('pickup.intro', state.selection.size, format.list(clients))}</bdi>`;
}

/** What the backend or another desk had against it, item by item. */
export function refusal(view: SignView): TemplateResult {
  const { state } = view;
  const items = state.clients.flatMap(({ items: all }) => all);
  const line = (problem: Problem): TemplateResult => {
    const item = items.find(({ id }) => id === problem.itemId);
    return html`<li>
      ${item ? html`${name(view.describe(item))}: ` : nothing}<bdi>${displayText(problemText(problem, view))}</bdi>
    </li>`;
  };
  return html`<div class="note danger" role="alert">
    ${icon('warning')}
    <div class="words">
      <strong>${view.t('panel.refusedTitle')}</strong>
      <ul class="bullets">
        ${state.problems.map(line)}
      </ul>
    </div>
  </div>`;
}

/** Problems whose field this step does not show. */
export function general(view: SignView, fields: readonly Parameters<SignView['problems']['at']>[0][]): unknown {
  const problems = fields.flatMap((field) => view.problems.at(field));
  return problemList(problems.map((problem) => problemText(problem, view)));
}

export function note(tone: 'danger' | 'warning' | 'success', drawing: IconName, words: string): TemplateResult {
  return html`<div class="note ${tone}" role=${tone === 'danger' ? 'alert' : nothing}>
    ${icon(drawing)}<span class="words"><bdi>${words}</bdi></span>
  </div>`;
}

/** How many places need correcting, beside the buttons. */
export function places({ t, tried, problems }: SignView): TemplateResult {
  return html`<p class="footer-note small" role="status">
    ${tried && problems.places > 0 ? t('pickup.problems', problems.places) : nothing}
  </p>`;
}

export function plainButton(words: string, run: () => void, off = false): TemplateResult {
  return html`<button type="button" class="button main" aria-disabled=${off ? 'true' : 'false'} @click=${run}>
    ${words}
  </button>`;
}
