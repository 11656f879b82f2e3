import type { MailItem } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import type { Speaker } from './problem-text.js';

/** "list polecony, ZUS, 20.11, 09:12": an item in one breath. */
export function itemWords(item: MailItem, view: Speaker & { kind(kind: string): string }): string {
  const sender = item.sender ? displayText(item.sender) : view.t('common.unknownSender');
  return `${view.kind(item.kind)}, ${sender}, ${view.format.dayTime(item.receivedAt)}`;
}
