import { warnTaken } from '../internal/warn-taken.js';
import { MailOutboxBadge } from '../mail-outbox-badge/mail-outbox-badge.js';

if (!customElements.get('mail-outbox-badge')) {
  customElements.define('mail-outbox-badge', MailOutboxBadge);
} else {
  warnTaken('mail-outbox-badge', MailOutboxBadge);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-outbox-badge': MailOutboxBadge;
  }
}
