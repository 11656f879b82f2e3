import './mail-browser.js';
import './mail-outbox-badge.js';
import './mail-release-panel.js';
import './mail-release-queue.js';
import { warnTaken } from '../internal/warn-taken.js';
import { MailReleaseDesk } from '../mail-release-desk/mail-release-desk.js';

if (!customElements.get('mail-release-desk')) {
  customElements.define('mail-release-desk', MailReleaseDesk);
} else {
  warnTaken('mail-release-desk', MailReleaseDesk);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-release-desk': MailReleaseDesk;
  }
}
