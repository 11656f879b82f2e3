import { warnTaken } from '../internal/warn-taken.js';
import { PickupConfirmDialog } from '../pickup-confirm-dialog/pickup-confirm-dialog.js';

if (!customElements.get('pickup-confirm-dialog')) {
  customElements.define('pickup-confirm-dialog', PickupConfirmDialog);
} else {
  warnTaken('pickup-confirm-dialog', PickupConfirmDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'pickup-confirm-dialog': PickupConfirmDialog;
  }
}
