import { warnTaken } from '../internal/warn-taken.js';
import { CameraScanDialog } from '../camera-scan/camera-scan-dialog.js';

if (!customElements.get('camera-scan-dialog')) {
  customElements.define('camera-scan-dialog', CameraScanDialog);
} else {
  warnTaken('camera-scan-dialog', CameraScanDialog);
}

declare global {
  interface HTMLElementTagNameMap {
    'camera-scan-dialog': CameraScanDialog;
  }
}
