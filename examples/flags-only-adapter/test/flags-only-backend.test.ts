import { createDesk, type Office, officePolicy } from '@mail-release/core';
import { describe, expect, it } from 'vitest';
import { type Delivery, fakeFlagsServer } from '../src/fake-flags-server.js';
import { flagsOnlyBackend } from '../src/flags-only-backend.js';

const office: Office = {
  id: 'w1',
  name: 'Coworking',
  zone: 'Europe/Warsaw',
  languages: ['pl'],
  policy: officePolicy(),
};
const operator = { id: 'o1', name: 'Maria Wrona', desk: null };
const now = () => Date.parse('2026-11-20T14:05:00+01:00');

const delivery = (Id: number, change: Partial<Delivery> = {}): Delivery => ({
  Id,
  CoworkerId: 7,
  CoworkerName: 'Łódzka Spółka',
  From: 'ZUS',
  DeliveryType: 'Letter',
  TrackingNumber: '',
  ReceivedOn: `2026-11-1${Id}T09:12:00`,
  Collected: false,
  CollectedOn: null,
  Forwarded: false,
  ForwardedOn: null,
  Notes: '',
  ...change,
});

function setting(seed = [delivery(1), delivery(2), delivery(3, { Collected: true })]) {
  const server = fakeFlagsServer(seed);
  const backend = flagsOnlyBackend({ fetch: server.fetch, url: 'http://flags.test', office, operator, now });
  return { server, backend };
}
const pickup = (...ids: number[]) => ({
  method: 'pickup' as const,
  sessionId: crypto.randomUUID(),
  parts: [{ clientId: '7', lines: ids.map((id) => ({ itemId: String(id), version: 0 })) }],
  collector: { kind: 'typed' as const, name: 'Jan Nowak' },
  time: { local: '2026-11-20T13:30' },
});

describe('an adapter for a system that only has flags', () => {
  it('has a queue of what is neither collected nor forwarded, in the time of the office', async () => {
    const { backend } = setting();
    expect((await backend.queue({ text: 'lodzka' })).rows).toMatchObject([
      { client: { id: '7', name: 'Łódzka Spółka' }, count: 2, oldestReceivedAt: '2026-11-11T09:12:00+01:00' },
    ]);
  });

  it('reads every page of a long list', async () => {
    const { backend } = setting(
      Array.from({ length: 230 }, (_, index) => delivery(index + 1, { ReceivedOn: '2026-11-11T09:00:00' })),
    );
    expect((await backend.items({ clientId: '7', stage: 'awaiting', limit: 500 })).rows).toHaveLength(230);
  });

  it('marks a delivery as collected, with the time that was told and who took it', async () => {
    const { backend, server } = setting();
    const { releases } = await backend.release(pickup(1));
    expect(releases[0]).toMatchObject({ collector: { name: 'Jan Nowak' }, lines: [{ itemId: '1' }] });
    expect(server.deliveries.get(1)).toMatchObject({
      Collected: true,
      CollectedOn: '2026-11-20T13:30:00',
      Notes: 'Jan Nowak · Maria Wrona',
    });
  });

  it('marks a delivery as forwarded', async () => {
    const { backend, server } = setting();
    const address = { recipient: 'Alfa', street: 'ul. Prosta 1', postalCode: '00-001', city: 'Łódź', country: 'PL' };
    const { sessionId, parts } = pickup(1);
    await backend.release({ method: 'forward', sessionId, parts, forwarding: { address } });
    expect(server.deliveries.get(1)).toMatchObject({ Forwarded: true, Collected: false });
  });

  it('refuses what was collected before by the same rules as everybody', async () => {
    const { backend } = setting();
    await expect(backend.release(pickup(3))).rejects.toMatchObject({ code: 'item-already-released' });
  });

  it('tells throttling from a conflict, although the system answers 409 to both', async () => {
    const { backend, server } = setting();
    server.throttle(1);
    await expect(backend.release(pickup(1))).rejects.toMatchObject({
      code: 'rate-limited',
      retry: 'same-id',
      retryAfterMs: 0,
    });
  });

  it('goes on where it broke off when a session is sent again after a fault', async () => {
    const { backend, server } = setting();
    const command = pickup(1, 2);
    const fetch = server.fetch;
    let writes = 0;
    const breaking = flagsOnlyBackend({
      fetch: (request) => {
        if (request.method === 'PUT') writes += 1;
        return request.method === 'PUT' && writes === 2
          ? Promise.resolve(new Response('{}', { status: 503 }))
          : fetch(request);
      },
      url: 'http://flags.test',
      office,
      operator,
      now,
    });
    await expect(breaking.release(command)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await breaking.release(command)).releases[0]?.lines).toHaveLength(2);
    expect(writes).toBe(3);
    expect((await backend.queue({})).rows).toEqual([]);
  });

  it('answers a resent session as before, and refuses its id with other content', async () => {
    const { backend } = setting();
    const command = pickup(1);
    const first = await backend.release(command);
    expect(await backend.release(command)).toEqual({ ...first, replayed: true });
    await expect(backend.release({ ...command, note: 'other' })).rejects.toMatchObject({ code: 'session-id-reused' });
  });

  it('drives a whole desk, which offers only what the system keeps', async () => {
    const desk = createDesk({ backend: setting().backend, now });
    const session = desk.openSession(['7']);
    await session.refresh();
    session.chooseCollector({ kind: 'typed', name: 'Jan Nowak' });
    expect(session.get().methods.digital).toMatchObject({ enabled: false, reason: 'capability' });
    session.begin('pickup');
    const { phase, result } = await session.confirm({ time: { local: '2026-11-20T13:30' } });
    expect([phase, result?.releases[0]?.lines.length]).toEqual(['released', 2]);
  });
});
