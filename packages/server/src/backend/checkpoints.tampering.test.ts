import { randomUUID } from 'node:crypto';
import { asRecorded, type Release, type Seal } from '@mail-release/core';
import { sealRelease } from '@mail-release/core/evidence';
import { httpBackend } from '@mail-release/core/http';
import { buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMailServer } from '../create-mail-server.js';
import type { MailDatabase } from '../database/mail-database.js';
import type { Tables } from '../database/tables.js';
import { openDatabase } from '../open-database.js';
import { freshOffice } from '../test/fresh-office.js';
import type { CheckpointOptions } from './checkpoints.js';
import { sqlBackend } from './sql-backend.js';
import { verifyOffice } from './verify-office.js';

let database: MailDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** An office with three releases, made over HTTP, and all that a host was handed meanwhile. */
async function threeReleases(onCheckpoint: (head: Seal) => void, onError?: CheckpointOptions['onError']) {
  const { officeId } = await freshOffice(database, sqlBackend);
  const server = createMailServer({
    database,
    basePath: '/api/mail',
    limits: false,
    authenticate: () => ({ officeId, operator: { id: 'operator-1', name: 'Maria Wrona', desk: null } }),
    checkpoints: {
      everySeals: 1,
      onCheckpoint: (id, head) => {
        expect(id).toBe(officeId);
        onCheckpoint(head);
      },
      ...(onError && { onError }),
    },
  });
  const desk = httpBackend({
    endpoint: 'https://mail.example/api/mail',
    getToken: () => 'any',
    fetch: (input: Request, init?: RequestInit) => server(new Request(input, init)),
  });
  const releases: Release[] = [];
  const heads: (Seal | null | undefined)[] = [];
  for (const itemId of ['item-1', 'item-2', 'item-3']) {
    const clientId = itemId === 'item-3' ? 'client-2' : 'client-1';
    const parts = [buildPart({ clientId, lines: [buildLine({ itemId })] })];
    const result = await desk.release(
      buildPickup({
        sessionId: randomUUID(),
        parts,
        collector: { kind: 'typed', name: 'Jan Nowak' },
        time: { at: new Date().toISOString() },
      }),
    );
    releases.push(...result.releases);
    heads.push(await desk.sealsHead?.());
  }
  return { officeId, releases, heads };
}

/** As somebody who owns the database, and whom no trigger stops. */
function asOwner(tamper: (db: Kysely<Tables>) => Promise<unknown>): Promise<void> {
  return database.db.transaction().execute(async (db) => {
    await sql`alter table mail_release.release_records disable trigger user`.execute(db);
    await tamper(db);
    await sql`alter table mail_release.release_records enable trigger user`.execute(db);
  });
}

it('hands the host the head that anybody may ask for over HTTP, with which a chain cut short is found', async () => {
  const kept: Seal[] = [];
  const { officeId, heads } = await threeReleases((head) => kept.push(head));
  expect(kept).toEqual(heads);
  expect(kept.map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(await verifyOffice(database, officeId, kept)).toEqual({ ok: true, count: 3 });

  await asOwner(async (db) => {
    await sql`delete from mail_release.release_records where office_id = ${officeId} and position = 3`.execute(db);
    await sql`update mail_release.office_counters set seal_position = 2, seal = ${kept[1]?.seal}
      where office_id = ${officeId}`.execute(db);
  });
  // Within the database nothing is amiss.
  expect(await verifyOffice(database, officeId)).toEqual({ ok: true, count: 2 });
  expect(await verifyOffice(database, officeId, kept)).toMatchObject({
    ok: false,
    firstBad: { position: 3, reason: 'missing' },
  });
});

it('shows that a record was changed and everything after it sealed anew', async () => {
  const kept: Seal[] = [];
  const { officeId, releases } = await threeReleases((head) => kept.push(head));
  await asOwner(async (db) => {
    let previous = releases[0]?.seal ?? null;
    for (const release of releases.slice(1)) {
      const record = { ...asRecorded(release), seal: null, note: 'Nobody wrote this' };
      const { content, previous: before, seal, position } = (previous = await sealRelease(record, previous));
      await sql`update mail_release.release_records
        set record = ${JSON.stringify(record)}::jsonb, content = ${content}, previous = ${before}, seal = ${seal}
        where office_id = ${officeId} and position = ${position}`.execute(db);
    }
    await sql`update mail_release.office_counters set seal = ${previous?.seal} where office_id = ${officeId}`.execute(
      db,
    );
  });
  expect(await verifyOffice(database, officeId)).toEqual({ ok: true, count: 3 });
  expect(await verifyOffice(database, officeId, kept)).toMatchObject({
    ok: false,
    firstBad: { position: 2, reason: 'rewritten' },
  });
  // One seal from the end is enough to know, though not to know where it began.
  expect(await verifyOffice(database, officeId, kept.slice(-1))).toMatchObject({
    ok: false,
    firstBad: { reason: 'rewritten' },
  });
});

it('records releases while the host can keep nothing, and tells it', async () => {
  const failed: string[] = [];
  const { officeId, releases } = await threeReleases(
    () => {
      throw new Error('Disk full');
    },
    (_error, id) => failed.push(id),
  );
  expect(releases).toHaveLength(3);
  expect(failed).toEqual([officeId, officeId, officeId]);
});
