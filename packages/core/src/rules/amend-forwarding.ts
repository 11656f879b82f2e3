import type { AmendCommand, Forwarding, Release } from '../model/index.js';
import { checkedTime, movedTo } from './amend-time.js';
import { type AmendFacts, type Correction, refused } from './correction.js';
import { trackingProblems } from './release-forwarding.js';
import { textProblem } from './release-texts.js';
import { storedTrackingFields } from './stored-forwarding.js';

type ForwardingChange = NonNullable<AmendCommand['forwarding']>;

/** Tracking, dispatch and cost; whatever is left out stays, a blank text or `null` clears. */
export function amendForwarding(release: Release, input: ForwardingChange, facts: AmendFacts): Correction {
  const { forwarding } = release;
  if (!forwarding) return refused('action-not-allowed', '/forwarding');

  // Forwarded mail leaves when it is dispatched; as long as nobody knows when that was, when it was recorded.
  const left =
    input.dispatchedAt === undefined
      ? null
      : checkedTime(release, input.dispatchedAt ?? { at: release.recordedAt }, '/forwarding/dispatchedAt', facts);
  // A number is read by its carrier, so that the two are looked at together.
  const carrier = input.carrier ?? forwarding.carrier ?? undefined;
  const problems = [
    ...textProblem('/forwarding/carrier', input.carrier),
    ...textProblem('/forwarding/trackingNumber', input.trackingNumber),
    ...trackingProblems({ ...input, carrier }),
    ...(left?.problems ?? []),
  ];
  if (problems.length > 0) return { problems };

  const tracking = storedTrackingFields({ ...input, carrier });
  const given: Partial<Forwarding> = {
    ...(input.carrier !== undefined && { carrier: tracking.carrier }),
    ...(input.trackingNumber !== undefined && { trackingNumber: tracking.trackingNumber }),
    ...(input.trackingUrl !== undefined && { trackingUrl: tracking.trackingUrl }),
    ...(left && { dispatchedAt: input.dispatchedAt ? left.occurredAt : null }),
    ...(input.cost !== undefined && { cost: input.cost && { ...input.cost } }),
  };
  const { before, after } = difference(forwarding, given);
  if (Object.keys(after).length === 0) return {};
  const moved = 'dispatchedAt' in after && left?.occurredAt ? movedTo(release, left.occurredAt) : {};
  return {
    change: { forwarding: { ...forwarding, ...after }, ...moved.change },
    amendments: [{ field: 'forwarding', before, after }, ...(moved.amendments ?? [])],
  };
}

/** Text, cost or time; the order of an object's keys says nothing, a database may change it. */
function sameValue(one: Forwarding[keyof Forwarding], other: Forwarding[keyof Forwarding] | undefined): boolean {
  const spelt = (value: unknown) =>
    JSON.stringify(typeof value === 'object' && value !== null ? Object.entries(value).sort() : value);
  return spelt(one) === spelt(other);
}

function difference(forwarding: Forwarding, given: Partial<Forwarding>) {
  const changed = (Object.keys(given) as (keyof Forwarding)[]).filter((key) => !sameValue(forwarding[key], given[key]));
  const pick = (from: Partial<Forwarding>): Partial<Forwarding> =>
    Object.fromEntries(changed.map((key) => [key, from[key]]));
  return { before: pick(forwarding), after: pick(given) };
}
