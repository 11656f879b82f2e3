import type {
  AmendCommand,
  Amendment,
  AuthorityProblem,
  Forwarding,
  OccurredAt,
  Problem,
  Release,
  TimeInput,
} from '../model/index.js';
import type { AmendFacts } from './correction.js';
import { dayOf } from './office-time.js';
import { nameProblems } from './release-collector.js';
import { storedTrackingFields, trackingProblems } from './release-forwarding.js';
import { storedText, textProblem } from './release-texts.js';
import { isBeforeReceipt, isInFuture } from './release-time.js';
import { resolveTimeInput } from './time-input.js';

/** One field's correction: what is in the way, or the changed record and what to note; empty when nothing changes. */
export interface Correction {
  readonly problems?: readonly Problem[];
  readonly change?: Partial<Release>;
  readonly amendments?: readonly Pick<Amendment, 'field' | 'before' | 'after'>[];
}

type ForwardingChange = NonNullable<AmendCommand['forwarding']>;

const refused = (code: Problem['code'], pointer: string): Correction => ({ problems: [{ code, pointer }] });

export function amendCollectorName(release: Release, typed: string): Correction {
  const pointer = '/collectorName';
  if (release.method === 'digital' || release.method === 'forward') return refused('action-not-allowed', pointer);
  const problems = nameProblems(typed, pointer);
  if (problems.length > 0) return { problems };
  const before = release.collector?.name ?? null;
  const after = typed.trim();
  if (after === before) return {};
  // A name left blank on paper is read off the signed sheet afterwards.
  const collector = release.collector ? { ...release.collector, name: after } : ({ kind: 'typed', name: after } as const);
  return { change: { collector }, amendments: [{ field: 'collector-name', before, after }] };
}

export function amendNote(release: Release, typed: string): Correction {
  const problems = textProblem('/note', typed);
  if (problems.length > 0) return { problems };
  const after = storedText(typed);
  if (after === release.note) return {};
  return { change: { note: after }, amendments: [{ field: 'note', before: release.note, after }] };
}

/** Tracking, dispatch and cost; whatever is left out stays, a blank text clears. */
export function amendForwarding(release: Release, input: ForwardingChange, facts: AmendFacts): Correction {
  const { forwarding } = release;
  if (!forwarding) return refused('action-not-allowed', '/forwarding');

  const dispatch = input.dispatchedAt ? checkedTime(release, input.dispatchedAt, '/forwarding/dispatchedAt', facts) : null;
  // A number is read by its carrier, so that the two are looked at together.
  const carrier = input.carrier ?? forwarding.carrier ?? undefined;
  const problems = [
    ...textProblem('/forwarding/carrier', input.carrier),
    ...textProblem('/forwarding/trackingNumber', input.trackingNumber),
    ...trackingProblems({ ...input, carrier }),
    ...(dispatch?.problems ?? []),
  ];
  if (problems.length > 0) return { problems };

  const tracking = storedTrackingFields({ ...input, carrier });
  const given: Partial<Forwarding> = {
    ...(input.carrier !== undefined && { carrier: tracking.carrier }),
    ...(input.trackingNumber !== undefined && { trackingNumber: tracking.trackingNumber }),
    ...(input.trackingUrl !== undefined && { trackingUrl: tracking.trackingUrl }),
    ...(dispatch?.occurredAt && { dispatchedAt: dispatch.occurredAt }),
    ...(input.cost !== undefined && { cost: { ...input.cost } }),
  };
  const { before, after } = difference(forwarding, given);
  if (Object.keys(after).length === 0) return {};
  // Forwarded mail leaves when it is dispatched.
  const moved = after.dispatchedAt ? movedTo(release, after.dispatchedAt) : {};
  return {
    change: { forwarding: { ...forwarding, ...after }, ...moved.change },
    amendments: [{ field: 'forwarding', before, after }, ...(moved.amendments ?? [])],
  };
}

