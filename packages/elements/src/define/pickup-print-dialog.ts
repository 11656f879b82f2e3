import { warnTaken } from '../internal/warn-taken.js';
import { PickupPrintDialog } from '../pickup-print/pickup-print-dialog.js';

if (!customElements.get('pickup-print-dialog')) {
  customElements.define('pickup-print-dialog', PickupPrintDialog);
} else {
  warnTaken('pickup-print-dialog', PickupPrintDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'pickup-print-dialog': PickupPrintDialog;
  }
}
