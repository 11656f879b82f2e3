import type { Problem, ReleaseCommand, Status } from '../model/index.js';
import { maxItems } from '../model/terms.js';
import type { ReleaseFacts } from './decision.js';
import { isBlank } from './names.js';
import type { Survey, SurveyedLine, SurveyedPart } from './release-survey.js';
import { targetStatus } from './target-status.js';

/** What is wrong with the choice of clients and items. */
export function itemProblems(command: ReleaseCommand, survey: Survey, facts: ReleaseFacts): Problem[] {
  const seenClients = new Set<string>();
  const seenItems = new Set<string>();
  const problems: Problem[] = survey.parts.length === 0 ? [{ code: 'items-empty', pointer: '/parts' }] : [];
  for (const [index, part] of survey.parts.entries()) {
    const { clientId } = part.input;
    if (seenClients.has(clientId)) {
      problems.push({ code: 'invalid-request', pointer: `${part.pointer}/clientId`, clientId });
    }
    seenClients.add(clientId);
    if (command.method === 'forward' && index > 0) {
      problems.push({ code: 'items-different-clients', pointer: part.pointer, clientId });
    }
    problems.push(...partProblems(part));
    for (const line of part.lines) {
      if (seenItems.has(line.input.itemId)) {
        problems.push({ code: 'items-duplicate', pointer: line.pointer, clientId, itemId: line.input.itemId });
      } else {
        problems.push(...lineProblems(command, part, line, facts));
      }
      seenItems.add(line.input.itemId);
    }
  }
  return problems;
}

/** Over the limit nothing else is looked at, so that a flood costs nothing. */
export function tooManyItems(command: ReleaseCommand): Problem[] {
  const count = command.parts.reduce((sum, part) => sum + Math.max(part.lines.length, 1), 0);
  return count > maxItems ? [{ code: 'too-many-items', pointer: '/parts' }] : [];
}

function partProblems({ pointer, input, client, lines }: SurveyedPart): Problem[] {
  const { clientId } = input;
  const problems: Problem[] = [];
  if (!client) problems.push({ code: 'not-found', pointer: `${pointer}/clientId`, clientId });
  // Mail of which every piece was refused has not left: nothing to record a release of.
  const allStay = lines.every((line) => line.refused);
  if (allStay) problems.push({ code: 'items-empty', pointer: `${pointer}/lines`, clientId });
  return problems;
}

function lineProblems(command: ReleaseCommand, part: SurveyedPart, line: SurveyedLine, facts: ReleaseFacts): Problem[] {
  const { clientId } = part.input;
  const { item, status, input, pointer } = line;
  const about = { pointer, clientId, itemId: input.itemId };
  if (!item) return [{ code: 'not-found', ...about }];
  if (item.clientId !== clientId) return [{ code: 'items-different-clients', ...about }];

  const winner = facts.winners?.get(item.id);
  if (winner) return [{ code: 'item-already-released', ...about, winner }];
  if (hasLeft(status)) return [{ code: 'item-already-released', ...about }];
  if (status?.stage !== 'awaiting') return [{ code: 'item-not-releasable', ...about }];
  if (item.version !== input.version) return [{ code: 'item-changed', ...about }];
  return line.refused ? refusalProblems(command, part, line, facts) : [];
}

function hasLeft(status: Status | undefined): boolean {
  return status?.stage === 'released' || status?.stage === 'forwarded';
}

function refusalProblems(
  command: ReleaseCommand,
  part: SurveyedPart,
  line: SurveyedLine,
  facts: ReleaseFacts,
): Problem[] {
  const about = { pointer: `${line.pointer}/refusal`, clientId: part.input.clientId, itemId: line.input.itemId };
  // Nobody stands at the desk to refuse what is sent away.
  if (command.method === 'forward') return [{ code: 'invalid-request', ...about }];
  if (isBlank(line.input.refusal)) return [{ code: 'reason-required', ...about }];
  const closes = facts.office.policy.refusedItems === 'close';
  return closes && !targetStatus('closed', facts) ? [{ code: 'action-not-allowed', ...about }] : [];
}
