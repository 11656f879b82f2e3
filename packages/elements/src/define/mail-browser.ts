import { warnTaken } from '../internal/warn-taken.js';
import { MailBrowser } from '../mail-browser/mail-browser.js';

if (!customElements.get('mail-browser')) {
  customElements.define('mail-browser', MailBrowser);
} else {
  warnTaken('mail-browser', MailBrowser);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-browser': MailBrowser;
  }
}
