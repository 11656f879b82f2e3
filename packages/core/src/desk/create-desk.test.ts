import { describe, expect, it, vi } from 'vitest';
import {
  type ChangeEvent,
  everyCapability,
  type MailBackend,
  MailReleaseError,
  MemoryOffice,
} from '../backend/index.js';
import type { Release } from '../model/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPickup,
  buildRelease,
  buildStatuses,
  builtNow,
} from '../testing/index.js';
import { createDesk } from './create-desk.js';
import type { DeskOptions } from './types.js';

const now = () => Date.parse(builtNow);

/** A backend with two clients, whose calls are counted, and whose change feed a test feeds by hand. */
function office(change: Partial<MailBackend> = {}) {
  const memory = new MemoryOffice(
    {
      office: buildOffice(),
      statuses: buildStatuses(),
      clients: [buildClient(), buildClient({ id: 'client-2', name: 'Beta' })],
      items: [buildItem(), buildItem({ id: 'item-2', clientId: 'client-2' })],
    },
    { now },
  );
  const told: ChangeEvent[] = [];
  let wake: () => void = () => undefined;
  const changes = vi.fn(async function* (_after: string | null, { signal }: { signal?: AbortSignal } = {}) {
    while (!signal?.aborted) {
      yield* told.splice(0);
      await new Promise<void>((resolve, reject) => {
        wake = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }
  });
  const sound = memory.backendFor(buildOperator());
  const calls = {
    statuses: vi.fn(sound.statuses),
    queue: vi.fn(sound.queue),
    items: vi.fn(sound.items),
    client: vi.fn(sound.client),
    office: vi.fn(sound.office),
    releases: vi.fn(sound.releases),
  };
  const backend = { ...sound, ...calls, changes, ...change } as unknown as MailBackend;
  const tell = (event: Partial<ChangeEvent>) => {
    told.push({ seq: '1', type: 'item-changed', ...event });
    wake();
  };
  return { backend, calls, changes, tell };
}

/** Lets everything run that needs no time. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

/** Pauses are kept, to be ended by hand; the outbox's own are let be. */
function deskOver(backend: MailBackend, options: Partial<DeskOptions> = {}) {
  const pauses: (() => void)[] = [];
  const wait = (ms: number) => new Promise<void>((over) => void (ms === 150 && pauses.push(over)));
  const desk = createDesk({ backend, now, wait, outbox: 'memory', ...options });
  return { desk, pauses };
}
const listen = () => undefined;

describe('a desk', () => {
  it('asks nothing before somebody looks, and then tells office, operator and statuses', async () => {
    const { backend, calls, changes } = office();
    const { desk } = deskOver(backend);
    await settled();
    expect(calls.statuses).not.toHaveBeenCalled();
    expect(changes).not.toHaveBeenCalled();
    expect(desk.get()).toEqual({ phase: 'loading' });

    desk.subscribe(listen);
    desk.subscribe(listen);
    await settled();
    expect(desk.get()).toMatchObject({
      phase: 'ready',
      office: { id: 'office-1' },
      operator: { id: 'operator-1' },
      statuses: buildStatuses(),
      capabilities: everyCapability,
    });
    expect(calls.statuses).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(changes).toHaveBeenCalledTimes(1));
    desk.dispose();
  });

  it('believes the host about office and operator, and asks only for what is left out', async () => {
    const own = buildOffice({ id: 'own', name: 'Own' });
    const operator = buildOperator({ id: 'host' });
    const { backend, calls } = office();
    const both = deskOver(backend, { office: own, operator }).desk;
    both.subscribe(listen);
    await settled();
    expect(both.get()).toMatchObject({ phase: 'ready', office: own, operator });
    expect(calls.office).not.toHaveBeenCalled();

    const one = deskOver(backend, { operator }).desk;
    one.subscribe(listen);
    await settled();
    expect(one.get()).toMatchObject({ phase: 'ready', office: { id: 'office-1' }, operator });
    both.dispose();
    one.dispose();
  });

  it('says what is in the way, and is ready after another try', async () => {
    const { backend, calls } = office();
    calls.statuses.mockRejectedValueOnce(new MailReleaseError('unavailable', 'down'));
    const { desk } = deskOver(backend);
    desk.subscribe(listen);
    await settled();
    expect(desk.get()).toMatchObject({ phase: 'failed', error: { code: 'unavailable' } });
    const retried = desk.retry();
    expect(desk.get()).toEqual({ phase: 'loading' });
    await retried;
    expect(desk.get()).toMatchObject({ phase: 'ready' });
    calls.statuses.mockRejectedValueOnce(new MailReleaseError('unavailable', 'down'));
    await expect(desk.retry()).resolves.toBeUndefined();
    desk.dispose();
  });

  it('can not work for nobody nowhere', async () => {
    const { desk } = deskOver(office({ office: undefined } as Partial<MailBackend>).backend);
    desk.subscribe(listen);
    await settled();
    expect(desk.get()).toMatchObject({ phase: 'failed', error: { code: 'invalid-request' } });
    desk.dispose();
  });

  it('gathers changes that come together into one refresh of what is shown', async () => {
    const { backend, calls, tell } = office();
    const { desk, pauses } = deskOver(backend);
    desk.queue.subscribe(listen);
    const sessions = [desk.openSession(['client-1']), desk.openSession(['client-2'])];
    await settled();
    const asked = () => [calls.queue, calls.items, calls.releases, calls.client].map(({ mock }) => mock.calls.length);
    const before = asked();
    tell({ clientId: 'client-2' });
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    tell({ clientId: 'client-2' });
    await settled();
    expect(asked()).toEqual(before);
    expect(pauses).toHaveLength(1);
    pauses.shift()?.();
    await settled();
    // The queue and the one session concerned; the lists that nobody watches stay unloaded.
    expect(asked()).toEqual([before[0]! + 1, before[1]! + 1, 0, before[3]! + 1]);
    expect(calls.client.mock.lastCall?.[0]).toBe('client-2');
    for (const session of sessions) session.dispose();
    desk.dispose();
  });

  it.each<[string, Partial<ChangeEvent>[]]>([
    ['a feed that could not be resumed', [{ type: 'reset' }]],
    ['a change of no client in particular', [{}]],
    ['one of the two and a client’s', [{ type: 'reset', clientId: 'client-1' }, { clientId: 'client-2' }]],
  ])('shows everything anew after %s', async (_name, events) => {
    const { backend, calls, tell } = office();
    const { desk, pauses } = deskOver(backend);
    desk.openSession(['client-1']);
    desk.openSession(['client-2']);
    await settled();
    calls.client.mockClear();
    for (const event of events) tell(event);
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    await settled();
    pauses.shift()?.();
    await settled();
    expect(calls.client.mock.calls.map(([id]) => id)).toEqual(['client-1', 'client-2']);
    desk.dispose();
  });

  it('leaves alone what is disposed of', async () => {
    const { backend, calls, tell } = office();
    const { desk, pauses } = deskOver(backend);
    desk.queue.subscribe(listen);
    const session = desk.openSession(['client-1']);
    await settled();
    session.dispose();
    calls.client.mockClear();
    tell({ type: 'reset' });
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    pauses.shift()?.();
    await settled();
    expect(calls.client).not.toHaveBeenCalled();

    calls.queue.mockClear();
    tell({ type: 'reset' });
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    desk.dispose();
    pauses.shift()?.();
    await settled();
    expect(calls.queue).not.toHaveBeenCalled();
  });

  it('does not follow a feed that the backend does not promise', async () => {
    const { backend, changes } = office({ capabilities: { ...everyCapability, changes: false } });
    const { desk } = deskOver(backend);
    desk.queue.subscribe(listen);
    await settled();
    expect(changes).not.toHaveBeenCalled();
    desk.dispose();
  });

  it('browses items and releases by what is asked for', async () => {
    const { backend, calls } = office();
    const { desk } = deskOver(backend);
    desk.items.subscribe(listen);
    desk.releases.subscribe(listen);
    desk.items.search({ clientId: 'client-2' });
    await settled();
    expect(desk.items.get().rows.map(({ id }) => id)).toEqual(['item-2']);
    expect(calls.items.mock.lastCall?.[0]).toEqual({ clientId: 'client-2' });
    expect(desk.releases.get()).toMatchObject({ phase: 'ready', rows: [] });
    desk.dispose();
  });

  it('pages by the cursor that came with the page before', async () => {
    const { backend, calls } = office();
    const { desk } = deskOver(backend);
    desk.queue.subscribe(listen);
    desk.queue.search({ limit: 1 });
    await settled();
    await desk.queue.loadMore();
    expect(
      desk.queue
        .get()
        .rows.map(({ client }) => client.id)
        .sort(),
    ).toEqual(['client-1', 'client-2']);
    expect(calls.queue.mock.lastCall?.[0]).toMatchObject({ limit: 1, cursor: expect.any(String) as string });
    desk.items.subscribe(listen);
    desk.items.search({ limit: 1 });
    await settled();
    await desk.items.loadMore();
    expect(desk.items.get().rows).toHaveLength(2);
    desk.dispose();
  });

  it('shows an empty history where the backend keeps none', async () => {
    const { desk } = deskOver(office({ releases: undefined } as Partial<MailBackend>).backend);
    desk.releases.subscribe(listen);
    await settled();
    expect(desk.releases.get()).toMatchObject({ phase: 'ready', rows: [], hasMore: false, unreadable: 0, error: null });
    desk.dispose();
  });

  it('takes a release back, and corrects one, out of browse, and shows it at once', async () => {
    const { backend, calls } = office();
    const { desk } = deskOver(backend);
    const [release] = (await backend.release(buildPickup())).releases as [Release];
    desk.releases.subscribe(listen);
    await settled();
    calls.releases.mockClear();
    const amended = await desk.amendRelease(release, { note: 'in the hall' });
    expect(amended).toMatchObject({ note: 'in the hall', version: release.version + 1 });
    const voided = await desk.voidRelease(amended, 'other', 'wrong shelf');
    expect(voided.void).toMatchObject({ reason: 'other', text: 'wrong shelf' });
    await settled();
    expect(calls.releases).toHaveBeenCalledTimes(2);
    expect(desk.releases.get().rows[0]).toMatchObject({ id: release.id, void: { reason: 'other' } });
    desk.dispose();
  });

  it('sends no empty text with a void, and refuses what the backend does not do', async () => {
    const voidRelease = vi.fn(() => Promise.resolve({ ...buildRelease(buildPickup()), version: 2 }));
    const { desk } = deskOver(office({ voidRelease } as Partial<MailBackend>).backend);
    const release = buildRelease(buildPickup());
    await desk.voidRelease(release, 'mistake', '').catch(() => undefined);
    expect((voidRelease.mock.lastCall as unknown[] | undefined)?.slice(0, 3)).toEqual([
      release.id,
      1,
      { reason: 'mistake' },
    ]);
    const without = { voidRelease: undefined, amendRelease: undefined } as unknown as Partial<MailBackend>;
    const poor = deskOver(office(without).backend).desk;
    await expect(poor.voidRelease(release, 'mistake')).rejects.toMatchObject({ code: 'action-not-allowed' });
    await expect(poor.amendRelease(release, {})).rejects.toMatchObject({ code: 'action-not-allowed' });
  });
});
