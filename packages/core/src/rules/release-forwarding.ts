import type { ForwardingInput, PostalAddress, Problem } from '../model/index.js';
import { isBlank } from './names.js';
import { normaliseTracking, safeTrackingUrl } from './tracking-text.js';

/** What is told of how a parcel can be followed. */
export type Tracking = Pick<ForwardingInput, 'carrier' | 'trackingNumber' | 'trackingUrl'>;

// Without a postal code no carrier of these countries delivers; elsewhere there may be none.
const withPostalCodes =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IT LI LT LU LV MT NL NO PL PT RO SE SI SK UA US';

/** What is wrong with where a parcel goes and how it is followed. */
export function forwardingProblems(input: ForwardingInput): Problem[] {
  return [...addressProblems(input.address), ...trackingProblems(input)];
}

export function trackingProblems({ trackingNumber, trackingUrl }: Tracking): Problem[] {
  const problems: Problem[] = [];
  if (!isBlank(trackingNumber) && normaliseTracking(trackingNumber ?? '') === '') {
    problems.push({ code: 'tracking-invalid', pointer: '/forwarding/trackingNumber' });
  }
  if (!isBlank(trackingUrl) && safeTrackingUrl(trackingUrl ?? '') === null) {
    problems.push({ code: 'url-not-allowed', pointer: '/forwarding/trackingUrl' });
  }
  return problems;
}

function addressProblems(address: PostalAddress): Problem[] {
  const required = ['recipient', 'street', 'postalCode', 'city', 'country'] as const;
  return required
    .filter((field) => isBlank(address[field]))
    .filter((field) => field !== 'postalCode' || withPostalCodes.includes(address.country))
    .map((field) => ({ code: 'address-required', pointer: `/forwarding/address/${field}` }));
}
