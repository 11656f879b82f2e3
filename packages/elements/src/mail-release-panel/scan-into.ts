import type { ReleaseSession } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import type { Speaker } from '../internal/problem-text.js';
import { itemWords } from '../internal/item-words.js';
import type { ScanNote } from './panel-parts.js';

/** Ticks what was scanned and tells it in words; shows all statuses where the filter would hide the item. */
export function scanInto(
  session: ReleaseSession,
  code: string,
  speaker: Speaker & { kind(kind: string): string },
): ScanNote {
  const { t } = speaker;
  const result = session.scan(code);
  switch (result.kind) {
    case 'ticked': {
      const { statusFilter } = session.get();
      if (statusFilter !== null && statusFilter !== result.item.statusId) session.setStatusFilter(null);
      const words = itemWords(result.item, speaker);
      return {
        good: true,
        text: t(result.already ? 'panel.scanAlready' : 'panel.scanTicked', words),
        itemId: result.item.id,
      };
    }
    case 'none':
      return { good: false, text: t('panel.scanNone', displayText(result.code)) };
    case 'several':
      return { good: false, text: t('panel.scanSeveral', result.items.length) };
    default:
      return result satisfies never;
  }
}
