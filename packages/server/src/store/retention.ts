import type { Evidence } from '@mail-release/core';
import { type Kysely, sql } from 'kysely';
import { enterOffice } from '../database/enter-office.js';
import type { MailDatabase } from '../database/mail-database.js';
import type { Tables } from '../database/tables.js';

/** For how many days each kind of evidence is kept; for good where it is silent. */
export interface RetentionPolicy {
  readonly signature?: number;
  readonly scan?: number;
  readonly photo?: number;
  /** That somebody's identity was checked, by which kind of document and by whom. */
  readonly identity?: number;
}

/** Of what comes as bytes. */
const kindsOf: Readonly<Record<Exclude<keyof RetentionPolicy, 'identity'>, readonly Evidence['kind'][]>> = {
  signature: ['drawn-signature', 'typed-signature'],
  scan: ['scan'],
  photo: ['photo'],
};

export interface ErasureReport {
  /** Pictures whose bytes are gone now. */
  readonly files: number;
  /** Releases whose identity check is gone now. */
  readonly identityChecks: number;
  /** Ended signing sessions, with what was signed in them. */
  readonly signingSessions: number;
}

const dayMs = 86_400_000;
/** Long enough for a desk to fetch a signature, and for somebody to ask what became of a link. */
const signingSessionDays = 1;

/**
 * Erases evidence that is older than the policy keeps it: bytes, and what records say of a check of somebody's
 * identity. The release stays, and its seal with it: seals cover digests. Records from before identity checks had one
 * keep theirs.
 *
 * Needs the login that owns the tables: the server's own role may erase nothing.
 *
 * @param nowMs Milliseconds since 1970.
 * @throws {RangeError} for a number of days that is none.
 */
export async function eraseExpiredEvidence(
  { db: whole }: MailDatabase,
  officeId: string,
  policy: RetentionPolicy,
  nowMs = Date.now(),
): Promise<ErasureReport> {
  const kept = Object.entries(policy) as [keyof RetentionPolicy, number | undefined][];
  for (const [, days] of kept) {
    if (days !== undefined && !(Number.isFinite(days) && days >= 0)) throw new RangeError('Days are 0 or more');
  }
  return whole.transaction().execute(async (db) => {
    await enterOffice(db, officeId);
    // Years of evidence take longer than a desk may wait, and so does a turn.
    await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)`.execute(db);
    // Two at once would lock the same rows in an order of their own each. The later one waits, and finds little left.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${officeId}/erasure`}, 0))`.execute(db);
    let files = 0;
    for (const [name, days] of kept) {
      if (days === undefined || name === 'identity') continue;
      const { numUpdatedRows } = await db
        .updateTable('evidence_files')
        .set({ bytes: null, erased_at: new Date(nowMs) })
        .where('office_id', '=', officeId)
        .where('kind', 'in', kindsOf[name])
        .where('bytes', 'is not', null)
        .where('recorded_at', '<', new Date(nowMs - days * dayMs))
        .executeTakeFirstOrThrow();
      files += Number(numUpdatedRows);
    }
    const { numDeletedRows } = await db
      .deleteFrom('signing_sessions')
      .where('office_id', '=', officeId)
      .where('expires_at', '<', new Date(nowMs - signingSessionDays * dayMs))
      .executeTakeFirstOrThrow();
    const identityChecks =
      policy.identity === undefined ? 0 : await eraseIdentity(db, officeId, policy.identity, nowMs);
    return { files, identityChecks, signingSessions: Number(numDeletedRows) };
  });
}

/** Of every version of a release, so that an amendment keeps nothing that the release has lost. */
async function eraseIdentity(db: Kysely<Tables>, officeId: string, days: number, nowMs: number): Promise<number> {
  const { rows } = await sql<{ releases: string }>`
    with erased as (
      update mail_release.release_records r
      set record = r.record || '{"identityCheck": null}', identity_erased_at = ${new Date(nowMs)}
      from mail_release.releases owner
      where r.office_id = ${officeId} and owner.office_id = r.office_id and owner.id = r.release_id
        and owner.recorded_at < ${new Date(nowMs - days * dayMs)}
        and jsonb_typeof(r.record -> 'identityCheck') = 'object' and r.record -> 'evidence' @> '[{"kind": "identity"}]'
      returning r.release_id)
    select count(distinct release_id) as releases from erased`.execute(db);
  return Number(rows[0]?.releases ?? 0);
}

/**
 * Erases a contact of a client, as a person may ask. Releases keep who collected: that copy is the record itself.
 *
 * @returns False when the office has no such contact.
 */
export function eraseContact({ db: whole }: MailDatabase, officeId: string, contactId: string): Promise<boolean> {
  return whole.transaction().execute(async (db) => {
    await enterOffice(db, officeId);
    const { numDeletedRows } = await db
      .deleteFrom('contacts')
      .where('office_id', '=', officeId)
      .where('id', '=', contactId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  });
}

export interface ErasureSchedule {
  readonly policy: RetentionPolicy;
  /** Asked for each time, so that new offices are included. */
  offices(): readonly string[] | Promise<readonly string[]>;
  /** Above 0; 24 when left out. */
  readonly everyHours?: number;
  onErased?(officeId: string, report: ErasureReport): void;
  /** An office that could not be done; the others are. Once more without an office where they could not be listed. */
  onError?(error: unknown, officeId?: string): void;
}

/**
 * Erases what has expired now and from then on every day, one office after the other. A run that takes longer than
 * that is not joined by a second one. Several processes may have the schedule: in one office they take turns, and what
 * one has erased, the other passes by.
 *
 * @returns Stops it: begins no further office, and resolves when the one under way is done.
 */
export function scheduleErasure(database: MailDatabase, schedule: ErasureSchedule): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> | null = null;
  const run = async () => {
    for (const officeId of await schedule.offices()) {
      if (stopped) return;
      await eraseExpiredEvidence(database, officeId, schedule.policy).then(
        (report) => schedule.onErased?.(officeId, report),
        (error: unknown) => schedule.onError?.(error, officeId),
      );
    }
  };
  const start = () => {
    running ??= run()
      .catch((error: unknown) => schedule.onError?.(error))
      .finally(() => (running = null));
  };
  const timer = setInterval(start, (schedule.everyHours ?? 24) * 3_600_000);
  timer.unref();
  start();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}
