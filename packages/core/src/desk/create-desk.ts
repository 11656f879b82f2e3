import { asMailReleaseError } from '../backend/ask.js';
import { guardBackend } from '../backend/guard-backend.js';
import { uuidV7 } from '../backend/ids.js';
import type { ChangeEvent, Page } from '../backend/index.js';
import { MailReleaseError } from '../backend/mail-release-error.js';
import type { Release } from '../model/index.js';
import type { ReadyContext } from './facts.js';
import { followChanges } from './follow-changes.js';
import { followSigning } from './follow-signing.js';
import { createList } from './list.js';
import { createOutbox } from './outbox.js';
import { browserOnline, chosenStore, keepSyncing, webLocks } from './outbox-ports.js';
import { openReleaseSession } from './release-session.js';
import { createStore } from './store.js';
import type { Desk, DeskContext, DeskOptions, ItemList, QueueList, ReleaseList, ReleaseSession } from './types.js';

/** Changes that come together are shown together: one refresh, not one an item. */
const gatherMs = 150;

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * The headless workflow over a backend. Nothing is asked of the backend before somebody subscribes
 * to a part or opens a session.
 */
export function createDesk(options: DeskOptions): Desk {
  const backend = guardBackend(options.backend);
  const now = options.now ?? Date.now;
  const newId = options.newId ?? (() => uuidV7(now()));
  const wait = options.wait ?? waitFor;
  const disposal = new AbortController();
  const sessions = new Set<ReleaseSession>();
  const context = createStore<DeskContext>({ phase: 'loading' }, () => void ready().catch(() => undefined));
  let loading: Promise<ReadyContext> | undefined;
  let following = false;

  async function load(): Promise<ReadyContext> {
    const call = { signal: disposal.signal };
    try {
      const [asked, statuses] = await Promise.all([
        options.office && options.operator ? null : (backend.office?.(call) ?? null),
        backend.statuses(call),
      ]);
      const office = options.office ?? asked?.office;
      const operator = options.operator ?? asked?.operator;
      if (!office || !operator) {
        throw new MailReleaseError(
          'invalid-request',
          'The backend names no office and operator: pass them to the desk',
        );
      }
      const loaded = { phase: 'ready' as const, office, operator, statuses, capabilities: backend.capabilities };
      context.set(loaded);
      return loaded;
    } catch (error) {
      loading = undefined;
      context.set({ phase: 'failed', error: asMailReleaseError(error) });
      throw error;
    }
  }

  const ready = () => {
    follow();
    loading ??= load();
    loading.then(startSyncing, () => undefined);
    return loading;
  };

  const outbox = createOutbox({
    backend,
    store: chosenStore(options.outbox),
    locks: options.locks ?? webLocks,
    wait,
    now,
    owner() {
      const state = context.get();
      return state.phase === 'ready' ? { officeId: state.office.id, operatorId: state.operator.id } : null;
    },
  });
  let stopSyncing: (() => void) | undefined;
  function startSyncing(): void {
    stopSyncing ??= keepSyncing(outbox, wait, options.onOnline ?? browserOnline, disposal.signal);
  }

  const empty: Page<Release> = { rows: [], next: null, unreadable: 0 };
  const queue: QueueList = createList({
    initialQuery: {},
    keyOf: (row) => row.client.id,
    load: (query, cursor, signal) => {
      follow();
      return backend.queue({ ...query, ...(cursor ? { cursor } : {}) }, { signal });
    },
  });
  const items: ItemList = createList({
    initialQuery: {},
    keyOf: (row) => row.id,
    load: (query, cursor, signal) => backend.items({ ...query, ...(cursor ? { cursor } : {}) }, { signal }),
  });
  const releases: ReleaseList = createList({
    initialQuery: {},
    keyOf: (row) => row.id,
    load: async (query, cursor, signal) =>
      (await backend.releases?.({ ...query, ...(cursor ? { cursor } : {}) }, { signal })) ?? empty,
  });

  /** Shows again what is already shown; a list that nobody has watched stays unloaded. */
  function refreshAll(clientIds: ReadonlySet<string> | 'every'): void {
    for (const list of [queue, items, releases]) {
      if (list.get().phase !== 'loading') void list.refresh();
    }
    for (const session of sessions) {
      const concerned = clientIds === 'every' || session.clientIds.some((id) => clientIds.has(id));
      const open = ['choosing', 'confirming', 'refused'].includes(session.get().phase);
      if (concerned && open) void session.refresh();
    }
  }

  let gathered: Set<string> | 'every' | undefined;
  function onChange(event: ChangeEvent): void {
    if (gathered === undefined) {
      gathered = new Set();
      void wait(gatherMs).then(() => {
        const clientIds = gathered ?? 'every';
        gathered = undefined;
        if (!disposal.signal.aborted) refreshAll(clientIds);
      });
    }
    if (event.type === 'reset' || event.clientId === undefined) gathered = 'every';
    else if (gathered !== 'every') gathered.add(event.clientId);
  }

  function follow(): void {
    if (following || !backend.changes || !backend.capabilities.changes) return;
    following = true;
    void followChanges(backend, onChange, wait, disposal.signal);
  }

  return {
    backend,
    now,
    get: context.get,
    subscribe: context.subscribe,
    queue,
    items,
    releases,
    outbox,
    opener: options.opener ?? null,
    followSigning: (id, signal) => followSigning(backend, id, wait, AbortSignal.any([signal, disposal.signal])),
    openSession(clientIds) {
      const session = openReleaseSession(clientIds, {
        backend,
        ready,
        now,
        newId,
        outbox,
        // A backend without a change feed would leave the queue as it was.
        onRecorded: () => refreshAll(new Set()),
      });
      sessions.add(session);
      const dispose = () => {
        sessions.delete(session);
        session.dispose();
      };
      return { ...session, dispose };
    },
    async voidRelease(release, reason, text) {
      if (!backend.voidRelease) throw new MailReleaseError('action-not-allowed', 'The backend keeps no voids');
      const voided = await backend.voidRelease(release.id, release.version, { reason, ...(text ? { text } : {}) });
      refreshAll(new Set([release.client.id]));
      return voided;
    },
    async amendRelease(release, command) {
      if (!backend.amendRelease) throw new MailReleaseError('action-not-allowed', 'The backend keeps no amendments');
      const amended = await backend.amendRelease(release.id, release.version, command);
      refreshAll(new Set([release.client.id]));
      return amended;
    },
    async retry() {
      context.set({ phase: 'loading' });
      await ready().catch(() => undefined);
      if (context.get().phase !== 'ready') return;
      // What failed with it comes back with it: one press is enough.
      for (const list of [queue, items, releases]) if (list.get().error) void list.refresh();
      for (const session of sessions) if (session.get().phase === 'failed') void session.refresh();
    },
    dispose() {
      disposal.abort();
      stopSyncing?.();
      for (const session of sessions) session.dispose();
      sessions.clear();
    },
  };
}
