import { displayText, type MailItem } from '@mail-release/core';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { Speaker } from '../internal/problem-text.js';
import { pictureUrl } from '../internal/safe-url.js';

/** The envelope's photo, large; an empty dialog while no item is given. */
export function photoViewer(
  item: MailItem | undefined,
  failed: boolean,
  view: Speaker & { onError(): void; onClose(): void },
): TemplateResult {
  const { t } = view;
  const sender = item?.sender ? displayText(item.sender) : t('common.unknownSender');
  const url = pictureUrl(item?.photoUrl ?? null);
  return html`<dialog class="photo" part="photo" aria-label=${t('common.photoOf', sender)} @close=${view.onClose}>
    <form method="dialog">
      <button class="button icon-only" aria-label=${t('common.close')}>${icon('cross')}</button>
    </form>
    ${
      failed
        ? html`<p>${t('common.photoFailed')}</p>`
        : url
          ? html`<img
              src=${url}
              alt=${t('common.photoOf', sender)}
              referrerpolicy="no-referrer"
              @error=${view.onError}
            />`
          : ''
    }
  </dialog>`;
}
