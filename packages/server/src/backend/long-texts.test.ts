import { searchKey } from '@mail-release/core';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { seedOffice } from '../store/seed-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { sqlBackend } from './sql-backend.js';

const officeId = 'office-of-many';
// Ends that look like a pattern's or a backslash's, letters that are written with marks, and ones of two halves.
const endings = ['100%_\\', 'Łódź', '🎄🎄', "o'Neill", 'zwykły'];
const items = Array.from({ length: 4_000 }, (_, n) =>
  buildItem({
    id: `item-${n}`,
    clientId: 'client-1',
    sender: `Nadawca ${n * 7919} ${endings[n % endings.length]}`,
    trackingNumber: `00759007734${String(n * 7919).padStart(9, '0')}`,
    receivedAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  }),
);

// Too long to be taken apart.
items.push(
  buildItem({
    id: 'item-without-end',
    clientId: 'client-1',
    sender: 'Spółka '.repeat(400) + '31676 bez końca',
    receivedAt: '2026-02-01T08:00:00Z',
  }),
);

let server: TestPostgres;
let database: MailDatabase;
beforeAll(async () => {
  server = await startPostgres();
  database = await openDatabase(await server.createDatabase());
  const clients = [buildClient({ id: 'client-1', name: 'Alfa' })];
  await seedOffice(database, { office: buildOffice({ id: officeId }), statuses: buildStatuses(), clients, items });
  await sql`vacuum analyze mail_release.items`.execute(database.db);
});
afterAll(async () => {
  await database?.close();
  await server?.remove();
});

const found = async (text: string) => {
  const backend = sqlBackend(database, { officeId, operator: buildOperator() });
  return (await backend.items({ text, limit: 200 })).rows.map(({ id }) => id);
};

/** Every item looked at, newest first. */
const expected = (text: string) =>
  items
    .filter(({ sender, trackingNumber }) =>
      [sender, trackingNumber].some((field) => searchKey(field ?? '').includes(searchKey(text))),
    )
    .map(({ id }) => id)
    .reverse()
    .slice(0, 200);

it.each([
  '00759007734000031676',
  '031676',
  '1676 bez',
  '31676 100',
  '79190 100%_\\',
  '79190 100_%\\',
  'nadawca 7919 łódź',
  'NADAWCA 15838 🎄',
  "o'neill",
  '9007734',
  '76 zwy',
  'nobody of that name',
  'ca 791',
])('finds all mail with %j, and no other', async (text) => {
  expect(await found(text)).toEqual(expected(text));
});

it('finds a number by the index of long texts', async () => {
  const scans = async () => {
    await found('00759007734000031676');
    const { rows } = await sql<{ scans: string }>`select idx_scan as scans from pg_stat_user_indexes
      where indexrelname = 'items_by_piece'`.execute(database.db);
    return Number(rows[0]?.scans);
  };
  await expect.poll(scans, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0);
});
