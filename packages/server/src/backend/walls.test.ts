import { randomUUID } from 'node:crypto';
import { buildItem, buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailServer } from '../create-mail-server.js';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { type FreshOffice, freshOffice } from '../test/fresh-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { sqlBackend } from './sql-backend.js';

let server: TestPostgres;
/** Opened by a login that owns the tables but is no superuser: what a host would have. */
let database: MailDatabase;
let ownerUrl: string;
let mine: FreshOffice;
let other: FreshOffice;
/** Ids in `other`. */
let foreign: { releaseId: string; sessionId: string; signingId: string; token: string };

beforeAll(async () => {
  server = await startPostgres();
  const url = new URL(await server.createDatabase());
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`create role office_owner login createrole password 'only-for-tests'`);
  await admin.query(`alter database ${url.pathname.slice(1)} owner to office_owner`);
  await admin.end();
  url.username = 'office_owner';
  ownerUrl = url.href;
  database = await openDatabase(ownerUrl);
  [mine, other] = [await filled(), await filled()];
  const { rows } = await other.desk().releases({});
  const { id, token } = await open(other);
  foreign = { releaseId: rows[0]?.id ?? '', sessionId: rows[0]?.sessionId ?? '', signingId: id, token };
});
afterAll(async () => {
  await database?.close();
  await server?.remove();
});

async function filled(): Promise<FreshOffice> {
  const made = await freshOffice(database, sqlBackend);
  const { releases } = await made.desk().release(buildPickup({ sessionId: randomUUID() }));
  await made.desk().amendRelease(releases[0]?.id ?? '', 1, { note: 'x' });
  await open(made);
  return made;
}

const open = (office: FreshOffice) =>
  office.desk().signing.create({
    statement: {
      sessionId: randomUUID(),
      language: 'pl',
      words: 'x',
      parts: [
        {
          clientId: 'client-1',
          clientName: 'Alfa',
          lines: [
            { ...buildItem(), itemId: 'item-2', reference: null, outcome: 'released', remark: null, refusal: null },
          ],
        },
      ],
    },
  });

