import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import { migrate } from './migrate.js';

/** Deletes all mail, clients and releases of every office, and makes the tables anew. */
export async function forgetEverything(database: MailDatabase): Promise<void> {
  await sql`drop schema if exists mail_release cascade`.execute(database.db);
  await migrate(database.db);
}
