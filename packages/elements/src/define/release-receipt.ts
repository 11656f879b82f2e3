import { warnTaken } from '../internal/warn-taken.js';
import { ReleaseReceipt } from '../release-receipt/release-receipt.js';

if (!customElements.get('release-receipt')) {
  customElements.define('release-receipt', ReleaseReceipt);
} else {
  warnTaken('release-receipt', ReleaseReceipt);
}

declare global {
  interface HTMLElementTagNameMap {
    'release-receipt': ReleaseReceipt;
  }
}
