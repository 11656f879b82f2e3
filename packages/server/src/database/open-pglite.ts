import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { appRole, enterOffice, namingOfficeAsApp } from './enter-office.js';
import type { JsonStatement, MailDatabase } from './mail-database.js';
import type { Tables } from './tables.js';
import { Wakes } from './wakes.js';

const int8 = 20;

/**
 * PostgreSQL inside this process, for one desk or a demonstration. It has one connection: calls take turns.
 *
 * @param folder Where the data is kept; in memory when left out.
 */
export async function openPGlite(folder?: string): Promise<MailDatabase> {
  const pglite = await PGlite.create({
    ...(folder !== undefined && { dataDir: folder }),
    extensions: { btree_gin, pg_trgm },
    parsers: { [int8]: Number },
  });
  // Nobody else writes to it, so waking is enough; the timer only guards against a missed one.
  const wakes = new Wakes(() => 5_000);
  const run = async (runner: Pick<PGlite, 'query'>, { text, values }: JsonStatement): Promise<unknown> => {
    const { rows } = await runner.query<{ answer: unknown }>(text, [...values]);
    return rows[0]?.answer;
  };
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }).withSchema('mail_release');
  return {
    kind: 'pglite',
    db,
    rows: (officeId, query) =>
      pglite.transaction(async (transaction) => {
        await run(transaction, namingOfficeAsApp(officeId));
        const asked = query(db).compile();
        return (await transaction.query<never>(asked.sql, [...asked.parameters])).rows;
      }),
    inOffice: (officeId, work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select set_config('role', ${appRole}, true)`.execute(transaction);
        await enterOffice(transaction, officeId);
        return work(transaction);
      }),
    decide: (question, decide) =>
      pglite.transaction(async (transaction) => {
        await run(transaction, namingOfficeAsApp(question.officeId));
        const step = decide(await run(transaction, question));
        return 'answer' in step ? step.answer : step.done(await run(transaction, step.write));
      }),
    wake: (officeId) => wakes.wake(officeId),
    woken: (officeId) => wakes.woken(officeId),
    close: async () => {
      wakes.wakeAll();
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}
