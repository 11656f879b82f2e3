import type { Problem, ReleaseCommand } from '../model/index.js';
import { inCommandOrder } from './command-order.js';
import type { ReleaseDecision, ReleaseFacts } from './decision.js';
import { isKnownZone } from './office-time.js';
import { chosenContact, collectorInputOf, collectorProblems, judgeCollector } from './release-collector.js';
import { confirmationProblems } from './release-confirmations.js';
import { itemChanges, releaseDraft } from './release-draft.js';
import { forwardingProblems } from './release-forwarding.js';
import { itemProblems, tooManyItems } from './release-items.js';
import { signatureProblems } from './release-signature.js';
import { surveyRelease, timePointerOf } from './release-survey.js';
import { textProblems } from './release-texts.js';
import { timeProblems } from './release-time.js';
import { targetStatus } from './target-status.js';

/**
 * Decides a release session: the records to store and what becomes of the items, or everything that is
 * in the way. Pure; reads no clock. Takes any command that fits its schema and never throws.
 */
export function decideRelease(command: ReleaseCommand, facts: ReleaseFacts): ReleaseDecision {
  const hopeless = [...tooManyItems(command), ...officeProblems(command, facts)];
  if (hopeless.length > 0) return { ok: false, problems: hopeless };

  const survey = surveyRelease(command, facts);
  const input = collectorInputOf(command);
  const chosen = chosenContact(input, survey);
  const collectors = survey.parts.map((part) => judgeCollector(input, part, chosen, facts));
  const problems: Problem[] = [
    ...itemProblems(command, survey, facts),
    ...textProblems(command),
    ...timeProblems(command, survey, facts),
    ...collectors.flatMap((collector) => collector.problems),
    ...confirmationProblems(command, survey, facts),
    ...collectorProblems(command, chosen, survey),
    ...(command.method === 'digital' ? signatureProblems(command) : []),
    ...(facts.signingProblems ?? []),
    ...(command.method === 'forward' ? forwardingProblems(command.forwarding) : []),
  ];
  const { occurredAt } = survey;
  if (problems.length > 0 || !occurredAt) return { ok: false, problems: inCommandOrder(problems) };

  const nobody = { collector: null, authority: null, problems: [] };
  return {
    ok: true,
    drafts: survey.parts.map((part, index) =>
      releaseDraft(command, part, collectors[index] ?? nobody, occurredAt, facts),
    ),
    changes: survey.parts.flatMap((part, index) => itemChanges(command, part, index, facts)),
  };
}

/** An office that lacks what every release of this method needs. */
function officeProblems(command: ReleaseCommand, facts: ReleaseFacts): Problem[] {
  if (!isKnownZone(facts.office.zone)) return [{ code: 'action-not-allowed', pointer: timePointerOf(command) }];
  const stage = command.method === 'forward' ? 'forwarded' : 'released';
  return targetStatus(stage, facts) ? [] : [{ code: 'action-not-allowed', pointer: '/method' }];
}
