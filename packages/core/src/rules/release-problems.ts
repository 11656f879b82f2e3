import type { Problem, ReleaseCommand } from '../model/index.js';
import { inCommandOrder } from './command-order.js';
import type { ReleaseFacts } from './decision.js';
import { isKnownZone } from './office-time.js';
import {
  chosenContact,
  collectorInputOf,
  collectorProblems,
  judgeCollector,
  type PartCollector,
} from './release-collector.js';
import { confirmationProblems } from './release-confirmations.js';
import { forwardingProblems } from './release-forwarding.js';
import { itemProblems, tooManyItems } from './release-items.js';
import { scanProblems } from './release-scan.js';
import { signatureProblems } from './release-signature.js';
import { type Survey, surveyRelease, timePointerOf } from './release-survey.js';
import { textProblems } from './release-texts.js';
import { timeProblems } from './release-time.js';
import { targetStatus } from './target-status.js';

interface Judgement {
  /** Everything that is in the way, in the order of the command's fields. */
  readonly problems: readonly Problem[];
  /** `null` when it was not worth looking further. */
  readonly survey: Survey | null;
  /** By part of the command. */
  readonly collectors: readonly PartCollector[];
}

/** What `decideRelease` has against a session, for who needs no records: a desk before it sends. Empty when nothing. */
export function releaseProblems(command: ReleaseCommand, facts: ReleaseFacts): readonly Problem[] {
  return judgeRelease(command, facts).problems;
}

/** All rules, and what they found out on the way. */
export function judgeRelease(command: ReleaseCommand, facts: ReleaseFacts): Judgement {
  const hopeless = [...tooManyItems(command), ...officeProblems(command, facts)];
  if (hopeless.length > 0) return { problems: hopeless, survey: null, collectors: [] };

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
    ...(command.method === 'print' ? scanProblems(command.scan) : []),
    ...(facts.signingProblems ?? []),
    ...(command.method === 'forward' ? forwardingProblems(command.forwarding) : []),
  ];
  return { problems: inCommandOrder(problems), survey, collectors };
}

/** An office that lacks what every release of this method needs. */
function officeProblems(command: ReleaseCommand, facts: ReleaseFacts): Problem[] {
  if (!isKnownZone(facts.office.zone)) return [{ code: 'action-not-allowed', pointer: timePointerOf(command) }];
  const stage = command.method === 'forward' ? 'forwarded' : 'released';
  return targetStatus(stage, facts) ? [] : [{ code: 'action-not-allowed', pointer: '/method' }];
}
