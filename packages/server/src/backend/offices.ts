import { MailReleaseError, type Office, officeSchema } from '@mail-release/core';
import type { MailDatabase } from '../database/mail-database.js';

// An office changes a few times in its life; what it is asked for, its zone, is asked for by every list.
const keptMs = 2_000;

const kept = new WeakMap<MailDatabase, Map<string, { office: Promise<Office>; until: number }>>();

/** The office, read at most every two seconds. @throws {MailReleaseError} `not-found`. */
export function readOffice(database: MailDatabase, officeId: string): Promise<Office> {
  const offices = kept.get(database) ?? new Map<string, { office: Promise<Office>; until: number }>();
  kept.set(database, offices);
  const known = offices.get(officeId);
  if (known && known.until > Date.now()) return known.office;
  const office = load(database, officeId);
  offices.set(officeId, { office, until: Date.now() + keptMs });
  office.catch(() => offices.delete(officeId));
  return office;
}

/** Forgets what is kept, after this process changed an office itself. */
export function forgetOffice(database: MailDatabase, officeId: string): void {
  kept.get(database)?.delete(officeId);
}

async function load(database: MailDatabase, officeId: string): Promise<Office> {
  const [row] = await database.rows(officeId, (db) =>
    db.selectFrom('offices').select(['id', 'name', 'zone', 'languages', 'policy']).where('id', '=', officeId),
  );
  if (!row) throw new MailReleaseError('not-found', 'No such office');
  return officeSchema.parse(row);
}
