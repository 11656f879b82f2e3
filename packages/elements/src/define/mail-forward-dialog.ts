import { warnTaken } from '../internal/warn-taken.js';
import { MailForwardDialog } from '../mail-forward-dialog/mail-forward-dialog.js';

if (!customElements.get('mail-forward-dialog')) {
  customElements.define('mail-forward-dialog', MailForwardDialog);
} else {
  warnTaken('mail-forward-dialog', MailForwardDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-forward-dialog': MailForwardDialog;
  }
}
