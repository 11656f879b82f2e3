import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildPickup, builtNow } from '../testing/builders.js';
import type { Outbox, OutboxState } from './outbox.js';
import { browserOnline, chosenStore, keepSyncing, webLocks } from './outbox-ports.js';
import { memoryOutboxStore, noStore, type OutboxEntry } from './outbox-entry.js';
import { createStore } from './store.js';

const entry: OutboxEntry = {
  sessionId: 's1',
  officeId: 'office-1',
  operatorId: 'operator-1',
  command: buildPickup(),
  createdAt: builtNow,
  state: 'waiting',
  problems: [],
  code: null,
};

afterEach(() => void vi.unstubAllGlobals());

describe('where acts are kept', () => {
  it('is the host’s own store, memory, or nowhere, as told', async () => {
    const own = memoryOutboxStore();
    expect(chosenStore(own)).toBe(own);
    expect(chosenStore('off')).toBe(noStore);
    await noStore.put(entry);
    expect(await noStore.all()).toEqual([]);
    await expect(noStore.remove('s1')).resolves.toBeUndefined();
  });

  it.each([undefined, 'stored', 'memory'] as const)(
    'is memory on a platform without IndexedDB (%s)',
    async (choice) => {
      const store = chosenStore(choice);
      await store.put(entry);
      expect(await store.all()).toEqual([entry]);
      // A copy: what a caller does with it changes nothing that is kept.
      expect((await store.all())[0]).not.toBe(entry);
      await store.remove('other');
      expect(await store.all()).toHaveLength(1);
      await store.remove('s1');
      expect(await store.all()).toEqual([]);
      expect(await chosenStore(choice).all()).toEqual([]);
    },
  );

  it('is the browser’s database where there is one and nothing else was wished', async () => {
    vi.stubGlobal('indexedDB', {});
    await chosenStore('memory').put(entry);
    // The stub is no database: the browser's store says so, memory would have kept it.
    await expect(chosenStore('stored').put(entry)).rejects.toThrow();
    await expect(chosenStore().put(entry)).rejects.toThrow();
  });
});

describe('one tab at a time', () => {
  it('is the browser’s lock of that name', async () => {
    const request = vi.fn((_name: string, task: () => Promise<void>) => task());
    vi.stubGlobal('navigator', { locks: { request } });
    const task = vi.fn(() => Promise.resolve());
    await webLocks('outbox', task);
    expect(request).toHaveBeenCalledWith('outbox', task);
    expect(task).toHaveBeenCalledOnce();
  });

  it.each([undefined, {}])('is this page alone where there are no locks (%s)', async (navigator) => {
    vi.stubGlobal('navigator', navigator);
    const task = vi.fn(() => Promise.resolve());
    await webLocks('outbox', task);
    expect(task).toHaveBeenCalledOnce();
  });
});

describe('the network’s return', () => {
  it('is the browser’s event, until nobody listens any more', () => {
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    const heard = vi.fn();
    const stop = browserOnline(heard);
    target.dispatchEvent(new Event('online'));
    stop();
    target.dispatchEvent(new Event('online'));
    expect(heard).toHaveBeenCalledOnce();
  });

  it('is never heard where there are no events', () => {
    vi.stubGlobal('addEventListener', undefined);
    const never = vi.fn();
    browserOnline(never)();
    expect(never).not.toHaveBeenCalled();
  });
});

/** An outbox that shows what it is told to show, with ports that a test plays by hand. */
function syncing() {
  const state = createStore<OutboxState>({ entries: [], sending: false, keeps: true });
  const sync = vi.fn(() => Promise.resolve());
  const outbox: Outbox = { get: state.get, subscribe: state.subscribe, sync, settle: () => Promise.resolve() };
  const pauses: { readonly ms: number; readonly over: () => void }[] = [];
  const wait = (ms: number) => new Promise<void>((over) => void pauses.push({ ms, over }));
  const online = new Set<() => void>();
  const onOnline = (listener: () => void) => {
    online.add(listener);
    return () => void online.delete(listener);
  };
  const end = new AbortController();
  const stop = keepSyncing(outbox, wait, onOnline, end.signal);
  const show = (change: Partial<OutboxState>) => state.patch(change);
  const pass = async () => {
    pauses.shift()?.over();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { sync, pauses, online, end, stop, show, pass };
}

describe('sending what waits', () => {
  it('begins at once, and again whenever the network returns', () => {
    const { sync, online, pauses } = syncing();
    expect(sync).toHaveBeenCalledTimes(1);
    for (const listener of online) listener();
    expect(sync).toHaveBeenCalledTimes(2);
    expect(pauses).toEqual([]);
  });

  it('goes on every fifteen seconds while something waits, one round at a time', async () => {
    const { sync, pauses, show, pass } = syncing();
    show({ entries: [entry] });
    show({ entries: [entry, { ...entry, sessionId: 's2' }] });
    expect(pauses.map(({ ms }) => ms)).toEqual([15_000]);
    await pass();
    expect(sync).toHaveBeenCalledTimes(2);
    show({ entries: [entry] });
    expect(pauses).toHaveLength(1);
    await pass();
    expect(sync).toHaveBeenCalledTimes(3);
  });

  it('rests while it is sending, and for exceptions, which are for a person', () => {
    const { pauses, show } = syncing();
    show({ entries: [entry], sending: true });
    show({ entries: [{ ...entry, state: 'exception' }], sending: false });
    show({ entries: [] });
    expect(pauses).toEqual([]);
  });

  it('ends when it is stopped, or its desk is', async () => {
    const stopped = syncing();
    stopped.stop();
    stopped.show({ entries: [entry] });
    expect(stopped.online.size).toBe(0);
    expect(stopped.pauses).toEqual([]);

    const ended = syncing();
    ended.show({ entries: [entry] });
    ended.end.abort();
    await ended.pass();
    expect(ended.sync).toHaveBeenCalledTimes(1);
    ended.show({ entries: [entry] });
    expect(ended.pauses).toEqual([]);
  });
});
