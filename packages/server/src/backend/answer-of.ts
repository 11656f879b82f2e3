import type { RawBuilder } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';

/** The column `answer` of a query's one row; `null` where there is no row. */
export async function answerOf<Answer>(
  database: MailDatabase,
  officeId: string,
  question: RawBuilder<unknown>,
): Promise<Answer | null> {
  const [row] = await database.rows(officeId, (db) => ({
    compile: () => (question as RawBuilder<{ readonly answer: Answer | null }>).compile(db),
  }));
  return row?.answer ?? null;
}
