import type { Desk, Release } from '@mail-release/core';
import { openSheet } from '../internal/open-sheet.js';

/**
 * Shows a release's receipt over what is there; its code is loaded the first time.
 *
 * @param root Where the dialog goes: the shadow root of the element that was asked.
 * @throws When the code can't be had.
 */
export async function openReceipt(
  root: HTMLElement | DocumentFragment,
  desk: Desk | undefined,
  release: Release,
): Promise<void> {
  await openSheet(root, 'release-receipt', () => import('../define/release-receipt.js'), {
    release,
    desk,
    modal: true,
  });
}
