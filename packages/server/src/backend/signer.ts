import {
  isWellFormedText,
  MailReleaseError,
  refusal,
  type SignerBackend,
  signatureProblems,
  type Statement,
} from '@mail-release/core';
import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import { answerOf } from './answer-of.js';
import { call } from './call.js';
import { readOffice } from './offices.js';
import { inZone } from './records.js';
import { findSession, isStale, refuseOver, stateOf, tokenHash } from './signing.js';

export interface SignerOptions {
  /** Milliseconds since 1970; this machine's clock when left out. */
  readonly now?: () => number;
}

/** Signing as the client's own device does it, for every office of the database: the link alone tells which. */
export function sqlSigner(database: MailDatabase, { now = Date.now }: SignerOptions = {}): SignerBackend {
  /** @throws {MailReleaseError} `not-found`, the same for a wrong id and a wrong token. */
  const officeOf = async (id: string, token: string): Promise<string> => {
    const hash = tokenHash(token);
    const office = isWellFormedText(id)
      ? await answerOf<string>(database, '', sql`select mail_release.office_of_link(${id}, ${hash}) as answer`)
      : null;
    if (office === null) throw new MailReleaseError('not-found', 'No such signing session');
    return office;
  };

  return {
    show: (id, token, options) =>
      call(options, async () => {
        const officeId = await officeOf(id, token);
        const office = await readOffice(database, officeId);
        const session = await database.inOffice(officeId, async (db) => {
          const found = await findSession(db, officeId, id);
          refuseOver(stateOf(found, now()));
          if (found.state === 'waiting') {
            await db
              .updateTable('signing_sessions')
              .set({ state: 'joined' })
              .where('office_id', '=', officeId)
              .where('id', '=', id)
              .where('state', '=', 'waiting')
              .execute();
          }
          return found;
        });
        return {
          statement: JSON.parse(session.statement) as Statement,
          statementDigest: session.statement_digest,
          officeName: office.name,
          zone: office.zone,
          expiresAt: inZone(session.expires_at, office.zone),
          matchCode: session.match_code,
        };
      }),
    sign: (id, token, answer, options) =>
      call(options, async () => {
        const officeId = await officeOf(id, token);
        await database.inOffice(officeId, async (db) => {
          const found = await findSession(db, officeId, id);
          refuseOver(stateOf(found, now()));
          if (answer.statementDigest !== found.statement_digest) {
            throw new MailReleaseError('precondition-failed', 'Another list was signed than the link is for');
          }
          const problems = signatureProblems(answer);
          if (problems.length > 0) throw refusal(problems);
          // Of several at once one finds the session open; the others wait for it here and find it signed.
          const { numUpdatedRows } = await db
            .updateTable('signing_sessions')
            .set({
              state: 'signed',
              signature: JSON.stringify(answer.signature),
              readable_name: answer.readableName,
            })
            .where('office_id', '=', officeId)
            .where('id', '=', id)
            .where('state', 'in', ['waiting', 'joined'])
            .where('expires_at', '>', new Date(now()))
            .where(sql<boolean>`not ${isStale}`)
            .executeTakeFirstOrThrow();
          if (numUpdatedRows === 1n) return;
          refuseOver(stateOf(await findSession(db, officeId, id), now()));
          throw new MailReleaseError('unavailable', 'The session changed while it was signed');
        });
      }),
  };
}
