import type { AmendCommand, Amendment, OccurredAt, Problem, Release } from '../model/index.js';
import { amendForwarding } from './amend-forwarding.js';
import { amendTime } from './amend-time.js';
import { amendCollectorName, amendNote } from './amend-words.js';
import { type AmendFacts, type Correction, staleProblems } from './correction.js';
import type { AmendDecision } from './decision.js';

/**
 * Decides a correction. The record then carries the new values, and one amendment a field with the value
 * before and after, who and when; `asRecorded` gives back what was first stored.
 *
 * What a client signed on a screen is never corrected: such a release is voided and issued anew.
 *
 * @param version The release's version that the operator saw.
 */
export function decideAmend(
  release: Release,
  version: number,
  command: AmendCommand,
  facts: AmendFacts,
): AmendDecision {
  const stale = staleProblems(release, version);
  if (stale.length > 0) return { ok: false, problems: stale };

  const corrections: Correction[] = [
    ...(command.collectorName === undefined ? [] : [amendCollectorName(release, command.collectorName)]),
    ...(command.note === undefined ? [] : [amendNote(release, command.note)]),
    ...(command.forwarding === undefined ? [] : [amendForwarding(release, command.forwarding, facts)]),
    ...(command.time === undefined ? [] : [amendTime(release, command.time, facts)]),
  ];
  const problems: Problem[] = corrections.flatMap((correction) => correction.problems ?? []);
  const noted = corrections.flatMap((correction) => correction.amendments ?? []);
  if (problems.length === 0 && noted.length === 0) problems.push({ code: 'invalid-request', pointer: '' });
  if (problems.length > 0) return { ok: false, problems };

  const who = { at: facts.now, operator: { ...facts.operator } };
  const amendments = noted.map((amendment): Amendment => ({ ...amendment, ...who }));
  const amended = corrections.reduce<Release>((record, { change }) => ({ ...record, ...change }), release);
  return {
    ok: true,
    release: { ...amended, amendments: [...release.amendments, ...amendments], version: release.version + 1 },
  };
}

/** The record as it was first stored: before any amendment or void, at version 1. What a seal covers. */
export function asRecorded(release: Release): Release {
  const first = release.amendments.reduceRight(withoutAmendment, release);
  return { ...first, amendments: [], void: null, version: 1 };
}

function withoutAmendment(release: Release, { field, before }: Amendment): Release {
  switch (field) {
    case 'collector-name':
      return {
        ...release,
        collector: release.collector && typeof before === 'string' ? { ...release.collector, name: before } : null,
      };
    case 'note':
      return { ...release, note: typeof before === 'string' ? before : null };
    case 'forwarding':
      return { ...release, forwarding: release.forwarding && { ...release.forwarding, ...(before as object) } };
    case 'occurred-at': {
      const { itemIds, ...occurredAt } = before as OccurredAt & { readonly itemIds: readonly string[] };
      const moved = new Set(itemIds);
      const lines = release.lines.map((line) => (moved.has(line.itemId) ? { ...line, occurredAt } : line));
      return { ...release, occurredAt, lines };
    }
  }
}
