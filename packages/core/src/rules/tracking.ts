import { isWellFormedText } from '../model/well-formed.js';
import { type Carrier, type CarrierId, carriers, type TrackingShape } from './tracking-carriers.js';
import { normaliseTracking, safeTrackingUrl } from './tracking-text.js';

/** A carrier that a number may belong to. */
export interface TrackingCandidate {
  readonly carrier: CarrierId;
  /** `failed` is worth a warning, never a refusal: labels with wrong digits do arrive. */
  readonly check: 'passed' | 'failed' | 'none';
}

/** Addresses by carrier, the number appended; `null` for a number without a link. */
export type TrackingLinks = Readonly<Record<string, string | null>>;

/** The carriers that a number may be of, likeliest first; empty when no shape fits. */
export function recogniseCarriers(text: string): readonly TrackingCandidate[] {
  const number = normaliseTracking(text);
  return carriers
    .flatMap((carrier) => rankedCandidate(carrier, number) ?? [])
    .sort((a, b) => b.rank - a.rank)
    .map(({ candidate }) => candidate);
}

function rankedCandidate(carrier: Carrier, number: string): { rank: number; candidate: TrackingCandidate } | null {
  const shape = carrier.shapes.find(({ pattern }) => pattern.test(number));
  if (!shape) return null;
  const check = checkOf(shape, number);
  // A right check digit says more than one step of shape, a wrong one as much against it.
  const rank = shape.weight + { passed: 1.5, none: 0, failed: -1.5 }[check];
  return { rank, candidate: { carrier: carrier.id, check } };
}

function checkOf(shape: TrackingShape, number: string): TrackingCandidate['check'] {
  if (!shape.check) return 'none';
  return shape.check(number) ? 'passed' : 'failed';
}

/**
 * Where a parcel can be followed.
 *
 * @param carrier A carrier of the table, or any word that `overrides` knows.
 * @param overrides The host's addresses, before the table's.
 * @returns `null` when there is no link, or only one that is not safe to open.
 */
export function trackingLink(carrier: string, number: string, overrides: TrackingLinks = {}): string | null {
  const plain = normaliseTracking(number);
  const base = Object.hasOwn(overrides, carrier) ? overrides[carrier] : carriers.find(({ id }) => id === carrier)?.link;
  return base && plain !== '' && isWellFormedText(plain) ? safeTrackingUrl(base + encodeURIComponent(plain)) : null;
}

/**
 * The number as it is kept: plain where a carrier of the table is known or recognised, else as typed,
 * since other carriers' separators may mean something.
 *
 * @returns `null` when there is not one letter or digit in it.
 */
export function storedTracking(text: string, carrier: string | null): string | null {
  const plain = normaliseTracking(text);
  if (plain === '') return null;
  const tabled = carriers.some(({ id }) => id === carrier) || (carrier === null && recogniseCarriers(plain).length > 0);
  return tabled ? plain : text.trim();
}
