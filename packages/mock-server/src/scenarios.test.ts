import { describe, expect, it } from 'vitest';
import { scenario, scenarioNames } from './scenarios.js';
import { pretendedOffice } from './pretended-office.js';

const now = Date.parse('2026-11-20T14:05:00+01:00');
const clock = () => now;
const shape = { clients: 60, items: 400, now };

describe('a pretended office', () => {
  it('is the same to the last letter for the same seed, and another for another', () => {
    expect(pretendedOffice({ ...shape, seed: 3 })).toEqual(pretendedOffice({ ...shape, seed: 3 }));
    expect(pretendedOffice({ ...shape, seed: 3 })).not.toEqual(pretendedOffice({ ...shape, seed: 4 }));
  });

  it('has names that screens tend to break on', () => {
    const names = pretendedOffice({ ...shape, seed: 1 }).clients.map(({ name }) => name);
    expect(names.some((name) => name.includes('<b>'))).toBe(true);
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true);
    expect(names.some((name) => name.length > 120)).toBe(true);
  });

  it('received all its mail in the past, for clients that it has', () => {
    const { items, clients } = pretendedOffice({ ...shape, seed: 1 });
    const ids = new Set(clients.map(({ id }) => id));
    expect(items.filter(({ clientId }) => !ids.has(clientId))).toEqual([]);
    expect(items.filter(({ receivedAt }) => Date.parse(receivedAt) > now)).toEqual([]);
  });
});

describe('a scenario', () => {
  it.each(scenarioNames)('%s is the same office at every run', async (name) => {
    const [one, other] = [scenario(name, { now: clock }), scenario(name, { now: clock })];
    expect(await one.served.queue({ limit: 500 })).toEqual(await other.served.queue({ limit: 500 }));
    expect(await one.served.client('client-0001')).toEqual(await other.served.client('client-0001'));
  });

  it.each(['busy', 'conflict'] as const)(
    '%s records the same releases at every run, ids and numbers included',
    async (name) => {
      const record = async () => {
        const { served } = scenario(name, { now: clock, seed: 5 });
        const { id: clientId, notices } = await served.client('client-0001');
        const { rows } = await served.items({ clientId, stage: 'awaiting' });
        const lines = rows
          .filter(({ statusId }) => statusId === 'st-ready')
          .slice(-2)
          .map((item) => ({ itemId: item.id, version: item.version }));
        const parts = [{ clientId, lines, acknowledgedNoticeIds: notices.map((notice) => notice.id) }];
        const collector = { kind: 'typed' as const, name: 'Jan Nowak' };
        const time = { at: new Date(now).toISOString() };
        const sessionId = '0199a5c0-0000-7000-8000-000000000001';
        await served.release({ method: 'pickup', sessionId, parts, collector, time }).catch(() => undefined);
        return (await served.releases?.({}))?.rows;
      };
      const [one, other] = [await record(), await record()];
      expect(one).toHaveLength(1);
      expect(one?.[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(one).toEqual(other);
    },
  );

  it('overdue has no mail younger than six weeks', async () => {
    const { rows } = await scenario('overdue', { now: clock }).backend.items({ limit: 500 });
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ receivedAt }) => Date.parse(receivedAt) > now - 42 * 24 * 3_600_000)).toEqual([]);
  });

  it('lockers has nearly all mail where clients fetch it themselves', async () => {
    const { rows } = await scenario('lockers', { now: clock }).backend.items({ limit: 500 });
    expect(rows.filter(({ statusId }) => statusId === 'st-locker').length / rows.length).toBeGreaterThan(0.8);
  });

  it('tenThousand has ten thousand items', async () => {
    const { served } = scenario('tenThousand', { now: clock });
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await served.queue({ limit: 500, ...(cursor !== undefined && { cursor }) });
      for (const row of page.rows) count += row.count;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(count).toBe(10_000);
  });

  it('slow takes its time, and lets go when it is dropped', async () => {
    const { backend, weather } = scenario('slow', { now: clock, slowMs: 60_000 });
    const dropping = new AbortController();
    const call = backend.queue({}, { signal: dropping.signal });
    dropping.abort(new Error('left the page'));
    await expect(call).rejects.toThrow('left the page');
    weather.clear();
    expect((await backend.queue({})).rows.length).toBeGreaterThan(0);
  });

  it('offline and expiredSession fail by their own codes without HTTP, too', async () => {
    await expect(scenario('offline').backend.queue({})).rejects.toMatchObject({ code: 'network', retry: 'same-id' });
    await expect(scenario('expiredSession').backend.queue({})).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
