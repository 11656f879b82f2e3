import { randomUUID } from 'node:crypto';
import type { Status } from '@mail-release/core';
import { buildClient, buildItem, buildOffice, buildPickup, buildStatuses } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { queuePage } from '../backend/queue-page.js';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { addItems, settle } from '../store/put-records.js';
import { fourItems, type FreshOfficeOptions, freshOffice, twoClients } from './fresh-office.js';

/** Lists, searches and the change feed; the same behaviour on every database. */
export function listSuite(database: () => MailDatabase): void {
  const office = (options?: FreshOfficeOptions) => freshOffice(database(), sqlBackend, options);

  describe('lists', () => {
    it.each([
      ['lodz', ['client-2']],
      ['ŁÓDŹ', ['client-2']],
      ['żegluga', ['client-2']],
      ['%', []],
      ['_', []],
      ['\\', []],
      ['', ['client-1', 'client-2']],
      ['\u0000', []],
    ])('finds clients by %j', async (text, found) => {
      const { desk } = await office();
      expect((await desk().queue({ text })).rows.map(({ client }) => client.id)).toEqual(found);
    });

    it('finds items by sender, number on the envelope, place and client, but not across two of them', async () => {
      const { desk } = await office({
        items: [buildItem({ sender: 'Urząd Skarbowy', trackingNumber: '00159007730123456789', location: 'Sejf' })],
      });
      for (const text of ['urzad', '0123456', 'sejf', 'alfa']) {
        expect((await desk().items({ text })).rows, text).toHaveLength(1);
      }
      expect((await desk().items({ text: 'skarbowy0015' })).rows).toEqual([]);
    });

    it('sorts the queue by name, by count and by who waits longest', async () => {
      const { desk } = await office({ items: fourItems().slice(1) });
      const ids = async (sort: 'name' | 'count' | 'oldest') =>
        (await desk().queue({ sort })).rows.map(({ client }) => client.id);
      expect(await ids('oldest')).toEqual(['client-1', 'client-2']);
      expect(await ids('name')).toEqual(['client-1', 'client-2']);
      expect(await ids('count')).toEqual(['client-2', 'client-1']);
    });

    it('filters the queue by a status that is waiting', async () => {
      const { desk } = await office({
        items: [buildItem({ statusId: 'locker' }), buildItem({ id: 'item-9', clientId: 'client-2' })],
      });
      expect((await desk().queue({ statusId: 'locker' })).rows.map(({ client }) => client.id)).toEqual(['client-1']);
    });

    it("takes days by the office's calendar", async () => {
      const { desk } = await office({
        items: [
          buildItem({ id: 'a', receivedAt: '2026-11-19T23:30:00Z' }),
          buildItem({ id: 'b', receivedAt: '2026-11-20T23:30:00Z' }),
        ],
      });
      const ids = async (query: { from?: string; until?: string }) =>
        (await desk().items(query)).rows.map(({ id }) => id);
      expect(await ids({ from: '2026-11-20', until: '2026-11-20' })).toEqual(['a']);
      expect(await ids({ from: '2026-11-21' })).toEqual(['b']);
      expect(await ids({ until: '2026-11-19' })).toEqual([]);
    });

    it('pages without a row twice or lost while mail comes in', async () => {
      const sameTime = Array.from({ length: 7 }, (_, index) => buildItem({ id: `item-${index}` }));
      const { desk, officeId } = await office({ items: sameTime });
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 10; page += 1) {
        const { rows, next } = await desk().items({ limit: 2, ...(cursor !== undefined && { cursor }) });
        seen.push(...rows.map(({ id }) => id));
        if (next === null) break;
        cursor = next;
        const newer = buildItem({ id: `new-${page}`, receivedAt: '2026-11-20T13:00:00+01:00' });
        await addItems(database().db, officeId, [newer], new Map([['client-1', 'Alfa']]));
      }
      expect(seen).toEqual(sameTime.map(({ id }) => id));
    });

    it.each(['oldest', 'name', 'count'] as const)('pages through the queue by %s', async (sort) => {
      const clients = Array.from({ length: 7 }, (_, index) => ({
        ...twoClients()[0],
        id: `client-${index}`,
        name: `Alfa ${index % 3}`,
        contacts: [],
      }));
      const { desk } = await office({
        clients: clients as ReturnType<typeof twoClients>,
        items: clients.map(({ id }, index) => buildItem({ id: `item-${index}`, clientId: id })),
      });
      const all = (await desk().queue({ sort })).rows.map(({ client }) => client.id);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await desk().queue({ sort, limit: 2, ...(cursor !== undefined && { cursor }) });
        seen.push(...page.rows.map(({ client }) => client.id));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(all);
      expect(new Set(seen).size).toBe(7);
    });

    it.each(['oldest', 'name', 'count'] as const)('lists names and statuses without end by %s', async (sort) => {
      // Random, since a database may compress what repeats.
      const longName = Array.from({ length: 300 }, () => randomUUID()).join(' ');
      const many = Array.from({ length: 200 }, (_, index): Status => {
        const labels = { pl: `Półka ${index}` };
        return { id: randomUUID(), labels, stage: 'awaiting', pickup: 'desk' };
      });
      const [alfa, beta] = twoClients().map((client) => ({ ...client, contacts: [] }));
      const { desk } = await office({
        statuses: [...buildStatuses(), ...many],
        clients: [{ ...alfa, name: longName }, beta] as ReturnType<typeof twoClients>,
        items: [
          ...many.map((status, index) => buildItem({ id: `item-${index}`, statusId: status.id })),
          buildItem({ id: 'other', clientId: 'client-2', receivedAt: '2026-11-20T11:00:00+01:00' }),
        ],
      });
      const first = await desk().queue({ sort, limit: 1 });
      const second = await desk().queue({ sort, limit: 1, cursor: first.next ?? '' });
      const rows = [...first.rows, ...second.rows];
      const long = rows.find(({ client }) => client.id === 'client-1');
      expect(long).toMatchObject({ client: { name: longName }, count: 200 });
      expect(long?.countsByStatus).toEqual(Object.fromEntries(many.map(({ id }) => [id, 1])));
      expect(rows.map(({ client }) => client.id).sort()).toEqual(['client-1', 'client-2']);
      expect(second.next).toBeNull();
    });

    it('reads a page of the queue from its index alone, however many clients wait', async () => {
      const clients = Array.from({ length: 2_000 }, (_, index) =>
        buildClient({ id: `client-${index}`, name: `Spółka ${index}`, contacts: [] }),
      );
      const items = clients.map(({ id }, index) => buildItem({ id: `item-${index}`, clientId: id }));
      const { officeId } = await office({ clients, items });
      await sql`vacuum analyze mail_release.queue_rows`.execute(database().db);
      await database().inOffice(officeId, async (db) => {
        const rowsRead = async () => {
          const { rows } = await sql<{ count: number }>`
            select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as count
            from pg_stat_xact_user_tables where schemaname = 'mail_release' and relname = 'queue_rows'`.execute(db);
          return rows[0]?.count ?? 0;
        };
        const rows: MailDatabase['rows'] = async (_office, query) => (await db.executeQuery(query(db).compile())).rows;
        const before = await rowsRead();
        const page = await queuePage({ ...database(), rows }, buildOffice({ id: officeId }), {});
        expect(page.rows).toHaveLength(50);
        expect(await rowsRead()).toBe(before);
      });
    });

    it.each([
      '2025-11-20T08:52:00+01:00',
      '2025-11-20T07:52:00Z',
      '2025-11-20T09:52:00.250+02:00',
      '2025-11-20T08:52:00.123456+01:00',
      '2025-11-20T23:52:00+16:30',
    ])('gives a time of receipt as it was written: %s', async (receivedAt) => {
      const { desk } = await office({ items: [buildItem({ receivedAt })] });
      expect((await desk().items({})).rows[0]?.receivedAt).toBe(receivedAt);
      const { releases } = await desk().release(buildPickup({ sessionId: randomUUID() }));
      expect(releases[0]?.lines[0]?.receivedAt).toBe(receivedAt);
    });

    it('refuses a cursor of another list, another filter, another office, and a made-up one', async () => {
      const { desk } = await office();
      const other = await office();
      const { next } = await desk().items({ limit: 1 });
      const cursor = next ?? '';
      await expect(desk().items({ limit: 3, cursor })).resolves.toMatchObject({ next: null });
      const refused = { code: 'cursor-invalid' };
      await expect(desk().items({ limit: 1, cursor, text: 'a' })).rejects.toMatchObject(refused);
      await expect(desk().queue({ limit: 1, cursor })).rejects.toMatchObject(refused);
      await expect(other.desk().items({ limit: 1, cursor })).rejects.toMatchObject(refused);
      await expect(desk().items({ cursor: 'nonsense' })).rejects.toMatchObject(refused);
      // The right list, but a place that no list has.
      const [scope] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [number];
      for (const key of [['x', 'y'], [1e300, 'y'], [9e15, 'y'], [1, 2], [], [1, '\u0000']]) {
        const forged = Buffer.from(JSON.stringify([scope, key])).toString('base64url');
        await expect(desk().items({ cursor: forged }), JSON.stringify(key)).rejects.toMatchObject(refused);
      }
    });

    it('shows nothing of another office, by any call', async () => {
      const mine = await office();
      const { releases } = await mine.desk().release(buildPickup({ sessionId: randomUUID() }));
      const [release] = releases;
      const foreign = (await office({ clients: [], items: [] })).desk();
      const id = release?.id ?? '';
      expect((await foreign.queue({})).rows).toEqual([]);
      expect((await foreign.items({})).rows).toEqual([]);
      expect((await foreign.releases({})).rows).toEqual([]);
      expect(await foreign.session(release?.sessionId ?? '')).toBeNull();
      const unknown = { code: 'not-found' };
      await expect(foreign.client('client-1')).rejects.toMatchObject(unknown);
      await expect(foreign.getRelease(id)).rejects.toMatchObject(unknown);
      await expect(foreign.voidRelease(id, 1, { reason: 'mistake' })).rejects.toMatchObject(unknown);
      await expect(foreign.amendRelease(id, 1, { note: 'x' })).rejects.toMatchObject(unknown);
      await expect(foreign.release(buildPickup({ sessionId: randomUUID() }))).rejects.toMatchObject(unknown);
    });

    it('is not found as a whole when the office is unknown', async () => {
      const nowhere = sqlBackend(database(), { officeId: 'nowhere', operator: { id: 'o', name: 'O', desk: null } });
      await expect(nowhere.queue({})).rejects.toMatchObject({ code: 'not-found' });
      await expect(nowhere.release(buildPickup())).rejects.toMatchObject({ code: 'not-found' });
    });

    it('drops a call whose signal has fired, with the reason given', async () => {
      const { desk } = await office();
      const reason = new Error('left the page');
      await expect(desk().queue({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });
  });

  describe('changes', () => {
    it('tells of every change in order, and resumes after the last one seen', async () => {
      const { desk } = await office();
      const stop = new AbortController();
      const feed = desk().changes(null, { signal: stop.signal })[Symbol.asyncIterator]();
      const first = feed.next();
      // The feed begins when it is first asked, so its first question must be under way.
      await desk().queue({});
      const { releases } = await desk().release(buildPickup({ sessionId: randomUUID() }));
      const event = (await first).value;
      expect(event).toMatchObject({ type: 'item-changed', itemId: 'item-1', clientId: 'client-1', version: 2 });
      expect((await feed.next()).value).toMatchObject({
        type: 'release-recorded',
        releaseId: releases[0]?.id,
        version: 1,
      });

      const resumed = desk()
        .changes(event?.seq ?? '', { signal: stop.signal })
        [Symbol.asyncIterator]();
      expect((await resumed.next()).value).toMatchObject({ type: 'release-recorded' });
      await desk().voidRelease(releases[0]?.id ?? '', 1, { reason: 'mistake' });
      expect((await resumed.next()).value).toMatchObject({ type: 'item-changed', version: 3 });
      expect((await resumed.next()).value).toMatchObject({ type: 'release-voided', version: 2 });
      stop.abort(new Error('enough'));
      await expect(resumed.next()).rejects.toThrow('enough');
    });

    it('begins anew when what came after a place has been cleared away, and refuses a place that never was', async () => {
      const { desk, officeId } = await office();
      await desk().release(buildPickup({ sessionId: randomUUID() }));
      await database().db.deleteFrom('changes').where('office_id', '=', officeId).where('seq', '<', 3).execute();
      const feed = desk().changes('1')[Symbol.asyncIterator]();
      expect((await feed.next()).value).toEqual({ seq: '3', type: 'reset' });
      await feed.return?.(undefined);
      await expect(desk().changes('99')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: 'cursor-invalid',
      });
      await expect(desk().changes('x')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: 'cursor-invalid',
      });
    });

    it('tells readers to load again after mail was taken in', async () => {
      const { desk, officeId } = await office();
      const feed = desk().changes('1')[Symbol.asyncIterator]();
      const next = feed.next();
      await database()
        .db.transaction()
        .execute((db) => settle(db, officeId));
      expect((await next).value).toMatchObject({ seq: '2', type: 'reset' });
      await feed.return?.(undefined);
    });
  });
}
