import type { Problem, Release, ReleaseCommand } from '../model/index.js';
import { decideRelease, type ReleaseFacts } from '../rules/index.js';
import { buildFacts, buildPickup } from './builders.js';

type Decision = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What stands in the way of a decision; empty when it was taken. */
export function problemsOf(decision: Decision): readonly Problem[] {
  return decision.ok ? [] : decision.problems;
}

/** `code pointer` of each problem, short enough to compare at a glance. */
export function refusalsOf(decision: Decision): readonly string[] {
  return problemsOf(decision).map(({ code, pointer }) => `${code} ${pointer}`);
}

/** The decision as taken. @throws {Error} when it was refused, with the codes. */
export function taken<D extends Decision>(decision: D): Extract<D, { ok: true }> {
  if (!isTaken(decision)) throw new Error(`Refused: ${refusalsOf(decision).join(', ')}`);
  return decision;
}

function isTaken<D extends Decision>(decision: D): decision is Extract<D, { ok: true }> {
  return decision.ok;
}

/** The first release that the rules make of `command`, with the number a backend would give. */
export function buildRelease(command: ReleaseCommand = buildPickup(), facts: ReleaseFacts = buildFacts()): Release {
  const [draft] = taken(decideRelease(command, facts)).drafts;
  if (!draft) throw new Error('The command has no part');
  return { ...draft, id: 'release-1', number: '2026/000001', seal: null };
}
