import type { ReleaseCommand } from '../model/index.js';
import type { ReleaseDecision, ReleaseFacts } from './decision.js';
import { itemChanges, releaseDraft } from './release-draft.js';
import { judgeRelease } from './release-problems.js';

/**
 * Decides a release session: the records to store and what becomes of the items, or everything that is
 * in the way. Pure; reads no clock. Takes any command that fits its schema and never throws.
 */
export function decideRelease(command: ReleaseCommand, facts: ReleaseFacts): ReleaseDecision {
  const { problems, survey, collectors } = judgeRelease(command, facts);
  const occurredAt = survey?.occurredAt;
  if (problems.length > 0 || !occurredAt) return { ok: false, problems };

  const nobody = { collector: null, authority: null, problems: [] };
  return {
    ok: true,
    drafts: survey.parts.map((part, index) =>
      releaseDraft(command, part, collectors[index] ?? nobody, occurredAt, facts),
    ),
    changes: survey.parts.flatMap((part, index) => itemChanges(command, part, index, facts)),
  };
}
