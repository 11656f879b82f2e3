import { warnTaken } from '../internal/warn-taken.js';
import { MailReleasePanel } from '../mail-release-panel/mail-release-panel.js';

if (!customElements.get('mail-release-panel')) {
  customElements.define('mail-release-panel', MailReleasePanel);
} else {
  warnTaken('mail-release-panel', MailReleasePanel);
}

declare global {
  interface HTMLElementTagNameMap {
    'mail-release-panel': MailReleasePanel;
  }
}
