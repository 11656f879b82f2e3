import { describe, expect, it, vi } from 'vitest';
import { everyCapability, type MailBackend, MailReleaseError } from '../backend/index.js';
import type { Release } from '../model/index.js';
import { deskOver, listen, now, office, settled } from '../test/watched-desk.js';
import { buildOffice, buildOperator, buildPickup, buildRelease, buildStatuses, builtNow } from '../testing/index.js';
import { createDesk } from './create-desk.js';

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

  it('brings back with it what had failed with it: a list, a client, and nothing that nobody has looked at', async () => {
    const { backend, calls } = office();
    const down = new MailReleaseError('network', 'down');
    calls.statuses.mockRejectedValueOnce(down);
    calls.queue.mockRejectedValueOnce(down);
    const { desk } = deskOver(backend);
    desk.subscribe(listen);
    desk.queue.subscribe(listen);
    const session = desk.openSession(['client-1']);
    await vi.waitFor(() => expect([desk.queue.get().phase, session.get().phase]).toEqual(['failed', 'failed']));
    await desk.retry();
    await vi.waitFor(() => expect([desk.queue.get().phase, session.get().phase]).toEqual(['ready', 'choosing']));
    expect(desk.queue.get().error).toBeNull();
    expect(desk.queue.get().rows.length).toBeGreaterThan(0);
    expect(calls.items.mock.calls.every(([query]) => query.clientId === 'client-1')).toBe(true);
    desk.dispose();
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

  it('drops its own reads when it is disposed of, and its sessions with it', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const hang = (call?: { readonly signal?: AbortSignal }) => {
      signals.push(call?.signal);
      return new Promise<never>(() => undefined);
    };
    const hanging = { statuses: hang, client: (_id: string, call?: object) => hang(call) };
    const known = { office: buildOffice(), operator: buildOperator() };
    const { desk } = deskOver(office(hanging as Partial<MailBackend>).backend, known);
    desk.subscribe(listen);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    desk.dispose();
    expect(signals.every((signal) => signal?.aborted)).toBe(true);

    const other = deskOver(office({ client: hanging.client } as Partial<MailBackend>).backend).desk;
    other.openSession(['client-1']);
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    other.dispose();
    expect(signals[1]?.aborted).toBe(true);
  });

  it('gives every list a signal to be overtaken by', async () => {
    const { backend, calls } = office();
    const { desk } = deskOver(backend);
    for (const list of [desk.queue, desk.items, desk.releases]) {
      list.subscribe(listen);
      void list.refresh();
    }
    await settled();
    for (const { mock } of [calls.queue, calls.items, calls.releases]) {
      expect((mock.calls[0]?.[1] as { readonly signal?: AbortSignal } | undefined)?.signal?.aborted).toBe(true);
    }
    desk.dispose();
  });

  it('shows releases page by page, each once', async () => {
    const { backend, calls } = office();
    const { desk } = deskOver(backend);
    await backend.release(buildPickup());
    const second = buildPickup({ sessionId: crypto.randomUUID(), collector: { kind: 'typed', name: 'Ewa Lis' } });
    const part = { clientId: 'client-2', lines: [{ itemId: 'item-2', version: 1 }] };
    await backend.release({ ...second, parts: [part] });
    desk.releases.subscribe(listen);
    desk.releases.search({ limit: 1 });
    await settled();
    await desk.releases.loadMore();
    const shown = desk.releases.get().rows.map(({ client }) => client.id);
    expect(shown.sort()).toEqual(['client-1', 'client-2']);
    expect(calls.releases.mock.lastCall?.[0]).toMatchObject({ limit: 1, cursor: expect.any(String) as string });
    desk.dispose();
  });

  it('waits by the device’s own timer where it is given none', async () => {
    vi.useFakeTimers();
    const release = vi.fn(() => Promise.reject(new MailReleaseError('network', 'down')));
    const { backend } = office({ release } as Partial<MailBackend>);
    const desk = createDesk({ backend, now, outbox: 'off' });
    const session = desk.openSession(['client-1']);
    await vi.waitFor(() => expect(session.get().phase).toBe('choosing'));
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    const sent = session.confirm({ time: { at: builtNow } });
    await vi.advanceTimersByTimeAsync(499);
    expect(release).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(release).toHaveBeenCalledTimes(3);
    expect((await sent).phase).toBe('unknown');
    vi.useRealTimers();
    desk.dispose();
  });
});
