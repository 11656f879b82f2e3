import { randomUUID } from 'node:crypto';
import type { MailReleaseError } from '@mail-release/core';
import { buildDigital, buildForward, buildLine, buildPart, buildPickup, buildPrint } from '@mail-release/core/testing';
import { describe, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { fourItems, type FreshOfficeOptions, freshOffice } from './fresh-office.js';

const pickup = (change: Parameters<typeof buildPickup>[0] = {}) => buildPickup({ sessionId: randomUUID(), ...change });
const partOf = (clientId: string, ...itemIds: string[]) =>
  buildPart({ clientId, lines: itemIds.map((itemId) => buildLine({ itemId })) });

/** Releases and corrections; the same behaviour on every database. */
export function releaseSuite(database: () => MailDatabase): void {
  const office = (options?: FreshOfficeOptions) => freshOffice(database(), sqlBackend, options);

  describe('release', () => {
    it('records what was handed over, moves the item and its client out of the queue', async () => {
      const { desk, officeId } = await office();
      const command = pickup({ parts: [partOf('client-1', 'item-1', 'item-2')] });
      const result = await desk().release(command);

      expect(result).toMatchObject({ sessionId: command.sessionId, replayed: false });
      expect(result.releases[0]).toMatchObject({
        number: '2026/000001',
        officeId,
        awaitingBefore: 2,
        recordedAt: '2026-11-20T14:05:00+01:00',
        operator: { desk: 'Recepcja 1' },
        collector: { name: 'Jan Nowak' },
        version: 1,
      });
      const { rows } = await desk().items({ clientId: 'client-1' });
      expect(rows.map(({ statusId, version, releaseId }) => [statusId, version, releaseId])).toEqual(
        rows.map(() => ['handed-over', 2, result.releases[0]?.id]),
      );
      expect((await desk().queue({})).rows.map(({ client }) => client.id)).toEqual(['client-2']);
      expect(await desk().getRelease(result.releases[0]?.id ?? '')).toEqual(result.releases[0]);
    });

    it.each([
      ['pickup', buildPickup()],
      ['print', buildPrint()],
      ['digital', buildDigital()],
      ['forward', buildForward()],
    ])('keeps a %s as it was decided', async (_method, command) => {
      const { desk } = await office();
      const { releases } = await desk().release({ ...command, sessionId: randomUUID() });
      expect(await desk().getRelease(releases[0]?.id ?? '')).toEqual(releases[0]);
      expect((await desk().releases({ method: command.method })).rows).toEqual(releases);
    });

    it('takes a picture whose base64 has no padding for the same picture', async () => {
      const { desk } = await office();
      const digests: (string | undefined)[] = [];
      // The first bytes of a PNG, by themselves.
      for (const [itemId, png] of [
        ['item-1', 'iVBORw0KGgo='],
        ['item-2', 'iVBORw0KGgo'],
      ] as const) {
        const parts = [partOf('client-1', itemId)];
        const signature = { kind: 'drawn', png, inkLength: 500 } as const;
        const { releases } = await desk().release(buildDigital({ sessionId: randomUUID(), parts, signature }));
        digests.push(releases[0]?.evidence.find(({ kind }) => kind === 'drawn-signature')?.digest);
      }
      expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(digests[1]).toBe(digests[0]);
    });

    it('gives twenty attempts at once under one id one and the same result', async () => {
      const { desk } = await office();
      const command = pickup();
      const results = await Promise.all(Array.from({ length: 20 }, (_, index) => desk(index).release(command)));
      expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
      for (const { releases } of results) expect(releases).toEqual(results[0]?.releases);
      expect((await desk().releases({})).rows).toEqual(results[0]?.releases);
    });

    it("counts the queue exactly after a part of a client's mail has left", async () => {
      const { desk } = await office();
      await desk().release(pickup({ parts: [partOf('client-1', 'item-1')] }));
      const { rows } = await desk().queue({});
      expect(rows).toMatchObject([
        {
          client: { id: 'client-1' },
          count: 1,
          oldestReceivedAt: '2026-11-20T07:00:00+01:00',
          countsByStatus: { ready: 1 },
        },
        {
          client: { id: 'client-2' },
          count: 2,
          oldestReceivedAt: '2026-11-20T08:00:00+01:00',
          countsByStatus: { ready: 2 },
        },
      ]);
    });

    it('answers a resent session with the same releases, marked as a replay', async () => {
      const { desk } = await office();
      const command = pickup();
      const first = await desk().release(command);
      expect(await desk(2).release(command)).toEqual({ ...first, replayed: true });
      expect(await desk().session(command.sessionId)).toEqual({ ...first, replayed: true });
      expect((await desk().releases({})).rows).toHaveLength(1);
    });

    it('refuses a session id that comes back with other content', async () => {
      const { desk } = await office();
      const command = pickup();
      await desk().release(command);
      await expect(desk().release({ ...command, note: 'other' })).rejects.toMatchObject({ code: 'session-id-reused' });
    });

    it('repeats a refusal of the rules for the same session, whatever has changed since', async () => {
      const { desk } = await office();
      const command = pickup({ parts: [buildPart({ lines: [buildLine({ version: 7 })] })] });
      const refused = await desk()
        .release(command)
        .catch((error: MailReleaseError) => error);
      expect(refused).toMatchObject({ code: 'item-changed', problems: [{ itemId: 'item-1' }] });
      await desk().release(pickup());
      await expect(desk().release(command)).rejects.toMatchObject({
        code: 'item-changed',
        problems: [{ itemId: 'item-1' }],
      });
      await expect(desk().session(command.sessionId)).rejects.toMatchObject({ code: 'item-changed' });
    });

    it('knows nothing of a session that never came', async () => {
      const { desk } = await office();
      expect(await desk().session(randomUUID())).toBeNull();
    });

    it('records nothing of a session that one item spoils', async () => {
      const { desk } = await office();
      const command = pickup({
        collector: { kind: 'typed', name: 'Jan Nowak' },
        parts: [partOf('client-1', 'item-1', 'item-2'), partOf('client-2', 'item-3', 'item-1')],
      });
      await expect(desk().release(command)).rejects.toMatchObject({ code: 'items-duplicate' });
      expect((await desk().releases({})).rows).toEqual([]);
      expect((await desk().items({ stage: 'awaiting' })).rows.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    });

    it('records several clients of one session together, one release each, in the order of the command', async () => {
      const { desk } = await office();
      const { releases } = await desk().release(
        pickup({
          collector: { kind: 'typed', name: 'Kurier' },
          parts: [partOf('client-2', 'item-3', 'item-4'), partOf('client-1', 'item-1')],
        }),
      );
      expect(releases.map(({ client, number, lines }) => [client.id, number, lines.length])).toEqual([
        ['client-2', '2026/000001', 2],
        ['client-1', '2026/000002', 1],
      ]);
    });

    it('tells who was faster, when and at which desk', async () => {
      const { desk } = await office();
      const { releases } = await desk().release(pickup());
      const late = await desk(2)
        .release(pickup())
        .catch((error: MailReleaseError) => error);
      expect(late).toMatchObject({
        code: 'item-already-released',
        problems: [
          {
            itemId: 'item-1',
            winner: {
              id: releases[0]?.id,
              number: '2026/000001',
              occurredAt: { at: '2026-11-20T14:05:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' },
              desk: 'Recepcja 1',
              collectorName: 'Jan Nowak',
            },
          },
        ],
      });
    });

    it('numbers without gaps within a year, whatever is refused in between, and anew in the next', async () => {
      const { desk, setNow } = await office();
      const numbers: (string | undefined)[] = [];
      for (const itemId of ['item-1', 'item-2']) {
        await expect(desk().release(pickup({ parts: [] }))).rejects.toMatchObject({ code: 'items-empty' });
        numbers.push((await desk().release(pickup({ parts: [partOf('client-1', itemId)] }))).releases[0]?.number);
      }
      // Half past midnight on New Year's Day in Warsaw is still the old year in UTC.
      setNow('2027-01-01T00:30:00+01:00');
      const next = pickup({ parts: [partOf('client-2', 'item-3')], collector: { kind: 'typed', name: 'Anna Żak' } });
      numbers.push((await desk().release(next)).releases[0]?.number);
      expect(numbers).toEqual(['2026/000001', '2026/000002', '2027/000001']);
    });

    it('leaves a refused item waiting and does not hold it', async () => {
      const { desk } = await office();
      const parts = [buildPart({ lines: [buildLine(), buildLine({ itemId: 'item-2', refusal: 'Not ours' })] })];
      await desk().release(pickup({ parts }));
      expect((await desk().items({ clientId: 'client-1', stage: 'awaiting' })).rows.map(({ id }) => id)).toEqual([
        'item-2',
      ]);
      await desk().release(pickup({ parts: [partOf('client-1', 'item-2')] }));
      expect((await desk().releases({ itemId: 'item-2' })).rows).toHaveLength(2);
    });

    it('takes ids that no database can hold for unknown ones', async () => {
      const { desk } = await office();
      const odd = 'item\u0000';
      const command = pickup({ parts: [partOf('client-1', odd)] });
      await expect(desk().release(command)).rejects.toMatchObject({ code: 'not-found', problems: [{ itemId: odd }] });
      await expect(desk().session(command.sessionId)).rejects.toMatchObject({
        code: 'not-found',
        problems: [{ itemId: odd }],
      });
      await expect(desk().client(odd)).rejects.toMatchObject({ code: 'not-found' });
      await expect(desk().getRelease('\ud800')).rejects.toMatchObject({ code: 'not-found' });
      await expect(desk().voidRelease(odd, 1, { reason: 'mistake' })).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('void and amend', () => {
    const released = async (options?: FreshOfficeOptions) => {
      const made = await office(options);
      const { releases } = await made.desk().release(pickup({ parts: [partOf('client-1', 'item-1', 'item-2')] }));
      const [release] = releases;
      if (!release) throw new Error('Nothing was released');
      return { ...made, release };
    };

    it('returns voided items to the status each had, and keeps the release readable', async () => {
      const items = [
        { id: 'item-1', statusId: 'ready' },
        { id: 'item-2', statusId: 'locker' },
      ];
      const made = await office({
        items: fourItems()
          .slice(0, 2)
          .map((item, index) => ({ ...item, statusId: items[index]?.statusId ?? 'ready' })),
      });
      const before = await made.desk().queue({});
      const lines = [buildLine(), buildLine({ itemId: 'item-2', time: { local: '2026-11-20T13:00' } })];
      const { releases } = await made.desk().release(pickup({ parts: [buildPart({ lines })] }));
      const voided = await made.desk(2).voidRelease(releases[0]?.id ?? '', 1, { reason: 'wrong-person' });

      expect(voided).toMatchObject({ version: 2, void: { reason: 'wrong-person', operator: { desk: 'Recepcja 2' } } });
      const { rows } = await made.desk().items({ clientId: 'client-1' });
      expect(rows.map(({ id, statusId, releaseId, version }) => [id, statusId, releaseId, version])).toEqual([
        ['item-2', 'locker', null, 3],
        ['item-1', 'ready', null, 3],
      ]);
      expect(await made.desk().queue({})).toEqual(before);
      expect(await made.desk().getRelease(voided.id)).toEqual(voided);
    });

    it('can release an item again after the void', async () => {
      const { desk, release } = await released();
      await desk().voidRelease(release.id, 1, { reason: 'mistake' });
      const again = pickup({ parts: [buildPart({ lines: [buildLine({ version: 3 })] })] });
      expect((await desk().release(again)).releases[0]?.number).toBe('2026/000002');
      expect((await desk().releases({ itemId: 'item-1' })).rows).toHaveLength(2);
    });

    it('refuses a version that is no longer the newest, and a second void', async () => {
      const { desk, release } = await released();
      await expect(desk().voidRelease(release.id, 4, { reason: 'mistake' })).rejects.toMatchObject({
        code: 'precondition-failed',
      });
      await expect(desk().voidRelease(release.id, 1, { reason: 'other' })).rejects.toMatchObject({
        code: 'reason-required',
      });
      await desk().voidRelease(release.id, 1, { reason: 'mistake' });
      await expect(desk().voidRelease(release.id, 2, { reason: 'mistake' })).rejects.toMatchObject({
        code: 'release-voided',
      });
      await expect(desk().amendRelease(release.id, 2, { note: 'x' })).rejects.toMatchObject({ code: 'release-voided' });
    });

    it('amends what may be amended, and finds the release by what it says now', async () => {
      const { desk, release } = await released();
      const amended = await desk(2).amendRelease(release.id, 1, { collectorName: 'Zażółć Gęślą' });
      expect(amended).toMatchObject({
        version: 2,
        collector: { name: 'Zażółć Gęślą' },
        amendments: [{ field: 'collector-name', before: 'Jan Nowak', operator: { desk: 'Recepcja 2' } }],
      });
      expect((await desk().releases({ text: 'ZAZOLC' })).rows).toEqual([amended]);
      expect((await desk().releases({ text: 'jan nowak' })).rows).toEqual([]);
    });

    it('gives a replayed session as its releases stand now', async () => {
      const { desk } = await office();
      const command = pickup();
      const { releases } = await desk().release(command);
      const voided = await desk().voidRelease(releases[0]?.id ?? '', 1, { reason: 'mistake' });
      expect(await desk().release(command)).toEqual({
        sessionId: command.sessionId,
        releases: [voided],
        replayed: true,
      });
    });
  });
}
