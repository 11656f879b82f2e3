import type { Forwarding, ForwardingInput } from '../model/index.js';
import { isBlank } from './names.js';
import type { Tracking } from './release-forwarding.js';
import { safeTrackingUrl } from './tracking-text.js';
import { storedTracking } from './tracking.js';

/** What was typed of tracking as it is kept; blank becomes `null`. */
export function storedTrackingFields({ carrier, trackingNumber, trackingUrl }: Tracking) {
  const kept = isBlank(carrier) ? null : (carrier ?? '').trim();
  return {
    carrier: kept,
    trackingNumber: isBlank(trackingNumber) ? null : storedTracking(trackingNumber ?? '', kept),
    trackingUrl: isBlank(trackingUrl) ? null : safeTrackingUrl(trackingUrl ?? ''),
  };
}

/** The forwarding as the record keeps it. */
export function storedForwarding(input: ForwardingInput, dispatchedAt: Forwarding['dispatchedAt']): Forwarding {
  const { recipient, street, postalCode, city, country } = input.address;
  return {
    address: {
      recipient: recipient.trim(),
      street: street.trim(),
      postalCode: postalCode.trim(),
      city: city.trim(),
      country,
    },
    ...storedTrackingFields(input),
    dispatchedAt,
    cost: input.cost ? { ...input.cost } : null,
  };
}
