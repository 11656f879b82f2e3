import { randomUUID } from 'node:crypto';
import type { MailReleaseError, ReleaseResult } from '@mail-release/core';
import { buildClient, buildItem, buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openPostgres } from '../database/open-postgres.js';
import { migrate } from '../migrations/migrate.js';
import { openDatabase } from '../open-database.js';
import { addItems, putClients, settle } from '../store/put-records.js';
import { freshOffice } from '../test/fresh-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { sqlBackend } from './sql-backend.js';

let server: TestPostgres;
let url: string;
/** Two servers over one database, as behind a load balancer. */
let databases: readonly [MailDatabase, MailDatabase];
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
  databases = [
    await openDatabase(url, { poolSize: 10, pollMs: 20 }),
    await openDatabase(url, { poolSize: 10, pollMs: 20 }),
  ];
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await server.remove();
});

const desks = 20;
type Outcome = ReleaseResult | MailReleaseError;
const isRefused = (outcome: Outcome): outcome is MailReleaseError => outcome instanceof Error;

async function race(
  officeId: string,
  attempt: (desk: number, backend: ReturnType<typeof sqlBackend>) => Promise<ReleaseResult>,
) {
  return Promise.all(
    Array.from({ length: desks }, (_, desk) => {
      const database = databases[desk % 2] ?? databases[0];
      const operator = { id: `operator-${desk}`, name: 'Maria Wrona', desk: `Recepcja ${desk}` };
      const backend = sqlBackend(database, { officeId, operator, now: () => Date.parse('2026-11-20T14:05:00+01:00') });
      return attempt(desk, backend).catch((error: MailReleaseError): Outcome => error);
    }),
  );
}

it('lets exactly one of twenty desks have an item, and tells the others which', async () => {
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
  const outcomes = await race(officeId, (_desk, backend) => backend.release(buildPickup({ sessionId: randomUUID() })));

  const winners = outcomes.filter((outcome): outcome is ReleaseResult => !isRefused(outcome));
  expect(winners).toHaveLength(1);
  const [release] = winners[0]?.releases ?? [];
  for (const loser of outcomes.filter(isRefused)) {
    expect(loser).toMatchObject({
      code: 'item-already-released',
      problems: [{ winner: { id: release?.id, number: '2026/000001', desk: release?.operator.desk } }],
    });
  }
  expect((await desk().releases({})).rows).toEqual([release]);
});

it('gives twenty concurrent attempts under one id one and the same result', async () => {
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
  const command = buildPickup({ sessionId: randomUUID() });
  const outcomes = await race(officeId, (_desk, backend) => backend.release(command));
  expect(outcomes.filter(isRefused)).toEqual([]);
  const results = outcomes as ReleaseResult[];
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(new Set(results.map(({ releases }) => JSON.stringify(releases.map(({ id }) => id)))).size).toBe(1);
  expect((await desk().releases({})).rows).toHaveLength(1);
});

it('numbers twenty concurrent releases without a gap, counts down the queue, and feeds every change in order', async () => {
  const items = Array.from({ length: desks }, (_, index) => buildItem({ id: `item-${index}` }));
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend, { items });
  const before = (
    await databases[0].db
      .selectFrom('office_counters')
      .select('change_seq')
      .where('office_id', '=', officeId)
      .executeTakeFirstOrThrow()
  ).change_seq;
  const stop = new AbortController();
  const seen: string[] = [];
  const reading = (async () => {
    for await (const event of sqlBackend(databases[1], { officeId, operator: { id: 'r', name: 'R', desk: null } })
      .changes!(String(before), stop)) {
      seen.push(`${event.seq} ${event.type}`);
      if (seen.length === desks * 2) return;
    }
  })();
  const outcomes = await race(officeId, (index, backend) =>
    backend.release(
      buildPickup({ sessionId: randomUUID(), parts: [buildPart({ lines: [buildLine({ itemId: `item-${index}` })] })] }),
    ),
  );
  expect(outcomes.filter(isRefused)).toEqual([]);
  const releases = (outcomes as ReleaseResult[]).flatMap((result) => result.releases);
  const numbers = releases.map(({ number }) => number).sort();
  expect(numbers).toEqual(Array.from({ length: desks }, (_, index) => `2026/${String(index + 1).padStart(6, '0')}`));
  // Each desk was told how many waited before it: no two the same.
  expect(releases.map(({ awaitingBefore }) => awaitingBefore).sort((a, b) => a - b)).toEqual(
    items.map((_, index) => index + 1),
  );
  expect((await desk().queue({})).rows).toEqual([]);
  await reading;
  stop.abort();
  expect(seen.map((line) => Number(line.split(' ')[0]))).toEqual(seen.map((_, index) => before + index + 1));
});

