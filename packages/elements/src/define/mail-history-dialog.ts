import { warnTaken } from '../internal/warn-taken.js';
import { MailHistoryDialog } from '../mail-browser/mail-history-dialog.js';

if (!customElements.get('mail-history-dialog')) {
  customElements.define('mail-history-dialog', MailHistoryDialog);
} else {
  warnTaken('mail-history-dialog', MailHistoryDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-history-dialog': MailHistoryDialog;
  }
}
