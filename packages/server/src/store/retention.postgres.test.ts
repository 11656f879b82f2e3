import { randomUUID } from 'node:crypto';
import { buildDigital } from '@mail-release/core/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { freshOffice } from '../test/fresh-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { scheduleErasure } from './retention.js';

let postgres: TestPostgres;
/** Of two servers. */
let one: MailDatabase;
let two: MailDatabase;
/** Somebody else's connections: one holds a row, the other looks on. */
let holder: pg.Client;
let onlooker: pg.Client;
beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.createDatabase();
  // Impatient, which erasing must not be.
  one = await openDatabase(url, { lockTimeoutMs: 1 });
  two = await openDatabase(url, { lockTimeoutMs: 1 });
  holder = new pg.Client({ connectionString: url });
  onlooker = new pg.Client({ connectionString: url });
  await Promise.all([holder.connect(), onlooker.connect()]);
});
afterAll(async () => {
  await Promise.all([holder?.end(), onlooker?.end(), one?.close(), two?.close()]);
  await postgres.remove();
});

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

it('takes turns with the schedule of another server, and ends only when its office is done', async () => {
  const { officeId, desk } = await freshOffice(one, sqlBackend);
  await desk().release(buildDigital({ sessionId: randomUUID(), signature: { kind: 'drawn', png, inkLength: 200 } }));
  const waiting = async (kind: 'advisory' | 'transactionid') => {
    const { rows } = await onlooker.query('select 1 from pg_locks where locktype = $1 and not granted', [kind]);
    return rows.length;
  };
  const erased: number[] = [];
  const failed: unknown[] = [];
  const schedule = (database: MailDatabase) =>
    scheduleErasure(database, {
      policy: { signature: 0 },
      offices: () => [officeId, 'no-such-office'],
      onErased: (id, { files }) => id === officeId && erased.push(files),
      onError: (error) => failed.push(error),
    });
  await holder.query('begin');
  await holder.query('select 1 from mail_release.evidence_files where office_id = $1 for update', [officeId]);
  const stops = [schedule(one)];
  await expect.poll(() => waiting('transactionid')).toBe(1);
  stops.push(schedule(two));
  await expect.poll(() => waiting('advisory')).toBe(1);
  expect(await waiting('transactionid')).toBe(1);
  const stopped = Promise.all(stops.map((stop) => stop()));
  expect(erased).toEqual([]);
  await holder.query('commit');
  await stopped;
  expect(erased.toSorted()).toEqual([0, 1]);
  expect(failed).toEqual([]);
});
