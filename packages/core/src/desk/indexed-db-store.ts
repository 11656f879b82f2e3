import type { DBSchema, IDBPDatabase } from 'idb';
import type { OutboxEntry, OutboxStore } from './outbox-entry.js';

/** Grows when an entry's meaning changes; entries of a later one are not touched. */
const entryVersion = 1;

interface Schema extends DBSchema {
  entries: {
    key: string;
    value: { readonly sessionId: string; readonly version: number; readonly entry: OutboxEntry };
  };
}

/**
 * Keeps entries in the browser's IndexedDB, with strict durability: what `put` has answered is on disk.
 *
 * @param name Of the database; one for each office, so that offices don't see each other's acts.
 */
export function indexedDbStore(name: string): OutboxStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const open = () => {
    opening ??= import('idb').then(({ openDB }) =>
      openDB<Schema>(name, 1, {
        upgrade: (database) => void database.createObjectStore('entries', { keyPath: 'sessionId' }),
        // Another tab brings a newer version: let it, and open anew at the next call.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase | null)?.close();
          opening = undefined;
        },
        terminated: () => (opening = undefined),
      }),
    );
    // A failed attempt must not stand in the way of the next.
    opening.catch(() => (opening = undefined));
    return opening;
  };
  const write = async (change: (store: ReturnType<typeof storeOf>) => Promise<unknown>) => {
    const transaction = (await open()).transaction('entries', 'readwrite', { durability: 'strict' });
    await Promise.all([change(transaction.objectStore('entries')), transaction.done]);
  };
  const storeOf = (database: IDBPDatabase<Schema>) =>
    database.transaction('entries', 'readwrite').objectStore('entries');
  return {
    put: (entry) => write((store) => store.put({ sessionId: entry.sessionId, version: entryVersion, entry })),
    remove: (sessionId) => write((store) => store.delete(sessionId)),
    async all() {
      const records = await (await open()).getAll('entries');
      return records
        .filter(({ version }) => version <= entryVersion)
        .map(({ entry }) => entry)
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    },
  };
}
