import {
  type Carrier,
  carriers,
  type ForwardingInput,
  recogniseCarriers,
  storedTracking,
  type TrackingCandidate,
  trackingLink,
} from '@mail-release/core';
import { isBlank } from '@mail-release/core/display';
import type { Speaker } from '../internal/problem-text.js';
import { trackingLink as checkedLink } from '../internal/safe-url.js';

/** Besides a carrier of the table: told by the number, named by hand, or none at all. */
export type CarrierChoice = Carrier['id'] | 'auto' | 'other' | 'none';

/** How a parcel is followed, as the fields hold it. */
export interface TrackingEntry {
  readonly number: string;
  readonly link: string;
  /** `auto` until the operator chooses; from then on the choice stands, whatever the number looks like. */
  readonly choice: CarrierChoice;
  readonly otherCarrier: string;
}

export const emptyTracking: TrackingEntry = { number: '', link: '', choice: 'auto', otherCarrier: '' };

/** Likeliest first. */
export function candidatesOf({ number }: Pick<TrackingEntry, 'number'>): readonly TrackingCandidate[] {
  return recogniseCarriers(number);
}

/** The carrier that goes into the record; `undefined` for none. */
export function carrierOf(entry: TrackingEntry): string | undefined {
  switch (entry.choice) {
    case 'auto':
      return candidatesOf(entry)[0]?.carrier;
    case 'other':
      return isBlank(entry.otherCarrier) ? undefined : entry.otherCarrier.trim();
    case 'none':
      return undefined;
    default:
      return entry.choice;
  }
}

/** The fields in the command's terms; blank ones are left out. */
export function trackingInput(
  entry: TrackingEntry,
): Pick<ForwardingInput, 'carrier' | 'trackingNumber' | 'trackingUrl'> {
  const carrier = carrierOf(entry);
  return {
    ...(carrier !== undefined && { carrier }),
    ...(isBlank(entry.number) ? {} : { trackingNumber: entry.number.trim() }),
    ...(isBlank(entry.link) ? {} : { trackingUrl: entry.link.trim() }),
  };
}

/** What a typed or scanned number changes or scanned; a pasted link goes to the link's field. */
export function withNumber(text: string): Partial<TrackingEntry> {
  return /^\s*https?:\/\//i.test(text) ? { number: '', link: text.trim() } : { number: text };
}

/** The number as it will be kept, for showing once it is typed: without a scanner's prefix and separators. */
export function tidyNumber(entry: TrackingEntry): string {
  return storedTracking(entry.number, carrierOf(entry) ?? null) ?? entry.number;
}

/** A carrier in words: the table's trade name, or the operator's own word. */
export function carrierName(carrier: string, { t }: Pick<Speaker, 't'>): string {
  const known = carriers.find(({ id }) => id === carrier);
  if (!known) return carrier;
  return known.id === 'poczta-polska-abroad' ? t('forward.abroad', known.name) : known.name;
}

/** Where a parcel can be followed: the link in the record, else the carrier's own page for the number. */
export function followLink(tracking: {
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
}): { readonly href: string; readonly host: string } | undefined {
  const { carrier, trackingNumber, trackingUrl } = tracking;
  return checkedLink(trackingUrl ?? (carrier && trackingNumber ? trackingLink(carrier, trackingNumber) : null));
}
