import { describe, expect, it } from 'vitest';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPart,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { MemoryOffice } from './memory-office.js';

const items = Array.from({ length: 7 }, (_, index) =>
  buildItem({ id: `item-${index}`, receivedAt: `2026-11-1${index}T09:00:00+01:00` }),
);

function office() {
  const memory = new MemoryOffice(
    {
      office: buildOffice(),
      statuses: buildStatuses(),
      clients: [buildClient(), buildClient({ id: 'client-2', name: 'Łódzka Spółka' })],
      items: [...items, buildItem({ id: 'theirs', clientId: 'client-2', statusId: 'locker' })],
    },
    { now: () => Date.parse(builtNow) },
  );
  return { memory, backend: memory.backendFor(buildOperator()) };
}
const pickupOf = (...itemIds: string[]) =>
  buildPickup({
    sessionId: crypto.randomUUID(),
    parts: [buildPart({ lines: itemIds.map((itemId) => ({ itemId, version: 1 })) })],
  });

describe('the memory backend', () => {
  it('has a queue of clients with awaiting mail, oldest first, whatever the label', async () => {
    const { rows } = await office().backend.queue({});
    expect(rows).toMatchObject([
      {
        client: { id: 'client-1' },
        count: 7,
        oldestReceivedAt: '2026-11-10T09:00:00+01:00',
        countsByStatus: { ready: 7 },
      },
      { client: { id: 'client-2' }, count: 1, countsByStatus: { locker: 1 } },
    ]);
  });

  it('finds a client without its accents', async () => {
    const { rows } = await office().backend.queue({ text: 'lodzka' });
    expect(rows.map(({ client }) => client.id)).toEqual(['client-2']);
  });

  it('pages through a list that changes meanwhile, without a row twice or lost', async () => {
    const { backend, memory } = office();
    const first = await backend.items({ clientId: 'client-1', limit: 3 });
    memory.put(buildItem({ id: 'newest', receivedAt: '2026-11-20T09:00:00+01:00' }));
    const second = await backend.items({ clientId: 'client-1', limit: 3, cursor: first.next ?? '' });
    const third = await backend.items({ clientId: 'client-1', limit: 3, cursor: second.next ?? '' });
    const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(seen).toEqual(['item-6', 'item-5', 'item-4', 'item-3', 'item-2', 'item-1', 'item-0']);
    expect(third.next).toBeNull();
  });

  it('refuses a cursor of another list', async () => {
    const { backend } = office();
    const { next } = await backend.items({ limit: 1 });
    await expect(backend.items({ limit: 1, text: 'ZUS', cursor: next ?? '' })).rejects.toMatchObject({
      code: 'cursor-invalid',
    });
  });

  it('answers a resent session with the same releases, marked as a replay', async () => {
    const { backend } = office();
    const command = pickupOf('item-1');
    const [first, second] = await Promise.all([backend.release(command), backend.release(command)]);
    expect(second).toEqual({ ...first, replayed: true });
    expect((await backend.releases?.({}))?.rows).toHaveLength(1);
  });

  it('refuses a session id that comes back with other content', async () => {
    const { backend } = office();
    const command = pickupOf('item-1');
    await backend.release(command);
    await expect(backend.release({ ...command, note: 'other' })).rejects.toMatchObject({ code: 'session-id-reused' });
  });

  it('repeats a refusal of the rules for the same session', async () => {
    const { backend } = office();
    await backend.release(pickupOf('item-1'));
    const late = pickupOf('item-1');
    for (const attempt of [1, 2]) {
      await expect(backend.release(late), `attempt ${attempt}`).rejects.toMatchObject({
        code: 'item-already-released',
        problems: [
          { itemId: 'item-1', winner: { number: '2026/000001', desk: 'Recepcja 2', collectorName: 'Jan Nowak' } },
        ],
      });
    }
  });

  it('records nothing of a session that one item spoils', async () => {
    const { backend } = office();
    await backend.release(pickupOf('item-1'));
    await expect(backend.release(pickupOf('item-2', 'item-1'))).rejects.toMatchObject({
      code: 'item-already-released',
    });
    const { rows } = await backend.items({ clientId: 'client-1', stage: 'awaiting' });
    expect(rows.map(({ id }) => id)).toContain('item-2');
  });

  it('gives numbers without gaps, whatever is refused between them', async () => {
    const { backend } = office();
    await backend.release(pickupOf('item-1'));
    await backend.release(pickupOf('item-1')).catch(() => undefined);
    const { releases } = await backend.release(pickupOf('item-2'));
    expect(releases[0]?.number).toBe('2026/000002');
  });

  it('returns voided items to the status they had, and keeps the release readable', async () => {
    const { backend } = office();
    const { releases } = await backend.release(pickupOf('item-1'));
    const id = releases[0]?.id ?? '';
    await backend.voidRelease?.(id, 1, { reason: 'wrong-person' });
    const { rows } = await backend.items({ clientId: 'client-1', stage: 'awaiting' });
    expect(rows.find((item) => item.id === 'item-1')).toMatchObject({ statusId: 'ready', releaseId: null });
    expect(await backend.getRelease?.(id)).toMatchObject({
      void: { reason: 'wrong-person' },
      lines: [{ itemId: 'item-1' }],
    });
  });

  it('can release an item again after the void', async () => {
    const { backend } = office();
    const { releases } = await backend.release(pickupOf('item-1'));
    await backend.voidRelease?.(releases[0]?.id ?? '', 1, { reason: 'mistake' });
    const again = pickupOf('item-1');
    const line = again.parts[0]?.lines[0];
    const fresh = { ...again, parts: [buildPart({ lines: [{ itemId: line?.itemId ?? '', version: 3 }] })] };
    expect((await backend.release(fresh)).releases[0]?.number).toBe('2026/000002');
  });

  it('refuses a void of a version that is no longer the newest', async () => {
    const { backend } = office();
    const { releases } = await backend.release(pickupOf('item-1'));
    const id = releases[0]?.id ?? '';
    await backend.amendRelease?.(id, 1, { note: 'left at desk 2' });
    await expect(backend.voidRelease?.(id, 1, { reason: 'mistake' })).rejects.toMatchObject({
      code: 'precondition-failed',
    });
  });

  it('tells nothing of a client it does not have', async () => {
    await expect(office().backend.client('client-9')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('cannot be changed through an answer', async () => {
    const { backend } = office();
    const answer = await backend.client('client-1');
    Object.assign(answer, { name: 'Changed' });
    expect((await backend.client('client-1')).name).toBe('Alfa Consulting sp. z o.o.');
  });

  it('resumes its change feed after the last event seen', async () => {
    const { backend } = office();
    await backend.release(pickupOf('item-1'));
    const read = async (after: string) => {
      const stop = new AbortController();
      const seen: string[] = [];
      try {
        for await (const event of backend.changes?.(after, { signal: stop.signal }) ?? []) {
          seen.push(`${event.seq} ${event.type}`);
          if (event.type === 'release-recorded') stop.abort();
        }
      } catch (error) {
        expect(error).toBe(stop.signal.reason);
      }
      return seen;
    };
    expect(await read('0')).toEqual(['1 item-changed', '2 release-recorded']);
    expect(await read('1')).toEqual(['2 release-recorded']);
  });

  it('drops a call whose signal has fired, with the reason given', async () => {
    const reason = new Error('no longer needed');
    await expect(office().backend.queue({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
