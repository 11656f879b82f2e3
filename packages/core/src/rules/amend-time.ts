import type { AuthorityProblem, OccurredAt, Problem, Release, TimeInput } from '../model/index.js';
import { type AmendFacts, type Correction, refused } from './correction.js';
import { dayOf, isKnownZone } from './office-time.js';
import { isBeforeReceipt, isInFuture } from './release-time.js';
import { resolveTimeInput } from './time-input.js';

/** The time of pickup; lines with a time of their own keep it. */
export function amendTime(release: Release, input: TimeInput, facts: AmendFacts): Correction {
  const pointer = '/time';
  if (release.method === 'digital' || release.method === 'forward') return refused('action-not-allowed', pointer);
  const { problems, occurredAt } = checkedTime(release, input, pointer, facts);
  if (problems.length > 0 || !occurredAt) return { problems };
  const unauthorised = authorityProblem(release, occurredAt, pointer, facts);
  return unauthorised ? { problems: [unauthorised] } : movedTo(release, occurredAt);
}

/** Reads a corrected time and holds it against the clock and the mail's arrival. */
export function checkedTime(
  release: Release,
  input: TimeInput,
  pointer: string,
  { office, now }: AmendFacts,
): { readonly problems: readonly Problem[]; readonly occurredAt: OccurredAt | null } {
  if (!isKnownZone(office.zone)) return { problems: [{ code: 'action-not-allowed', pointer }], occurredAt: null };
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
function authorityProblem(
  release: Release,
  occurredAt: OccurredAt,
  pointer: string,
  facts: AmendFacts,
): Problem | null {
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

/** The record at another time; nothing when it is the same. */
export function movedTo(release: Release, occurredAt: OccurredAt): Correction {
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
