import { warnTaken } from '../internal/warn-taken.js';
import { ReleaseAmendDialog } from '../mail-browser/release-amend-dialog.js';

if (!customElements.get('release-amend-dialog')) {
  customElements.define('release-amend-dialog', ReleaseAmendDialog);
} else {
  warnTaken('release-amend-dialog', ReleaseAmendDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'release-amend-dialog': ReleaseAmendDialog;
  }
}