async function tablesOfOffices(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relnamespace = 'mail_release'::regnamespace and c.relkind = 'r'
    order by 1`.execute(database.db);
  return rows.map(({ name }) => name).filter((name) => !name.startsWith('migration'));
}

const column = (table: string) => (table === 'offices' ? 'id' : 'office_id');

describe('the second wall', () => {
  it('shows of every table the rows of the office named, and without one nothing', async () => {
    const tables = await tablesOfOffices();
    expect(tables).toHaveLength(18);
    const officesIn = (officeId: string, table: string) =>
      database.rows(officeId, (db) => ({
        compile: () =>
          sql<{
            id: string;
          }>`select distinct ${sql.ref(column(table))} as id from ${sql.table(`mail_release.${table}`)}`.compile(db),
      }));
    const filledTables: string[] = [];
    for (const table of tables) {
      const seen = (await officesIn(mine.officeId, table)).map(({ id }) => id);
      expect(
        seen.filter((id) => id !== mine.officeId),
        table,
      ).toEqual([]);
      if (seen.length > 0) filledTables.push(table);
      expect(await officesIn('', table), table).toEqual([]);
    }
    // What stays empty here is behind the same policy.
    expect(tables.filter((table) => !filledTables.includes(table))).toEqual([
      'addresses',
      'evidence_files',
      'notices',
      'requests',
    ]);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_policies where schemaname = 'mail_release' and policyname = 'own_office'`.execute(
      database.db,
    );
    expect(rows[0]?.count).toBe(tables.length);
  });

  it('holds for the owner of the tables too', async () => {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      for (const table of await tablesOfOffices()) {
        expect((await owner.query(`select 1 from mail_release.${table}`)).rowCount, table).toBe(0);
      }
    } finally {
      await owner.end();
    }
  });

  it('lets the server change nothing that is recorded, and add nothing to another office', async () => {
    const ask = (statement: string) =>
      database.inOffice(mine.officeId, (db) => sql.raw(statement).execute(db)).catch((error: unknown) => error);
    for (const table of [
      'release_records',
      'release_sessions',
      'releases',
      'release_lines',
      'changes',
      'evidence_files',
    ]) {
      expect(await ask(`delete from mail_release.${table}`), table).toMatchObject({ code: '42501' });
    }
    for (const [table, set] of [
      ['release_records', `record = '{}'`],
      ['release_sessions', `content_digest = ''`],
      ['releases', `number = '1'`],
      ['release_lines', `item_id = 'item-2'`],
      ['evidence_files', 'bytes = null'],
      ['items', `sender = 'x'`],
      ['offices', `name = 'x'`],
    ]) {
      expect(await ask(`update mail_release.${table} set ${set}`), table).toMatchObject({ code: '42501' });
    }
    expect(
      await ask(`insert into mail_release.changes (office_id, seq, type) values ('${other.officeId}', 99, 'reset')`),
    ).toMatchObject({ code: '42501' });
    expect(await ask('create table mail_release.mine ()')).toMatchObject({ code: '42501' });
  });

  it('stands alone: a backend that asks for another office than its own is shown nothing', async () => {
    // All of the application's conditions name `other`; only the wall says `mine`.
    const misled: MailDatabase = {
      ...database,
      rows: (_officeId, query) => database.rows(mine.officeId, query),
      inOffice: (_officeId, work) => database.inOffice(mine.officeId, work),
      decide: (question, decide) => database.decide({ ...question, officeId: mine.officeId }, decide),
    };
    const desk = sqlBackend(misled, { officeId: other.officeId, operator: { id: 'o', name: 'O', desk: null } });
    const unknown = { code: 'not-found' };
    await expect(desk.queue({})).rejects.toMatchObject(unknown);
    expect(await desk.statuses()).toEqual([]);
    await expect(desk.client('client-1')).rejects.toMatchObject(unknown);
    await expect(desk.getRelease?.(foreign.releaseId)).rejects.toMatchObject(unknown);
    expect(await desk.session?.(foreign.sessionId)).toBeNull();
    expect(await desk.sealsHead?.()).toBeNull();
    await expect(
      desk.release(
        buildPickup({ sessionId: randomUUID(), parts: [buildPart({ lines: [buildLine({ itemId: 'item-2' })] })] }),
      ),
    ).rejects.toMatchObject(unknown);
    await expect(desk.voidRelease?.(foreign.releaseId, 2, { reason: 'mistake' })).rejects.toMatchObject(unknown);
    await expect(desk.signing?.get(foreign.signingId)).rejects.toMatchObject(unknown);
    await expect(desk.signing?.cancel(foreign.signingId)).rejects.toMatchObject(unknown);
  });

  it('is built into the search, which the application can tell no office', async () => {
    const found = async (name: string) => {
      const rows = await database.rows(mine.officeId, (db) => ({
        compile: () =>
          sql<{
            office_id: string;
          }>`select office_id from mail_release.${sql.raw(name)}('{"pattern":"%","limit":100}')`.compile(db),
      }));
      return [...new Set(rows.map(({ office_id }) => office_id))];
    };
    expect(await found('search_items')).toEqual([mine.officeId]);
    expect(await found('search_releases')).toEqual([mine.officeId]);
  });

  it('answers ids of another office byte for byte as unknown ones, by every route', async () => {
    const mail = createMailServer({
      database,
      limits: false,
      authenticate: () => ({ officeId: mine.officeId, operator: { id: 'o', name: 'O', desk: null } }),
    });
    const routes: [method: string, path: (ids: typeof foreign) => string, body?: (ids: typeof foreign) => object][] = [
      ['GET', ({ sessionId }) => `release-sessions/${sessionId}`],
      ['GET', ({ releaseId }) => `releases/${releaseId}`],
      ['GET', ({ releaseId }) => `releases/${releaseId}/receipt`],
      ['POST', ({ releaseId }) => `releases/${releaseId}/void`, () => ({ reason: 'mistake' })],
      ['POST', ({ releaseId }) => `releases/${releaseId}/amendments`, () => ({ note: 'x' })],
      ['GET', ({ signingId }) => `signing-sessions/${signingId}`],
      ['DELETE', ({ signingId }) => `signing-sessions/${signingId}`],
      ['POST', ({ signingId }) => `signing-sessions/${signingId}/extend`],
    ];
    const unknown = { releaseId: randomUUID(), sessionId: randomUUID(), signingId: randomUUID(), token: foreign.token };
    for (const [method, path, body] of routes) {
      const ask = async (ids: typeof foreign) => {
        const response = await mail(
          new Request(`https://mail.example/v1/${path(ids)}`, {
            method,
            headers: { 'content-type': 'application/json', 'if-match': '"1"' },
            ...(body && { body: JSON.stringify(body(ids)) }),
          }),
        );
        const text = await response.text();
        return { status: response.status, text: text.replace(/"requestId":"[^"]*"/, '') };
      };
      const answer = await ask(foreign);
      expect(answer, `${method} ${path(foreign)}`).toEqual(await ask(unknown));
      if (!path(foreign).endsWith('/receipt')) expect(answer.status).toBe(404);
    }
  });
});
