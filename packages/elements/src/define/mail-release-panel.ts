import { warnTaken } from '../internal/warn-taken.js';
import { MailReleasePanel } from '../mail-release-panel/mail-release-panel.js';

if (!customElements.get('mail-release-panel')) {
  customElements.define('mail-release-panel', MailReleasePanel);
} else {
  warnTaken('mail-release-panel', MailReleasePanel);
}

// Not needed to show the panel: it comes while the clerk looks at the list.
void import('./pickup-confirm-dialog.js');

declare global {
  interface HTMLElementTagNameMap {
    'mail-release-panel': MailReleasePanel;
  }
}
