import { createHash, randomBytes, randomInt } from 'node:crypto';
import {
  MailReleaseError,
  type Problem,
  refusal,
  type SigningDesk,
  type SigningInvitation,
  signingLifetimeMs,
  type SigningSession,
  type SigningState,
  type Statement,
} from '@mail-release/core';
import { statementDigest } from '@mail-release/core/evidence';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import type { Tables } from '../database/tables.js';
import { call } from './call.js';
import { readOffice } from './offices.js';
import { inZone } from './records.js';
import type { Writer } from './release.js';
import { listProblems } from './signing-list.js';

/** A signing session with what the clock and the items make of it. */
export type FoundSession = Selectable<Tables['signing_sessions']> & {
  /** An item of the list has changed since it was frozen, or is not awaiting any more. */
  readonly stale: boolean;
};

/** SHA-256 of a link's token, hex: all that is kept of it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** True for a list of which an item is not what it was when the list was frozen. */
export const isStale = sql<boolean>`exists (
  select from jsonb_array_elements(statement::jsonb -> 'parts') as part,
    jsonb_array_elements(part -> 'lines') as line
    left join mail_release.items i on i.office_id = signing_sessions.office_id and i.id = line ->> 'itemId'
  where i.stage is distinct from 'awaiting' or i.version <> (line ->> 'version')::int
    or i.client_id <> part ->> 'clientId')`;

/** @throws {MailReleaseError} `not-found`. */
export async function findSession(db: Kysely<Tables>, officeId: string, id: string): Promise<FoundSession> {
  const found = await db
    .selectFrom('signing_sessions')
    .selectAll()
    .select(isStale.as('stale'))
    .where('office_id', '=', officeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw new MailReleaseError('not-found', 'No such signing session');
  return found;
}

export function stateOf(session: FoundSession, nowMs: number): SigningState {
  if (session.state !== 'waiting' && session.state !== 'joined') return session.state;
  if (session.stale) return 'superseded';
  return session.expires_at.getTime() <= nowMs ? 'expired' : session.state;
}

/** What a session that is over answers to everybody who wants more of it. */
export function refuseOver(state: SigningState): void {
  if (state === 'signed') throw new MailReleaseError('signing-link-used', 'The list has been signed');
  if (state === 'superseded') throw new MailReleaseError('signing-link-superseded', 'The list no longer stands');
  if (state === 'expired' || state === 'cancelled')
    throw new MailReleaseError('signing-link-expired', 'The link is over');
}

/** Signing sessions as a desk opens and follows them. */
export function signingDesk(database: MailDatabase, writer: Writer): SigningDesk {
  const { officeId } = writer;

  const told = async (session: FoundSession): Promise<SigningSession> => {
    const { zone } = await readOffice(database, officeId);
    const state = stateOf(session, writer.now());
    return {
      id: session.id,
      sessionId: session.session_id,
      state,
      expiresAt: inZone(session.expires_at, zone),
      statementDigest: session.statement_digest,
      matchCode: session.state === 'waiting' ? null : session.match_code,
      signature: state === 'signed' ? session.signature : null,
      readableName: state === 'signed' ? session.readable_name : null,
    };
  };

  /** Changes a session that is still open, by the rows it holds at that moment. */
  const change = (id: string, values: { expires_at?: Date; state?: 'cancelled' }, refuse: boolean) =>
    database.inOffice(officeId, async (db) => {
      const before = await findSession(db, officeId, id);
      const state = stateOf(before, writer.now());
      if (refuse) refuseOver(state);
      if (state !== 'waiting' && state !== 'joined') return before;
      await db
        .updateTable('signing_sessions')
        .set(values)
        .where('office_id', '=', officeId)
        .where('id', '=', id)
        .where('state', 'in', ['waiting', 'joined'])
        .execute();
      const after = await findSession(db, officeId, id);
      // Somebody signed or withdrew it between the two looks.
      if (refuse) refuseOver(stateOf(after, writer.now()));
      return after;
    });

  const create = async (statement: Statement): Promise<SigningInvitation> => {
    const digest = await statementDigest(statement);
    const token = randomBytes(32).toString('base64url');
    const id = writer.newId();
    await readOffice(database, officeId);
    const session = await database.inOffice(officeId, async (db) => {
      // Two desks with the same release session take turns: the later one supersedes.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${officeId}/signing/${statement.sessionId}`}, 0))`.execute(
        db,
      );
      const problems: readonly Problem[] = await listProblems(db, officeId, statement);
      if (problems.length > 0) throw refusal(problems);
      await db
        .updateTable('signing_sessions')
        .set({ state: 'superseded' })
        .where('office_id', '=', officeId)
        .where('session_id', '=', statement.sessionId)
        .where('state', 'in', ['waiting', 'joined'])
        .where('expires_at', '>', new Date(writer.now()))
        .execute();
      await db
        .insertInto('signing_sessions')
        .values({
          office_id: officeId,
          id,
          session_id: statement.sessionId,
          token_hash: tokenHash(token),
          state: 'waiting',
          expires_at: new Date(writer.now() + signingLifetimeMs),
          statement: JSON.stringify(statement),
          statement_digest: digest,
          match_code: String(randomInt(100)).padStart(2, '0'),
          signature: null,
          readable_name: null,
        })
        .execute();
      return findSession(db, officeId, id);
    });
    return { ...(await told(session)), token };
  };

  return {
    create: ({ statement }, options) => call(options, () => create(statement)),
    get: (id, options) =>
      call(options, async () => told(await database.inOffice(officeId, (db) => findSession(db, officeId, id)))),
    extend: (id, options) =>
      call(options, async () =>
        told(await change(id, { expires_at: new Date(writer.now() + signingLifetimeMs) }, true)),
      ),
    cancel: (id, options) => call(options, async () => told(await change(id, { state: 'cancelled' }, false))),
  };
}
