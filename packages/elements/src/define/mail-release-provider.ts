import { warnTaken } from '../internal/warn-taken.js';
import { MailReleaseProvider } from '../mail-release-provider/mail-release-provider.js';

if (!customElements.get('mail-release-provider')) {
  customElements.define('mail-release-provider', MailReleaseProvider);
} else {
  warnTaken('mail-release-provider', MailReleaseProvider);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-release-provider': MailReleaseProvider;
  }
}
