import type { Authority, Client, Collector, CollectorInput, Contact, Problem, ReleaseCommand } from '../model/index.js';
import { type AuthorityFinding, authorityFinding } from './authority.js';
import type { ReleaseFacts } from './decision.js';
import { nameProblem } from './names.js';
import type { Survey, SurveyedLine, SurveyedPart } from './release-survey.js';
import { storedText } from './release-texts.js';

/** Who takes one client's mail, and on what ground. */
export interface PartCollector {
  readonly collector: Collector | null;
  readonly authority: Authority | null;
  readonly problems: readonly Problem[];
}

const nobody: PartCollector = { collector: null, authority: null, problems: [] };

/** The collector as the command names them, `null` for a forwarding and for a name left blank on paper. */
export function collectorInputOf(command: ReleaseCommand): CollectorInput | null {
  return command.method === 'forward' ? null : command.collector;
}

/** What is wrong with the collector as such, whichever client the mail is for. */
export function collectorProblems(command: ReleaseCommand, chosen: Contact | undefined, survey: Survey): Problem[] {
  const input = collectorInputOf(command);
  if (input?.kind === 'typed') return nameProblems(input.name, '/collector/name');
  if (input?.kind !== 'contact') return [];
  // The contact may be one of a client that is itself reported as unknown.
  const unsure = survey.parts.length === 0 || survey.parts.some((part) => !part.client);
  return chosen || unsure ? [] : [{ code: 'not-found', pointer: '/collector/contactId' }];
}

/** What is wrong with a typed name, as problems of the field at `pointer`. */
export function nameProblems(name: string, pointer: string): Problem[] {
  switch (nameProblem(name)) {
    case null:
      return [];
    case 'blank':
      return [{ code: 'collector-required', pointer }];
    case 'too-long':
      return [{ code: 'invalid-request', pointer }];
    case 'not-well-formed':
      return [{ code: 'text-not-well-formed', pointer }];
  }
}

/** Judges the collector's authority for one client; no other client's contacts show in what it gives. */
export function judgeCollector(
  input: CollectorInput | null,
  part: SurveyedPart,
  chosen: Contact | undefined,
  facts: ReleaseFacts,
): PartCollector {
  if (!input || !part.client) return nobody;
  if (input.kind === 'typed') return judgeTyped(input.name, part, facts);
  const contact = chosen && standIn(chosen, part.client);
  if (contact) return judgeContact(contact, part, facts);
  return chosen ? judgeTyped(chosen.name, part, facts) : nobody;
}

/** The contact that the command names, whichever client of the session knows them. */
export function chosenContact(input: CollectorInput | null, survey: Survey): Contact | undefined {
  if (input?.kind !== 'contact') return undefined;
  for (const { client } of survey.parts) {
    const contact = client?.contacts.find(({ id }) => id === input.contactId);
    if (contact) return contact;
  }
  return undefined;
}

/**
 * A person chosen among one client's contacts stands, for the session's other clients, for their own
 * contact of the same name; where there is none, for a name typed by hand.
 */
function standIn(chosen: Contact, client: Client): Contact | undefined {
  const name = comparable(chosen.name);
  return (
    client.contacts.find((contact) => contact.id === chosen.id) ??
    client.contacts.find((contact) => name !== '' && comparable(contact.name) === name)
  );
}

const comparable = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

function judgeTyped(name: string, part: SurveyedPart, facts: ReleaseFacts): PartCollector {
  const { clientId } = part.input;
  const reason = storedText(part.input.authorityReason);
  const lacking = facts.office.policy.typedCollector === 'reason' && reason === null;
  return {
    collector: { kind: 'typed', name: name.trim() },
    authority: { basis: 'typed', reason },
    problems: lacking ? [{ code: 'reason-required', pointer: `${part.pointer}/authorityReason`, clientId }] : [],
  };
}

function judgeContact(contact: Contact, part: SurveyedPart, facts: ReleaseFacts): PartCollector {
  const { id: contactId, name, role, authorisation } = contact;
  const collector: Collector = { kind: 'contact', contactId, name, role };
  const findings = lineFindings(contact, part, facts.office.zone);
  const first = findings[0];
  if (!first) {
    const { from = null, until = null, reference = null } = authorisation ?? {};
    return { collector, authority: { basis: 'authorisation', from, until, reference }, problems: [] };
  }
  const reason = storedText(part.input.authorityReason);
  const policy = facts.office.policy.authorisation;
  const passes = policy === 'warn' || (policy === 'override' && reason !== null);
  return {
    collector,
    authority: { basis: 'override', problem: first.finding.problem, reason },
    problems: passes ? [] : findingProblems(findings, part),
  };
}

type LineFinding = { readonly line: SurveyedLine; readonly finding: AuthorityFinding };

/** Judged line by line, since each has a kind and may have a time of its own. Refused mail needs no authority. */
function lineFindings(contact: Contact, part: SurveyedPart, zone: string): LineFinding[] {
  return part.lines.flatMap((line) => {
    if (line.refused || !line.occurredAt) return [];
    const kinds = line.item && line.item.clientId === part.input.clientId ? [line.item.kind] : [];
    const finding = authorityFinding(contact, kinds, line.occurredAt, zone);
    return finding ? [{ line, finding }] : [];
  });
}

/** One problem on the collector where the same holds for all that is handed over, else one on each line. */
function findingProblems(findings: readonly LineFinding[], part: SurveyedPart): Problem[] {
  const { clientId } = part.input;
  const details = ({ problem, day }: AuthorityFinding) => ({ authority: problem, ...(day !== null && { day }) });
  const first = findings[0]?.finding;
  const taken = part.lines.filter((line) => !line.refused).length;
  if (first && findings.length === taken && findings.every(({ finding }) => finding.problem === first.problem)) {
    return [{ code: 'collector-not-authorised', pointer: '/collector', clientId, ...details(first) }];
  }
  return findings.map(({ line, finding }) => ({
    code: 'collector-not-authorised',
    pointer: line.pointer,
    clientId,
    itemId: line.input.itemId,
    ...details(finding),
  }));
}
