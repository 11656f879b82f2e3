import { warnTaken } from '../internal/warn-taken.js';
import { SignaturePad } from '../signature-pad/signature-pad.js';

if (!customElements.get('signature-pad')) {
  customElements.define('signature-pad', SignaturePad);
} else {
  warnTaken('signature-pad', SignaturePad);
}

declare global {
  interface HTMLElementTagNameMap {
    'signature-pad': SignaturePad;
  }
}
