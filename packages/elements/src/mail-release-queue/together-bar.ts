import type { QueueRow } from '@mail-release/core';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { Speaker } from '../internal/problem-text.js';

export interface TogetherView extends Pick<Speaker, 't'> {
  readonly ticked: ReadonlyMap<string, QueueRow>;
  clear(): void;
  release(): void;
}

/** What is ticked, and the way to release it in one go. */
export function togetherBar({ t, ticked, clear, release }: TogetherView): TemplateResult {
  const items = [...ticked.values()].reduce((sum, { count }) => sum + count, 0);
  return html`<div class="together" part="together" role="group" aria-label=${t('queue.together')}>
    <p class="words num"><strong>${t('common.clients', ticked.size)}</strong> · ${t('common.items', items)}</p>
    <button type="button" class="button quiet" @click=${clear}>${t('common.clear')}</button>
    <button type="button" class="button primary" @click=${release}>
      ${t('queue.releaseTogether')} ${icon('open')}
    </button>
  </div>`;
}