it('does not block itself when desks want the same items in opposite orders', async () => {
  const items = ['a', 'b', 'c', 'd'].map((id) => buildItem({ id }));
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend, { items });
  const outcomes = await race(officeId, (index, backend) => {
    const ids = index % 2 === 0 ? ['a', 'b', 'c', 'd'] : ['d', 'c', 'b', 'a'];
    return backend.release(
      buildPickup({
        sessionId: randomUUID(),
        parts: [buildPart({ lines: ids.map((itemId) => buildLine({ itemId })) })],
      }),
    );
  });
  expect(outcomes.filter((outcome) => !isRefused(outcome))).toHaveLength(1);
  expect(new Set(outcomes.filter(isRefused).map(({ code }) => code))).toEqual(new Set(['item-already-released']));
  expect((await desk().releases({})).rows).toHaveLength(1);
});

it('lets a void and a new release of one item follow each other, never both at once', async () => {
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
  const { releases } = await desk().release(buildPickup({ sessionId: randomUUID() }));
  const id = releases[0]?.id ?? '';
  const outcomes = await race(officeId, async (index, backend) => {
    if (index % 2 === 0)
      return { sessionId: '', replayed: false, releases: [await backend.voidRelease!(id, 1, { reason: 'mistake' })] };
    return backend.release(
      buildPickup({ sessionId: randomUUID(), parts: [buildPart({ lines: [buildLine({ version: 3 })] })] }),
    );
  });
  const voids = outcomes.filter((outcome, index) => index % 2 === 0 && !isRefused(outcome));
  expect(voids).toHaveLength(1);
  const again = outcomes.filter((outcome, index) => index % 2 === 1 && !isRefused(outcome));
  const effective = await databases[0].db
    .selectFrom('release_lines')
    .select('item_id')
    .where('office_id', '=', officeId)
    .where('effective', '=', true)
    .execute();
  expect(effective).toHaveLength(again.length);
  expect(again.length).toBeLessThanOrEqual(1);
});

it.each(['release', 'void'] as const)(
  'decides a %s anew that the database ended to break a deadlock',
  async (write) => {
    const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
    const earlier = await desk().release(buildPickup({ sessionId: randomUUID() }));
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    try {
      // Whose patience ends first is who is ended: that is to be the write, however busy the machine is.
      await other.query("set deadlock_timeout = '1h'");
      await other.query('begin');
      await other.query('select 1 from mail_release.items where office_id = $1 for update', [officeId]);
      const written =
        write === 'void'
          ? desk().voidRelease(earlier.releases[0]?.id ?? '', 1, { reason: 'mistake' })
          : desk().release(
              buildPickup({
                sessionId: randomUUID(),
                parts: [buildPart({ lines: [buildLine({ itemId: 'item-2' })] })],
              }),
            );
      // It holds the queue's row by now and waits for an item: asking for that row closes the circle.
      const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      while ((await other.query(waiting)).rowCount === 0);
      await other.query('select 1 from mail_release.queue_rows where office_id = $1 for update', [officeId]);
      await other.query('commit');
      await expect(written).resolves.toMatchObject(
        write === 'void' ? { version: 2 } : { releases: [{ number: '2026/000002' }] },
      );
      const deadlocks = 'select deadlocks::int from pg_stat_database where datname = current_database()';
      const counted = async () => (await other.query<{ deadlocks: number }>(deadlocks)).rows[0]?.deadlocks;
      await expect.poll(counted, { timeout: 30_000 }).toBeGreaterThan(0);
    } finally {
      await other.end();
    }
  },
);

