import type { Notice, PendingRequest, PostalAddress, Problem, Release, ReleaseCommand } from '../model/index.js';
import type { ReleaseFacts } from './decision.js';
import type { Survey, SurveyedPart } from './release-survey.js';

/** Notices and requests of the clients that stand in the way until somebody goes past them. */
export function confirmationProblems(command: ReleaseCommand, survey: Survey, facts: ReleaseFacts): Problem[] {
  return survey.parts.flatMap((part) => [...noticeProblems(part, facts), ...requestProblems(command, part)]);
}

/** The client's notices as the record keeps them: which there were and what the policy made of them. */
export function noticesApplied(part: SurveyedPart, facts: ReleaseFacts): Release['notices'] {
  const applied = facts.office.policy.notices === 'show' ? 'shown' : 'acknowledged';
  return noticesOf(part).map(({ id, kind }) => ({ id, kind, applied }));
}

/** Requests that this release goes against; it is only taken when every one was confirmed. */
export function requestsAgainst(command: ReleaseCommand, part: SurveyedPart): readonly PendingRequest[] {
  const taken = new Set(part.lines.filter((line) => !line.refused).map((line) => line.input.itemId));
  return (part.client?.requests ?? []).filter((request) => taken.has(request.itemId) && !fulfils(command, request));
}

function noticesOf(part: SurveyedPart): readonly Notice[] {
  return part.client?.notices ?? [];
}

function noticeProblems(part: SurveyedPart, facts: ReleaseFacts): Problem[] {
  const { notices } = facts.office.policy;
  if (notices === 'show') return [];
  const { clientId, acknowledgedNoticeIds = [] } = part.input;
  const open =
    notices === 'block' ? noticesOf(part) : noticesOf(part).filter(({ id }) => !acknowledgedNoticeIds.includes(id));
  return open.map(({ id }) =>
    notices === 'block'
      ? { code: 'action-not-allowed', pointer: part.pointer, clientId, noticeId: id }
      : { code: 'confirmation-required', pointer: `${part.pointer}/acknowledgedNoticeIds`, clientId, noticeId: id },
  );
}

function requestProblems(command: ReleaseCommand, part: SurveyedPart): Problem[] {
  const { clientId, confirmedRequestIds = [] } = part.input;
  return requestsAgainst(command, part)
    .filter(({ id }) => !confirmedRequestIds.includes(id))
    .map(({ id, itemId }) => ({
      code: 'confirmation-required',
      pointer: `${part.pointer}/confirmedRequestIds`,
      clientId,
      itemId,
      requestId: id,
    }));
}

/** A forwarding does what a forward request asks, if it goes where the client wants it. */
function fulfils(command: ReleaseCommand, request: PendingRequest): boolean {
  if (command.method !== 'forward' || request.kind !== 'forward') return false;
  return request.address === null || sameAddress(request.address, command.forwarding.address);
}

function sameAddress(one: PostalAddress, other: PostalAddress): boolean {
  const comparable = ({ recipient, street, postalCode, city, country }: PostalAddress) =>
    [recipient, street, postalCode, city, country].map((text) => text.replace(/\s+/g, '').toLowerCase()).join('\n');
  return comparable(one) === comparable(other);
}
