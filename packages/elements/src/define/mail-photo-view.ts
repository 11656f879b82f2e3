import { warnTaken } from '../internal/warn-taken.js';
import { MailPhotoView } from '../mail-release-panel/mail-photo-view.js';

if (!customElements.get('mail-photo-view')) {
  customElements.define('mail-photo-view', MailPhotoView);
} else {
  warnTaken('mail-photo-view', MailPhotoView);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-photo-view': MailPhotoView;
  }
}
