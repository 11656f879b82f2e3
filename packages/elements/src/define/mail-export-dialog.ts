import { warnTaken } from '../internal/warn-taken.js';
import { MailExportDialog } from '../mail-browser/mail-export-dialog.js';

if (!customElements.get('mail-export-dialog')) {
  customElements.define('mail-export-dialog', MailExportDialog);
} else {
  warnTaken('mail-export-dialog', MailExportDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-export-dialog': MailExportDialog;
  }
}
