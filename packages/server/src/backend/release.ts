import { randomUUID } from 'node:crypto';
import {
  type Client,
  type ChangeEvent,
  decideRelease,
  instantInZone,
  isWellFormedText,
  MailReleaseError,
  type Office,
  type Operator,
  type Problem,
  refusal,
  type Evidence,
  type Release,
  type ReleaseCommand,
  type ReleaseFacts,
  type ReleaseResult,
  type Seal,
  signedListProblems,
  type SigningRecord,
  type Status,
  type WinningRelease,
} from '@mail-release/core';
import { commandDigest, commandEvidence } from '@mail-release/core/evidence';
import { sql } from 'kysely';
import type { MailDatabase, NextStep, OfficeQuestion } from '../database/mail-database.js';
import { evidenceFiles } from './evidence-files.js';
import { answerOf } from './answer-of.js';
import { type StoredItem, withClientTimes, withItemTimes } from './records.js';
import { withRetries } from './retry.js';
import { sealText, withSaltedIdentity } from './seal-texts.js';
import { releaseSearchKey } from './search-keys.js';

/** Who writes, when, and under which ids. */
export interface Writer {
  readonly officeId: string;
  readonly operator: Operator;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Told of the newest seal of a write, once that is durable. */
  readonly sealed: (head: Seal) => void;
}

/** What `begin_release` answers. */
interface Begun {
  readonly session?: SessionAnswer;
  readonly office: Office;
  readonly statuses: readonly Status[];
  readonly items: readonly StoredItem[];
  readonly clients: readonly Client[];
  readonly awaiting: Readonly<Record<string, number>>;
  readonly winners: Readonly<Record<string, WinningRelease>>;
  /** Of a digital command: signing sessions for the list that it says was signed. */
  readonly signings?: readonly SigningRecord[];
}

/** What `finish_release` answers for each release. */
type GivenByDatabase = Pick<Release, 'number'> & { readonly seal: Seal };

/** What `session_json` answers. */
interface SessionAnswer {
  readonly digest: string;
  /** JSON of `Problem[]`; `null` when releases were recorded. */
  readonly problems: string | null;
  readonly releases: readonly Release[];
}

/** Records a session, or gives its outcome again. */
export async function release(database: MailDatabase, command: ReleaseCommand, writer: Writer): Promise<ReleaseResult> {
  if (!isWellFormedText(command.sessionId)) throw new MailReleaseError('invalid-request', 'The session id is no UUID');
  const sent = await digested(command);
  const result = await withRetries(() =>
    database.decide(beginRelease(command, writer), (answer) => nextStep(sent, answer as Begun | null, writer)),
  );
  if (result instanceof MailReleaseError) throw result;
  if (!result.replayed) {
    database.wake(writer.officeId);
    const head = result.releases.at(-1)?.seal;
    if (head) writer.sealed(head);
  }
  return result;
}

/** The definite outcome of a session; throws its refusal. */
export async function session(
  database: MailDatabase,
  officeId: string,
  sessionId: string,
): Promise<ReleaseResult | null> {
  if (!isWellFormedText(sessionId)) return null;
  const known = await answerOf<SessionAnswer>(
    database,
    officeId,
    sql`select mail_release.session_json(${officeId}, ${sessionId}) as answer`,
  );
  return known ? replay(sessionId, known) : null;
}

function replay(sessionId: string, { problems, releases }: SessionAnswer): ReleaseResult {
  if (problems !== null) throw refusal(JSON.parse(problems) as Problem[]);
  return { sessionId, releases, replayed: true };
}

/** A command with what its bytes come to: made before the transaction, which waits for nothing. */
interface Sent {
  readonly command: ReleaseCommand;
  readonly digest: string;
  readonly evidence: readonly Evidence[];
}

async function digested(command: ReleaseCommand): Promise<Sent> {
  try {
    const [digest, evidence] = await Promise.all([commandDigest(command), commandEvidence(command)]);
    return { command, digest, evidence };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw refusal([{ code: 'text-not-well-formed', pointer: '' }]);
  }
}

const begin = 'mail_release.begin_release($1, $2, $3::text[], $4::text[])';
// Locked: a list can't be signed on another device while its release is decided.
const signings = `(select coalesce(jsonb_agg(jsonb_build_object('statement', statement::jsonb, 'signature', signature,
  'readableName', readable_name)), '[]') from (select statement, signature, readable_name
  from mail_release.signing_sessions where office_id = $1 and statement_digest = $5 for update) as sessions)`;

