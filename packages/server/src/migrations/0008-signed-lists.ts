import { type Kysely, sql } from 'kysely';

/** Finds the lists that were put up to be signed by what a release says was signed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index signing_sessions_signed
    on mail_release.signing_sessions (office_id, statement_digest)`.execute(db);
}
