import type { MailItem, ReleaseSession } from '@mail-release/core';

/** Where a key leads, or what it ticks, while an item's checkbox has focus. */
export interface ItemKeyOutcome {
  /** The item whose checkbox gets the focus. */
  readonly focus?: string;
  readonly handled: boolean;
}

/**
 * Arrows, Home and End move; with Shift they tick or untick what they pass; Ctrl+A ticks everything.
 * Letters are left to the scanner, Space to the checkbox itself.
 *
 * @param shown Items in the order of the list.
 */
export function itemKey(
  event: KeyboardEvent,
  item: MailItem,
  shown: readonly MailItem[],
  session: ReleaseSession,
): ItemKeyOutcome {
  if (event.altKey) return { handled: false };
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
    session.toggleAll(true);
    return { handled: true };
  }
  const at = shown.findIndex(({ id }) => id === item.id);
  const to = destination(event.key, at, shown.length);
  const target = to === undefined ? undefined : shown[to];
  if (!target) return { handled: false };
  if (event.shiftKey) session.toggleRange(item.id, target.id, session.get().selection.has(item.id));
  return { handled: true, focus: target.id };
}

function destination(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
