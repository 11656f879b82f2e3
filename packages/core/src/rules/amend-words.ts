import type { Release } from '../model/index.js';
import { type Correction, refused } from './correction.js';
import { nameProblems } from './release-collector.js';
import { storedText, textProblem } from './release-texts.js';

/** The spelling of the collector's name; it says nothing new of who they are or by what right they came. */
export function amendCollectorName(release: Release, typed: string): Correction {
  const pointer = '/collectorName';
  if (release.method === 'digital' || release.method === 'forward') return refused('action-not-allowed', pointer);
  const problems = nameProblems(typed, pointer);
  if (problems.length > 0) return { problems };
  const before = release.collector?.name ?? null;
  const after = typed.trim();
  if (after === before) return {};
  // A name left blank on paper is read off the signed sheet afterwards.
  const collector = release.collector
    ? { ...release.collector, name: after }
    : ({ kind: 'typed', name: after } as const);
  return { change: { collector }, amendments: [{ field: 'collector-name', before, after }] };
}

/** The note; blank takes it away. */
export function amendNote(release: Release, typed: string): Correction {
  const problems = textProblem('/note', typed);
  if (problems.length > 0) return { problems };
  const after = storedText(typed);
  if (after === release.note) return {};
  return { change: { note: after }, amendments: [{ field: 'note', before: release.note, after }] };
}
