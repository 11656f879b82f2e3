import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';

const longestMs = 3_000;

/** Whether the database answers, and does so in time. */
export async function isDatabaseReady({ db }: MailDatabase): Promise<boolean> {
  const given = new AbortController();
  const late = wait(longestMs, false, { signal: given.signal, ref: false }).catch(() => false);
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([asked, late]);
  given.abort();
  return isReady;
}

/** What `/readyz` answers: for whoever sends traffic here, not for whoever restarts what hangs. */
export function readyAnswer(isReady: boolean): Response {
  return Response.json(isReady ? { status: 'ok' } : { status: 'unavailable' }, {
    status: isReady ? 200 : 503,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}
