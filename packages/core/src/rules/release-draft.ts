import type { Evidence, MailItem, OccurredAt, ReleaseCommand, ReleaseLine, Status } from '../model/index.js';
import type { ItemChange, ReleaseDraft, ReleaseFacts } from './decision.js';
import type { PartCollector } from './release-collector.js';
import { noticesApplied, requestsAgainst } from './release-confirmations.js';
import type { SurveyedLine, SurveyedPart } from './release-survey.js';
import { storedText } from './release-texts.js';
import { storedForwarding } from './stored-forwarding.js';
import { targetStatus } from './target-status.js';

/** A line of which nothing is missing any more. */
interface CertainLine extends SurveyedLine {
  readonly item: MailItem;
  readonly status: Status;
  readonly occurredAt: OccurredAt;
}

function isCertain(line: SurveyedLine): line is CertainLine {
  return line.item !== undefined && line.status !== undefined && line.occurredAt !== null;
}

/** The record of one client's share. Only for a command without problems. */
export function releaseDraft(
  command: ReleaseCommand,
  part: SurveyedPart,
  { collector, authority }: PartCollector,
  occurredAt: OccurredAt,
  facts: ReleaseFacts,
): ReleaseDraft {
  const { clientId, lines } = part.input;
  const { now, office, operator } = facts;
  const closed = closedStatus(facts);
  const identityCheck = command.method === 'forward' ? undefined : command.identityCheck;
  return {
    sessionId: command.sessionId,
    officeId: office.id,
    method: command.method,
    client: { id: clientId, name: part.client?.name ?? '' },
    lines: part.lines.filter(isCertain).map((line) => releaseLine(line, closed)),
    awaitingBefore: facts.awaitingCounts?.get(clientId) ?? lines.length,
    collector,
    authority,
    occurredAt,
    recordedAt: now,
    operator: { ...operator },
    identityCheck: identityCheck ? { ...identityCheck, checkedBy: operator.name, checkedAt: now } : null,
    document: command.method === 'print' ? { ...command.document } : null,
    forwarding:
      command.method === 'forward'
        ? storedForwarding(command.forwarding, command.forwarding.dispatchedAt ? occurredAt : null)
        : null,
    evidence: evidenceOf(command, facts),
    notices: noticesApplied(part, facts),
    confirmedRequestIds: requestsAgainst(command, part).map(({ id }) => id),
    note: storedText(command.note),
    void: null,
    amendments: [],
    version: 1,
  };
}

/** Where the part's items go; a refused one only where the policy closes it. */
export function itemChanges(
  command: ReleaseCommand,
  part: SurveyedPart,
  draft: number,
  facts: ReleaseFacts,
): ItemChange[] {
  const released = targetStatus(command.method === 'forward' ? 'forwarded' : 'released', facts);
  const closed = closedStatus(facts);
  return part.lines.filter(isCertain).flatMap(({ item, refused }) => {
    const to = refused ? closed : released;
    if (!to) return [];
    return [
      {
        itemId: item.id,
        clientId: item.clientId,
        fromVersion: item.version,
        fromStatusId: item.statusId,
        toStatusId: to.id,
        draft: refused ? null : draft,
      },
    ];
  });
}

/** What the backend gathered; the statement that was signed and the signer's name are never lost. */
function evidenceOf(command: ReleaseCommand, facts: ReleaseFacts): Evidence[] {
  const gathered = (facts.evidence ?? []).map((evidence) => ({ ...evidence }));
  if (command.method !== 'digital' || gathered.some(({ kind }) => kind === 'statement')) return gathered;
  return [...gathered, { kind: 'statement', digest: command.statementDigest, name: command.readableName.trim() }];
}

/** Where refused items go; `undefined` when they stay. */
function closedStatus(facts: ReleaseFacts): Status | undefined {
  return facts.office.policy.refusedItems === 'close' ? targetStatus('closed', facts) : undefined;
}

function releaseLine(line: CertainLine, closed: Status | undefined): ReleaseLine {
  const { item, status, input, refused, occurredAt } = line;
  return {
    itemId: item.id,
    kind: item.kind,
    sender: item.sender,
    reference: item.trackingNumber,
    receivedAt: item.receivedAt,
    statusBefore: { id: status.id, labels: { ...status.labels } },
    outcome: refused ? 'refused' : 'released',
    occurredAt,
    remark: storedText(input.remark),
    refusal: storedText(input.refusal),
    ...(refused && closed && { closedStatusId: closed.id }),
  };
}