it('says that a session is in progress when another attempt under its id does not end', async () => {
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
  const sessionId = randomUUID();
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  const impatient = openPostgres(url, { lockTimeoutMs: 50 });
  try {
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${officeId}/${sessionId}`]);
    const backend = sqlBackend(impatient, {
      officeId,
      operator: { id: 'o', name: 'O', desk: null },
      now: () => Date.parse('2026-11-20T14:05:00+01:00'),
    });
    await expect(backend.release(buildPickup({ sessionId }))).rejects.toMatchObject({
      code: 'request-in-progress',
      retry: 'same-id',
      retryAfterMs: 1000,
    });
    await holder.query('rollback');
    await expect(backend.release(buildPickup({ sessionId }))).resolves.toMatchObject({ replayed: false });
    expect((await desk().releases({})).rows).toHaveLength(1);
  } finally {
    await holder.end();
    await impatient.close();
  }
});

it('releases on while an import is under way, and the import counts what was released', async () => {
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
  await databases[1].db.transaction().execute(async (db) => {
    await putClients(db, officeId, [{ id: 'client-1', name: buildClient().name, taxId: null, contract: null }]);
    await addItems(db, officeId, [buildItem({ id: 'new' })], new Map([['client-1', 'Alfa']]));
    await desk().release(buildPickup({ sessionId: randomUUID() }));
    await settle(db, officeId);
  });
  expect((await desk().queue({})).rows.map(({ client, count }) => [client.id, count]).sort()).toEqual([
    ['client-1', 2],
    ['client-2', 2],
  ]);
});

it('migrates an empty database once, from several servers at the same time', async () => {
  const empty = await server.createDatabase();
  const starting = Array.from({ length: 4 }, () => openPostgres(empty));
  try {
    const steps = await Promise.all(starting.map(({ db }) => migrate(db)));
    expect(steps.filter((names) => names.length > 0)).toHaveLength(1);
  } finally {
    for (const database of starting) await database.close();
  }
});

it('is unavailable, same id, while the database is down, and keeps what it acknowledged through a crash', async () => {
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend);
  const command = buildPickup({ sessionId: randomUUID() });
  const { releases } = await desk().release(command);
  await server.stop('crash');
  await expect(desk().queue({})).rejects.toMatchObject({ code: 'unavailable', retry: 'same-id' });
  await expect(desk().release(buildPickup({ sessionId: randomUUID() }))).rejects.toMatchObject({ code: 'unavailable' });
  await server.start();
  expect(await desk().release(command)).toEqual({ sessionId: command.sessionId, releases, replayed: true });
  expect(officeId).toBe(releases[0]?.officeId);
});

it('outlives a crash of the database amid twenty releases: each is recorded once under its id, told or not', async () => {
  const items = Array.from({ length: desks }, (_, index) => buildItem({ id: `item-${index}` }));
  const { officeId, desk } = await freshOffice(databases[0], sqlBackend, { items });
  const commands = items.map(({ id }) =>
    buildPickup({ sessionId: randomUUID(), parts: [buildPart({ lines: [buildLine({ itemId: id })] })] }),
  );
  const attempts = race(officeId, (index, backend) => backend.release(commands[index] ?? buildPickup()));
  await server.stop('crash');
  const told = await attempts;
  await server.start();
  for (const outcome of told.filter(isRefused))
    expect(outcome).toMatchObject({ code: 'unavailable', retry: 'same-id' });

  const settled = await race(officeId, (index, backend) => backend.release(commands[index] ?? buildPickup()));
  expect(settled.filter(isRefused)).toEqual([]);
  for (const [index, outcome] of told.entries()) {
    if (!isRefused(outcome)) expect(settled[index]).toEqual({ ...outcome, replayed: true });
  }
  const { rows } = await desk().releases({ limit: 100 });
  expect(rows.map(({ number }) => number).sort()).toEqual(
    items.map((_, index) => `2026/${String(index + 1).padStart(6, '0')}`),
  );
  expect((await desk().queue({})).rows).toEqual([]);
});
