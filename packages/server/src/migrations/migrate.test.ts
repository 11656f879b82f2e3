import { randomUUID } from 'node:crypto';
import type { Release } from '@mail-release/core';
import { buildItem, buildLine, buildOffice, buildPart, buildPickup } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyOffice } from '../backend/verify-office.js';
import { sqlBackend } from '../backend/sql-backend.js';
import { openPostgres } from '../database/open-postgres.js';
import { openDatabase } from '../open-database.js';
import { freshOffice } from '../test/fresh-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { migrate } from './migrate.js';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.remove());

/** A release as it was recorded before there were seals. */
function unsealedRelease(office: string, number: number): Release {
  const recordedAt = `2026-11-20T14:0${number}:00+01:00`;
  return {
    id: `release-${number}`,
    number: `2026/00000${number}`,
    sessionId: `session-${number}`,
    officeId: office,
    method: 'pickup',
    client: { id: 'client-1', name: 'Alfa Sp. z o.o.' },
    lines: [],
    awaitingBefore: 1,
    collector: { kind: 'typed', name: 'Zażółć gęślą' },
    authority: { basis: 'typed', reason: null },
    occurredAt: { at: recordedAt, zone: 'Europe/Warsaw', precision: 'minute' },
    recordedAt,
    operator: { id: 'o', name: 'Maria Wrona', desk: null },
    identityCheck: null,
    document: null,
    forwarding: null,
    evidence: [],
    notices: [],
    confirmedRequestIds: [],
    note: null,
    void: null,
    amendments: [],
    seal: null,
    version: 1,
  };
}

it('seals what was recorded before there were seals, in its order, whoever comes first of several servers', async () => {
  const url = await server.createDatabase();
  const officeId = 'office-1';
  const old = openPostgres(url, { role: null });
  await migrate(old.db, '0004-bounded-indexes');
  const office = buildOffice({ id: officeId });
  const names = [officeId, office.name, office.zone, JSON.stringify(office.languages), JSON.stringify(office.policy)];
  const run = (statement: ReturnType<typeof sql>) => statement.execute(old.db);
  await run(sql`insert into mail_release.offices (id, name, zone, languages, policy) values (${sql.join(names)})`);
  await run(sql`insert into mail_release.office_counters (office_id, change_seq) values (${officeId}, 7)`);
  await run(sql`insert into mail_release.release_numbers values (${officeId}, 2026, 3)`);
  const releases = [1, 2, 3].map((number) => unsealedRelease(officeId, number));
  for (const release of releases) {
    const { id, number, sessionId, recordedAt } = release;
    await old.db.transaction().execute(async (db) => {
      await sql`insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
        values (${officeId}, ${sessionId}, 'x', null, ${recordedAt})`.execute(db);
      await sql`insert into mail_release.releases
        (office_id, id, number, session_id, position, client_id, method, recorded_at, version, search_key)
        values (${officeId}, ${id}, ${number}, ${sessionId}, 1, 'client-1', 'pickup', ${recordedAt}, 1, '')`.execute(
        db,
      );
      await sql`insert into mail_release.release_records (office_id, release_id, version, kind, record, recorded_at)
        values (${officeId}, ${id}, 1, 'recorded', ${JSON.stringify(release)}, ${recordedAt})`.execute(db);
    });
  }
  const amended: Release = {
    ...unsealedRelease(officeId, 1),
    note: 'później',
    version: 2,
    amendments: [
      {
        field: 'note',
        before: null,
        after: 'później',
        at: '2026-11-20T14:09:00+01:00',
        operator: { id: 'o', name: 'O', desk: null },
      },
    ],
  };
  await run(sql`insert into mail_release.release_records (office_id, release_id, version, kind, record, recorded_at)
    values (${officeId}, 'release-1', 2, 'amended', ${JSON.stringify(amended)}, ${'2026-11-20T14:09:00+01:00'})`);
  await run(sql`update mail_release.releases set version = 2 where office_id = ${officeId} and id = 'release-1'`);
  await old.close();

  const [database, ...others] = await Promise.all([1, 2, 3].map(() => openDatabase(url)));
  if (!database) throw new Error('Not opened');
  try {
    expect(await verifyOffice(database, officeId)).toEqual({ ok: true, count: 4 });
    const desk = sqlBackend(database, { officeId, operator: { id: 'o', name: 'O', desk: null } });
    const page = await desk.releases?.({});
    expect(page?.rows.map(({ number, seal }) => [number, seal?.position])).toEqual([
      ['2026/000003', 3],
      ['2026/000002', 2],
      ['2026/000001', 1],
    ]);
    expect(await desk.sealsHead?.()).toMatchObject({ position: 4 });
    await expect(sql`delete from mail_release.release_records`.execute(database.db)).rejects.toMatchObject({
      code: '23001',
    });
    expect(await migrate(database.db)).toEqual([]);
  } finally {
    for (const one of [database, ...others]) await one?.close();
  }
});

it('serves with a login that may only work at desks, once the tables are there', async () => {
  const url = new URL(await server.createDatabase());
  const owner = await openDatabase(url.href);
  const made = await freshOffice(owner, sqlBackend, { items: [buildItem()] });
  await sql`create role clerk login password 'only-for-tests' in role mail_release_app`.execute(owner.db);
  await owner.close();
  url.username = 'clerk';
  const database = await openDatabase(url.href);
  try {
    const desk = sqlBackend(database, { officeId: made.officeId, operator: { id: 'o', name: 'O', desk: null } });
    const { releases } = await desk.release(
      buildPickup({ sessionId: randomUUID(), parts: [buildPart({ lines: [buildLine()] })] }),
    );
    expect(releases).toHaveLength(1);
    await expect(sql`drop table mail_release.changes`.execute(database.db)).rejects.toMatchObject({ code: '42501' });
  } finally {
    await database.close();
  }
});
