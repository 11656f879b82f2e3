import { warnTaken } from '../internal/warn-taken.js';
import { MailReleaseQueue } from '../mail-release-queue/mail-release-queue.js';

if (!customElements.get('mail-release-queue')) {
  customElements.define('mail-release-queue', MailReleaseQueue);
} else {
  warnTaken('mail-release-queue', MailReleaseQueue);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-release-queue': MailReleaseQueue;
  }
}
