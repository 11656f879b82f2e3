import { readRecord } from './answers.js';
import type { Ask } from './ask.js';
import type { GuardOptions, LateMembers, UncheckedBackend } from './boundary.js';
import { follow } from './guard-changes.js';
import { guardEvidence } from './guard-evidence.js';
import { seqSchema } from './read-change.js';

/** The members of `guardBackend` that are loaded on demand. */
export function guardLate(
  backend: Partial<UncheckedBackend>,
  ask: Ask,
  onUnreadable: GuardOptions['onUnreadable'],
): LateMembers {
  return {
    ...guardEvidence(backend, ask),
    changesHead: (given) =>
      ask(
        (own) => backend.changesHead?.(own),
        (answer) => readRecord(seqSchema, answer),
        given,
      ),
    changes: (after, given) => follow(() => backend.changes?.(after, given), given, onUnreadable),
  };
}