function beginRelease(command: ReleaseCommand, { officeId }: Writer): OfficeQuestion {
  const { sessionId, parts } = command;
  // Ids that no database can hold are ids that it does not have.
  const known = (ids: readonly string[]) => [...new Set(ids)].filter(isWellFormedText);
  const values = [
    officeId,
    sessionId,
    known(parts.flatMap((part) => part.lines.map((line) => line.itemId))),
    known(parts.map((part) => part.clientId)),
  ];
  if (command.method !== 'digital') {
    return { officeId, name: 'begin-release', text: `select ${begin} as answer`, values };
  }
  return {
    officeId,
    name: 'begin-digital-release',
    text: `select ${begin} || jsonb_build_object('signings', ${signings}) as answer`,
    values: [...values, command.statementDigest],
  };
}

// What was released can't be signed any more.
const closeLinks = `with closed as (update mail_release.signing_sessions set state = 'superseded'
  where office_id = $1 and session_id = $2 and state in ('waiting', 'joined'))`;

function nextStep(
  { command, digest, evidence }: Sent,
  begun: Begun | null,
  writer: Writer,
): NextStep<ReleaseResult | MailReleaseError> {
  if (!begun) throw new MailReleaseError('not-found', 'No such office');
  const { session: known } = begun;
  if (known && known.digest !== digest) {
    throw new MailReleaseError('session-id-reused', 'The session id was used for another command');
  }
  if (known) return { answer: replay(command.sessionId, known) };

  const { zone } = begun.office;
  const nowMs = writer.now();
  const facts: ReleaseFacts = {
    now: instantInZone(nowMs, zone),
    office: begun.office,
    operator: writer.operator,
    statuses: begun.statuses,
    items: new Map(begun.items.map((item) => [item.id, withItemTimes(item, zone)])),
    clients: new Map(begun.clients.map((client) => [client.id, withClientTimes(client, zone)])),
    awaitingCounts: new Map(Object.entries(begun.awaiting)),
    winners: new Map(Object.entries(begun.winners)),
    signingProblems: signedListProblems(command, begun.signings ?? []),
    evidence,
  };
  const decision = decideRelease(command, facts);
  const key = [writer.officeId, command.sessionId, digest, facts.now] as const;
  if (!decision.ok) {
    return {
      write: {
        name: 'refuse-release',
        text: 'select mail_release.refuse_release($1, $2, $3, $4, $5) as answer',
        values: [...key, JSON.stringify(decision.problems)],
      },
      // Returned, not thrown: the refusal is on record by now.
      done: () => refusal(decision.problems),
    };
  }

  const drafts = decision.drafts.map((draft) => ({
    ...withSaltedIdentity(draft, randomUUID()),
    id: writer.newId(),
    number: '',
    seal: null,
  }));
  const moves = decision.changes.map(({ itemId, fromVersion, toStatusId, draft }) => ({
    itemId,
    fromVersion,
    toStatusId,
    releaseId: draft === null ? null : (drafts[draft]?.id ?? null),
    keepsRelease: draft === null,
  }));
  const events: Omit<ChangeEvent, 'seq'>[] = [
    ...decision.changes.map(({ itemId, clientId, fromVersion }) => ({
      type: 'item-changed' as const,
      itemId,
      clientId,
      version: fromVersion + 1,
    })),
    ...drafts.map(({ id, client, version }) => ({
      type: 'release-recorded' as const,
      releaseId: id,
      clientId: client.id,
      version,
    })),
  ];
  const lines = drafts.flatMap(({ id, lines: own }) =>
    own.map(({ itemId, outcome }) => ({ releaseId: id, itemId, effective: outcome === 'released' })),
  );
  const payload = {
    releases: drafts,
    sealTexts: drafts.map(sealText),
    searchKeys: drafts.map(releaseSearchKey),
    lines,
    moves,
    events,
    files: evidenceFiles(command, evidence),
    clientIds: drafts.map(({ client }) => client.id),
  };
  const finish = 'select mail_release.finish_release($1, $2, $3, $4, $5, $6::jsonb) as answer';
  return {
    write: {
      name: command.method === 'digital' ? 'finish-digital-release' : 'finish-release',
      text: command.method === 'digital' ? `${closeLinks} ${finish}` : finish,
      // The number's year is the office's, as its clock on the wall shows it.
      values: [...key, Number(facts.now.slice(0, 4)), JSON.stringify(payload)],
    },
    done: (given) => ({
      sessionId: command.sessionId,
      releases: drafts.map((draft, index) => ({ ...draft, ...(given as readonly GivenByDatabase[])[index] })),
      replayed: false,
    }),
  };
}