export function amendTime(release: Release, input: TimeInput, facts: AmendFacts): Correction {
  const pointer = '/time';
  if (release.method === 'digital' || release.method === 'forward') return refused('action-not-allowed', pointer);
  const { problems, occurredAt } = checkedTime(release, input, pointer, facts);
  if (problems.length > 0 || !occurredAt) return { problems };
  const unauthorised = authorityProblem(release, occurredAt, pointer, facts);
  return unauthorised ? { problems: [unauthorised] } : movedTo(release, occurredAt);
}

function checkedTime(
  release: Release,
  input: TimeInput,
  pointer: string,
  { office, now }: AmendFacts,
): { readonly problems: readonly Problem[]; readonly occurredAt: OccurredAt | null } {
  const resolved = resolveTimeInput(input, office.zone);
  if (!resolved.ok) {
    const { code, instants } = resolved;
    return { problems: [{ code, pointer, ...(instants.length > 0 && { instants: [...instants] }) }], occurredAt: null };
  }
  const { occurredAt } = resolved;
  const early = linesAtSessionTime(release).filter((line) => isBeforeReceipt(occurredAt, line, office.zone));
  const problems: Problem[] = [
    ...(isInFuture(occurredAt, now) ? [{ code: 'occurred-in-future', pointer } as const] : []),
    ...early.map(({ itemId }) => ({ code: 'occurred-before-receipt', pointer, itemId }) as const),
  ];
  return { problems, occurredAt };
}

/** A pickup can't be moved out of the days that its authorisation was good for. */
function authorityProblem(release: Release, occurredAt: OccurredAt, pointer: string, facts: AmendFacts): Problem | null {
  const { authority } = release;
  const { zone, policy } = facts.office;
  if (authority?.basis !== 'authorisation' || policy.authorisation === 'warn') return null;
  const day = dayOf(occurredAt.at, zone);
  const finding = (problem: AuthorityProblem, limit: string): Problem => ({
    code: 'collector-not-authorised',
    pointer,
    authority: problem,
    day: limit,
  });
  if (authority.from !== null && day < authority.from) return finding('not-begun', authority.from);
  return authority.until !== null && day > authority.until ? finding('expired', authority.until) : null;
}

function movedTo(release: Release, occurredAt: OccurredAt): Correction {
  if (sameTime(release.occurredAt, occurredAt)) return {};
  const itemIds = linesAtSessionTime(release).map((line) => line.itemId);
  const moved = new Set(itemIds);
  return {
    change: {
      occurredAt,
      lines: release.lines.map((line) => (moved.has(line.itemId) ? { ...line, occurredAt } : line)),
    },
    // Which lines went along, so that the record as first stored can be told from lines with that very time of their own.
    amendments: [{ field: 'occurred-at', before: { ...release.occurredAt, itemIds }, after: occurredAt }],
  };
}

/** Lines without a time of their own. */
function linesAtSessionTime(release: Release): Release['lines'] {
  return release.lines.filter((line) => sameTime(line.occurredAt, release.occurredAt));
}

function sameTime(one: OccurredAt, other: OccurredAt): boolean {
  return one.precision === other.precision && Date.parse(one.at) === Date.parse(other.at);
}

/** Text, cost or time; the order of an object's keys says nothing, a database may change it. */
function sameValue(one: Forwarding[keyof Forwarding], other: Forwarding[keyof Forwarding] | undefined): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const entries = (value: object) => JSON.stringify(Object.entries(value).sort());
  return entries(one) === entries(other);
}

function difference(forwarding: Forwarding, given: Partial<Forwarding>) {
  const changed = (Object.keys(given) as (keyof Forwarding)[]).filter(
    (key) => !sameValue(forwarding[key], given[key]),
  );
  const pick = (from: Partial<Forwarding>): Partial<Forwarding> =>
    Object.fromEntries(changed.map((key) => [key, from[key]]));
  return { before: pick(forwarding), after: pick(given) };
}
