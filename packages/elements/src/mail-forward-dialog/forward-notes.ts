import type { SessionState } from '@mail-release/core';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { tickedItems } from '../method-dialog/handover-form.js';

/** A request that names no address, or says more than it: read before the address is chosen. */
export function askedNotes({
  t,
  state,
}: Pick<Speaker, 't'> & { readonly state: SessionState }): readonly TemplateResult[] {
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
