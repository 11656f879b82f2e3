import { asMailReleaseError } from '../backend/ask.js';
import { type Page, pageLimits } from '../backend/page.js';
import { createStore } from './store.js';
import type { List, ListState } from './types.js';

export interface ListSource<Row, Query> {
  readonly initialQuery: Query;
  readonly keyOf: (row: Row) => string;
  readonly load: (query: Query, cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
}

/** A list that loads when it is first watched, drops overtaken answers and keeps its rows through failures. */
export function createList<Row, Query extends { readonly limit?: number | undefined }>(
  source: ListSource<Row, Query>,
): List<Row, Query> {
  const initial: ListState<Row, Query> = {
    phase: 'loading',
    busy: false,
    rows: [],
    hasMore: false,
    unreadable: 0,
    error: null,
    query: source.initialQuery,
  };
  const store = createStore(initial, () => void load('begin'));
  let next: string | undefined;
  let running: AbortController | undefined;

  /** `again` loads from the beginning as many rows as are shown: a live change must not shorten a list. */
  async function load(from: 'begin' | 'more' | 'again'): Promise<void> {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const { query, rows } = store.get();
    const usual = query.limit ?? pageLimits.default;
    const asked =
      from === 'again' && rows.length > usual ? { ...query, limit: Math.min(rows.length, pageLimits.most) } : query;
    store.patch({ busy: true, error: null });
    try {
      const page = await source.load(asked, from === 'more' ? next : undefined, controller.signal);
      if (running !== controller) return;
      next = page.next ?? undefined;
      const before = from === 'more' ? store.get().rows : [];
      const known = new Set(before.map(source.keyOf));
      store.patch({
        phase: 'ready',
        busy: false,
        rows: [...before, ...page.rows.filter((row) => !known.has(source.keyOf(row)))],
        hasMore: page.next !== null,
        unreadable: page.unreadable + (from === 'more' ? store.get().unreadable : 0),
      });
    } catch (error) {
      // Overtaken by a newer load or disposed: nobody waits for this answer any more.
      if (running !== controller || controller.signal.aborted) return;
      const { phase } = store.get();
      store.patch({ phase: phase === 'ready' ? 'ready' : 'failed', busy: false, error: asMailReleaseError(error) });
    }
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    search(change) {
      const merged = Object.entries({ ...store.get().query, ...change }).filter(([, value]) => value !== undefined);
      store.patch({ query: Object.fromEntries(merged) as Query });
      void load('begin');
    },
    loadMore: () => (store.get().hasMore && !store.get().busy ? load('more') : Promise.resolve()),
    refresh: () => load('again'),
  };
}
