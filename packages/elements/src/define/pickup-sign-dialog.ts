import './signature-pad.js';
import { warnTaken } from '../internal/warn-taken.js';
import { PickupSignDialog } from '../pickup-sign-dialog/pickup-sign-dialog.js';

if (!customElements.get('pickup-sign-dialog')) {
  customElements.define('pickup-sign-dialog', PickupSignDialog);
} else {
  warnTaken('pickup-sign-dialog', PickupSignDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'pickup-sign-dialog': PickupSignDialog;
  }
}
