import './signature-pad.js';
import { warnTaken } from '../internal/warn-taken.js';
import { PickupSigningPage } from '../pickup-signing-page/pickup-signing-page.js';

if (!customElements.get('pickup-signing-page')) {
  customElements.define('pickup-signing-page', PickupSigningPage);
} else {
  warnTaken('pickup-signing-page', PickupSigningPage);
}

declare global {
  interface HTMLElementTagNameMap {
    'pickup-signing-page': PickupSigningPage;
  }
}
