import type { Authority, Client, Collector, CollectorInput, Contact, Problem, ReleaseCommand } from '../model/index.js';
import { type AuthorityFinding, authorityFinding } from './authority.js';
import type { ReleaseFacts } from './decision.js';
import { isBlank, nameProblem } from './names.js';
import type { Survey, SurveyedLine, SurveyedPart } from './release-survey.js';

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
export function collectorProblems(command: ReleaseCommand, survey: Survey): Problem[] {
  const input = collectorInputOf(command);
  if (input?.kind === 'typed') return nameProblems(input.name, '/collector/name');
  if (input?.kind !== 'contact') return [];
  // The contact may be one of a client that is itself reported as unknown.
  const unsure = survey.parts.some((part) => !part.client);
  const known = survey.parts.some((part) => part.client && contactOf(part.client, input.contactId));
  return known || unsure ? [] : [{ code: 'not-found', pointer: '/collector/contactId' }];
}

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
  survey: Survey,
  facts: ReleaseFacts,
): PartCollector {
  if (!input || !part.client) return nobody;
  const contact = input.kind === 'contact' ? contactFor(input.contactId, part.client, survey) : input.name;
  if (contact === undefined) return nobody;
  return typeof contact === 'string' ? judgeTyped(contact, part, facts) : judgeContact(contact, part, facts);
}

function contactOf(client: Client, contactId: string): Contact | undefined {
  return client.contacts.find((contact) => contact.id === contactId);
}

/**
 * A person chosen among one client's contacts stands, for the session's other clients, for their own
 * contact of the same name, or where there is none for a name typed by hand.
 */
function contactFor(contactId: string, client: Client, survey: Survey): Contact | string | undefined {
  const own = contactOf(client, contactId);
  if (own) return own;
  const chosen = survey.parts.flatMap((part) => (part.client && contactOf(part.client, contactId)) ?? [])[0];
  if (!chosen) return undefined;
  const name = comparable(chosen.name);
  return client.contacts.find((contact) => comparable(contact.name) === name) ?? chosen.name;
}

const comparable = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

function judgeTyped(name: string, part: SurveyedPart, facts: ReleaseFacts): PartCollector {
  const { authorityReason, clientId } = part.input;
  const reason = isBlank(authorityReason) ? null : (authorityReason ?? null);
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
  const reason = isBlank(part.input.authorityReason) ? null : (part.input.authorityReason ?? null);
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
