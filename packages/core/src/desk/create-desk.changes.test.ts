import { describe, expect, it, vi } from 'vitest';
import { type ChangeEvent, everyCapability, type MailBackend } from '../backend/index.js';
import type { Release } from '../model/index.js';
import { deskOver, listen, office, settled } from '../test/watched-desk.js';
import { buildPickup, builtNow } from '../testing/index.js';
import type { OutboxEntry } from './outbox-entry.js';

describe('a desk at work beside others', () => {
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

  it('follows the feed once, whoever begins, and tells the queue of changes before anything else is known', async () => {
    const { backend, changes, calls, tell } = office();
    const { desk, pauses } = deskOver(backend);
    desk.queue.subscribe(listen);
    await vi.waitFor(() => expect(changes).toHaveBeenCalledTimes(1));
    expect(calls.statuses).not.toHaveBeenCalled();
    desk.subscribe(listen);
    desk.openSession(['client-1']);
    await settled();
    expect(changes).toHaveBeenCalledTimes(1);
    calls.queue.mockClear();
    tell({ clientId: 'client-1' });
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    pauses.shift()?.();
    await vi.waitFor(() => expect(calls.queue).toHaveBeenCalledTimes(1));
    desk.dispose();
  });

  it('sends what waits as soon as it is known whose it is, and again when the network returns', async () => {
    const store = {
      put: () => Promise.resolve(),
      remove: () => Promise.resolve(),
      all: vi.fn(() => Promise.resolve([])),
    };
    const locks = vi.fn((_name: string, task: () => Promise<void>) => task());
    const online = new Set<() => void>();
    const onOnline = (listener: () => void) => {
      online.add(listener);
      return () => void online.delete(listener);
    };
    const { desk } = deskOver(office().backend, { outbox: store, locks, onOnline });
    await settled();
    expect(locks).not.toHaveBeenCalled();
    desk.subscribe(listen);
    await vi.waitFor(() => expect(locks).toHaveBeenCalledTimes(1));
    desk.openSession(['client-1']);
    await settled();
    expect(online.size).toBe(1);
    for (const listener of online) listener();
    await vi.waitFor(() => expect(locks).toHaveBeenCalledTimes(2));
    desk.dispose();
    expect(online.size).toBe(0);
  });

  it('keeps acts under the office and operator that it knows of', async () => {
    const put = vi.fn((_entry: OutboxEntry) => Promise.resolve());
    const store = { put, remove: () => Promise.resolve(), all: () => Promise.resolve([]) };
    const { desk } = deskOver(office().backend, { outbox: store, locks: (_name, task) => task() });
    const session = desk.openSession(['client-1']);
    await vi.waitFor(() => expect(session.get().phase).toBe('choosing'));
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    expect((await session.confirm({ time: { at: builtNow } })).phase).toBe('released');
    expect(put.mock.lastCall?.[0]).toMatchObject({ officeId: 'office-1', operatorId: 'operator-1', state: 'waiting' });
    desk.dispose();
  });

  it('loads again the sessions of several clients when one of them changed, but not in the middle of sending', async () => {
    const release = vi.fn(() => new Promise<never>(() => undefined));
    const { backend, calls, tell } = office({ release } as Partial<MailBackend>);
    const { desk, pauses } = deskOver(backend);
    const both = desk.openSession(['client-1', 'client-2']);
    const busy = desk.openSession(['client-2']);
    await vi.waitFor(() => expect([both.get().phase, busy.get().phase]).toEqual(['choosing', 'choosing']));
    for (const session of [both, busy]) {
      session.chooseCollector({ kind: 'typed', name: 'Ewa Lis' });
      session.begin('pickup');
    }
    void busy.confirm({ time: { at: builtNow } });
    await vi.waitFor(() => expect(release).toHaveBeenCalled());
    calls.client.mockClear();
    tell({ clientId: 'client-2' });
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    pauses.shift()?.();
    await settled();
    expect(calls.client.mock.calls.map(([id]) => id)).toEqual(['client-1', 'client-2']);
    expect([both.get().phase, busy.get().phase]).toEqual(['confirming', 'sending']);
    desk.dispose();
  });

  it('loads a session again after a void or a correction of its own client out of browse', async () => {
    const { backend, calls } = office();
    const { desk } = deskOver(backend);
    const [release] = (await backend.release(buildPickup())).releases as [Release];
    desk.openSession(['client-1']);
    desk.openSession(['client-2']);
    await settled();
    calls.client.mockClear();
    const amended = await desk.amendRelease(release, { note: 'in the hall' });
    await settled();
    await desk.voidRelease(amended, 'mistake');
    await settled();
    expect(calls.client.mock.calls.map(([id]) => id)).toEqual(['client-1', 'client-1']);
    desk.dispose();
  });
});
