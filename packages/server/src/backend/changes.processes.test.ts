import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { httpBackend } from '@mail-release/core/http';
import type { ChangeEvent } from '@mail-release/core';
import { buildItem, buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { freshOffice } from '../test/fresh-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { sqlBackend } from './sql-backend.js';

let postgres: TestPostgres;
let database: MailDatabase;
let url: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase();
  database = await openDatabase(url, { pollMs: 60_000, heardPollMs: 60_000 });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
  await postgres.remove();
});

async function serverProcess(officeId: string): Promise<string> {
  const child = fork(new URL('../test/feed-server.ts', import.meta.url), [url, officeId], {
    execPath: process.execPath,
    execArgv: ['--import', new URL('../../../../scripts/on-sources.mjs', import.meta.url).href],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (told) => resolve(told as { port: number }));
    child.once('exit', () => reject(new Error('The server did not start')));
  });
  return `http://127.0.0.1:${port}`;
}

const desk = (endpoint: string) => httpBackend({ endpoint, getToken: () => 'any' });
const pickup = (itemId: string) =>
  buildPickup({ sessionId: randomUUID(), parts: [buildPart({ lines: [buildLine({ itemId })] })] });

async function until(seen: readonly ChangeEvent[], count: number): Promise<void> {
  while (seen.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('follows what another process writes, and goes on in a third one where the first left off', async () => {
  const items = Array.from({ length: 6 }, (_, index) => buildItem({ id: `item-${index}` }));
  const { officeId } = await freshOffice(database, sqlBackend, { items });
  const [one, two] = [await serverProcess(officeId), await serverProcess(officeId)];
  const seen: ChangeEvent[] = [];
  const follow = (endpoint: string, after: string | null, signal: AbortSignal) =>
    (async () => {
      for await (const event of desk(endpoint).changes!(after, { signal })) seen.push(event);
    })().catch(() => undefined);

  const first = new AbortController();
  void follow(one, '1', first.signal);
  await desk(two).release(pickup('item-0'));
  await until(seen, 2);
  await desk(two).release(pickup('item-1'));
  await until(seen, 4);
  first.abort(new Error('cut'));

  // Nobody listens while these are written.
  await desk(one).release(pickup('item-2'));
  await desk(two).release(pickup('item-3'));
  void follow(two, seen.at(-1)?.seq ?? '', new AbortController().signal);
  await until(seen, 8);
  await desk(one).release(pickup('item-4'));
  await until(seen, 10);
  expect(seen.map(({ seq }) => Number(seq))).toEqual(seen.map((_, index) => index + 2));
  expect(seen.filter(({ type }) => type === 'release-recorded')).toHaveLength(5);
});

it('hears again after its listening connection was cut, and finds by looking what it has not heard of', async () => {
  const { officeId } = await freshOffice(database, sqlBackend);
  const watching = await openDatabase(url, { pollMs: 100, heardPollMs: 300 });
  const stop = new AbortController();
  const seen: ChangeEvent[] = [];
  try {
    const backend = sqlBackend(watching, { officeId, operator: { id: 'o', name: 'O', desk: null } });
    const reading = (async () => {
      for await (const event of backend.changes!('1', stop)) seen.push(event);
    })().catch(() => undefined);
    const listeners = sql<{ pid: number }>`
      select pid from pg_stat_activity where application_name = 'mail-release-listener' and datname = current_database()`;
    while ((await listeners.execute(database.db)).rows.length === 0);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'mail-release-listener' and datname = current_database()`.execute(database.db);
    // Recorded by somebody who tells nobody.
    await sql`select mail_release.add_changes(${officeId}, '[{"type":"reset"}]'::jsonb)`.execute(database.db);
    await until(seen, 1);
    while ((await listeners.execute(database.db)).rows.length === 0);
    await sqlBackend(database, {
      officeId,
      operator: { id: 'o', name: 'O', desk: null },
      now: () => Date.parse('2026-11-20T14:05:00+01:00'),
    }).release(pickup('item-1'));
    await until(seen, 3);
    stop.abort(new Error('enough'));
    await reading;
    expect(seen.map(({ seq }) => seq)).toEqual(['2', '3', '4']);
  } finally {
    stop.abort();
    await watching.close();
  }
});
