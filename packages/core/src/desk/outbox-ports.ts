import { indexedDbStore } from './indexed-db-store.js';
import type { Locks, Outbox } from './outbox.js';
import { memoryOutboxStore, noStore, type OutboxStore } from './outbox-entry.js';
import type { Wait } from './send.js';
import type { DeskOptions } from './types.js';

/** Between two attempts to get rid of what waits. */
const syncEveryMs = 15_000;
const databaseName = 'mail-release-outbox';

/** The store that a desk was told to use. A platform without IndexedDB keeps acts in memory. */
export function chosenStore(choice: DeskOptions['outbox'] = 'stored'): OutboxStore {
  if (typeof choice === 'object') return choice;
  if (choice === 'off') return noStore;
  return choice === 'stored' && 'indexedDB' in globalThis ? indexedDbStore(databaseName) : memoryOutboxStore();
}

/** One tab at a time by Web Locks; where there are none, a page is alone. */
export const webLocks: Locks = async (name, task) => {
  // Named by way of the global object: Node and old browsers have no such thing.
  const locks = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
  if (locks) await locks.request(name, task);
  else await task();
};

export function browserOnline(listener: () => void): () => void {
  if (typeof addEventListener === 'undefined') return () => undefined;
  addEventListener('online', listener);
  return () => removeEventListener('online', listener);
}

/** Sends what waits: now, when the network returns, and every so often while anything is left. */
export function keepSyncing(
  outbox: Outbox,
  wait: Wait,
  onOnline: (listener: () => void) => () => void,
  signal: AbortSignal,
): () => void {
  let waiting = false;
  const again = async () => {
    waiting = true;
    await wait(syncEveryMs);
    waiting = false;
    if (!signal.aborted) await outbox.sync();
  };
  const stopOnline = onOnline(() => void outbox.sync());
  const stopWatching = outbox.subscribe(({ entries, sending }) => {
    if (!sending && !waiting && !signal.aborted && entries.some(({ state }) => state === 'waiting')) void again();
  });
  void outbox.sync();
  return () => {
    stopOnline();
    stopWatching();
  };
}
