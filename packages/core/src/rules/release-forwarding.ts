import type { Forwarding, ForwardingInput, PostalAddress, Problem } from '../model/index.js';
import { isBlank } from './names.js';
import { safeTrackingUrl, storedTracking } from './tracking.js';

type Tracking = Pick<ForwardingInput, 'carrier' | 'trackingNumber' | 'trackingUrl'>;

// Without a postal code no carrier of these countries delivers; elsewhere there may be none.
const withPostalCodes =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IT LI LT LU LV MT NL NO PL PT RO SE SI SK UA US';

/** What is wrong with where a parcel goes and how it is followed. */
export function forwardingProblems(input: ForwardingInput): Problem[] {
  return [...addressProblems(input.address), ...trackingProblems(input)];
}

export function trackingProblems({ trackingNumber, trackingUrl, carrier }: Tracking): Problem[] {
  const problems: Problem[] = [];
  if (!isBlank(trackingNumber) && storedTracking(trackingNumber ?? '', carrier ?? null) === null) {
    problems.push({ code: 'tracking-invalid', pointer: '/forwarding/trackingNumber' });
  }
  if (!isBlank(trackingUrl) && safeTrackingUrl(trackingUrl ?? '') === null) {
    problems.push({ code: 'url-not-allowed', pointer: '/forwarding/trackingUrl' });
  }
  return problems;
}

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

function addressProblems(address: PostalAddress): Problem[] {
  const required = ['recipient', 'street', 'postalCode', 'city', 'country'] as const;
  return required
    .filter((field) => isBlank(address[field]))
    .filter((field) => field !== 'postalCode' || withPostalCodes.includes(address.country))
    .map((field) => ({ code: 'address-required', pointer: `/forwarding/address/${field}` }));
}
