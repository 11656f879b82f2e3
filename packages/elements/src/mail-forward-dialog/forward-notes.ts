import { displayText, type MailItem, type Problem, type SessionState } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { tickedItems } from '../pickup-confirm-dialog/pickup-form.js';

export interface NotesView extends Pick<Speaker, 't'> {
  readonly state: SessionState;
  describe(item: MailItem): string;
  problemText(problem: Problem): string;
}

/** A request that names no address, or says more than it: read before the address is chosen. */
export function askedNotes({ t, state }: NotesView): readonly TemplateResult[] {
  const ticked = new Set(tickedItems(state).map(({ id }) => id));
  return state.clients
    .flatMap(({ client }) => client.requests)
    .filter(({ kind, itemId, text }) => kind === 'forward' && ticked.has(itemId) && text)
    .map(
      ({ text }) =>
        html`<div class="note">
          ${icon('request')}<span class="words"><strong>${t('forward.asked')}:</strong> ${name(text ?? '')}</span>
        </div>`,
    );
}

/** What the backend or another desk had against it, item by item. */
export function refusalNote({ t, state, describe, problemText }: NotesView): TemplateResult {
  const items = state.clients.flatMap(({ items: all }) => all);
  return html`<div class="note danger" role="alert">
    ${icon('warning')}
    <div class="words">
      <strong>${t('panel.refusedTitle')}</strong>
      <ul class="bullets">
        ${state.problems.map((problem) => {
          const item = items.find(({ id }) => id === problem.itemId);
          return html`<li>
            ${item ? html`${name(describe(item))}: ` : nothing}<bdi>${displayText(problemText(problem))}</bdi>
          </li>`;
        })}
      </ul>
    </div>
  </div>`;
}
