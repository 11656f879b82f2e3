import { describe, expect, it } from 'vitest';
import { MailReleaseError, type Page } from '../backend/index.js';
import { createList } from './list.js';

interface Row {
  readonly id: string;
}
interface Query {
  readonly text?: string;
  readonly limit?: number;
}

const pageOf = (ids: readonly string[], next: string | null = null): Page<Row> => ({
  rows: ids.map((id) => ({ id })),
  next,
  unreadable: 0,
});
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** A source whose answers the test gives by hand, in any order. */
function byHand() {
  const calls: {
    query: Query;
    cursor: string | undefined;
    signal: AbortSignal;
    answer: (page: Page<Row>) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const list = createList<Row, Query>({
    initialQuery: {},
    keyOf: ({ id }) => id,
    load: (query, cursor, signal) => new Promise((answer, fail) => calls.push({ query, cursor, signal, answer, fail })),
  });
  return { list, calls };
}

describe('a list', () => {
  it('asks for nothing before it is watched', () => {
    const { list, calls } = byHand();
    expect(calls).toHaveLength(0);
    list.subscribe(() => undefined);
    expect(calls).toHaveLength(1);
  });

  it('shows the answer of the newest search although an older one comes later', async () => {
    const { list, calls } = byHand();
    list.search({ text: 'a' });
    list.search({ text: 'ab' });
    calls[1]?.answer(pageOf(['new']));
    calls[0]?.answer(pageOf(['old']));
    await settled();
    expect(list.get().rows).toEqual([{ id: 'new' }]);
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  it('keeps its rows when a later load fails, and tells the failure', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.answer(pageOf(['a']));
    await settled();
    void list.refresh();
    calls[1]?.fail(new MailReleaseError('network', 'down'));
    await settled();
    expect(list.get()).toMatchObject({ phase: 'ready', busy: false, rows: [{ id: 'a' }], error: { code: 'network' } });
  });

  it('has failed when the first load fails, and is ready after a better one', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.fail(new Error('foreign'));
    await settled();
    expect(list.get()).toMatchObject({ phase: 'failed', error: { code: 'internal' } });
    void list.refresh();
    calls[1]?.answer(pageOf(['a']));
    await settled();
    expect(list.get()).toMatchObject({ phase: 'ready', error: null });
  });

  it('adds the next page without showing a row twice', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.answer(pageOf(['a', 'b'], 'c1'));
    await settled();
    void list.loadMore();
    expect(calls[1]?.cursor).toBe('c1');
    calls[1]?.answer(pageOf(['b', 'c']));
    await settled();
    expect(list.get().rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(list.get().hasMore).toBe(false);
  });

  it('asks once however often more is asked for while it loads', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.answer(pageOf(['a'], 'c1'));
    await settled();
    void list.loadMore();
    void list.loadMore();
    expect(calls).toHaveLength(2);
  });

  it('keeps its length when it is refreshed', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.answer(
      pageOf(
        Array.from({ length: 120 }, (_, index) => `r${index}`),
        'c1',
      ),
    );
    await settled();
    void list.refresh();
    expect(calls[1]).toMatchObject({ cursor: undefined, query: { limit: 120 } });
    calls[1]?.answer(pageOf(['r0']));
    await settled();
    list.search({ text: 'a' });
    expect(calls[2]?.query).toEqual({ text: 'a' });
  });

  it('removes a filter that is set to undefined', () => {
    const { list, calls } = byHand();
    list.search({ text: 'a' });
    list.search({ text: undefined });
    expect(calls[1]?.query).toEqual({});
  });

  it('shows that it loads before the first answer, and that nothing is known yet', () => {
    const { list } = byHand();
    expect(list.get()).toEqual({
      phase: 'loading',
      busy: false,
      rows: [],
      hasMore: false,
      unreadable: 0,
      error: null,
      query: {},
    });
    list.subscribe(() => undefined);
    expect(list.get()).toMatchObject({ phase: 'loading', busy: true });
  });

  it('asks for as many rows as are shown only to show them again, and never for more than a page takes', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    const rows = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);
    calls[0]?.answer(pageOf(rows(50), 'c1'));
    await settled();
    void list.refresh();
    expect(calls[1]?.query).toEqual({});
    calls[1]?.answer(pageOf(rows(600), 'c2'));
    await settled();
    void list.loadMore();
    expect(calls[2]?.query).toEqual({});
    calls[2]?.answer(pageOf([]));
    await settled();
    void list.refresh();
    expect(calls[3]?.query).toEqual({ limit: 500 });
    calls[3]?.answer(pageOf(rows(2)));
    await settled();
    list.search({ limit: 2 });
    expect(calls[4]?.query).toEqual({ limit: 2 });
    calls[4]?.answer(pageOf(rows(2), 'c3'));
    await settled();
    void list.refresh();
    expect(calls[5]?.query).toEqual({ limit: 2 });
  });

  it('counts what nobody could read over the pages that are shown', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.answer({ ...pageOf(['a'], 'c1'), unreadable: 2 });
    await settled();
    void list.loadMore();
    calls[1]?.answer({ ...pageOf(['b'], 'c2'), unreadable: 3 });
    await settled();
    expect(list.get().unreadable).toBe(5);
    void list.refresh();
    calls[2]?.answer({ ...pageOf(['a', 'b'], 'c2'), unreadable: 1 });
    await settled();
    expect(list.get().unreadable).toBe(1);
  });

  it('asks for no more at the end, and forgets the cursor of another search', async () => {
    const { list, calls } = byHand();
    list.subscribe(() => undefined);
    calls[0]?.answer(pageOf(['a'], 'c1'));
    await settled();
    list.search({ text: 'b' });
    expect(calls[1]?.cursor).toBeUndefined();
    calls[1]?.answer(pageOf(['b']));
    await settled();
    await list.loadMore();
    expect(calls).toHaveLength(2);
  });

  it('tells no failure of a load that was overtaken', async () => {
    const { list, calls } = byHand();
    list.search({ text: 'a' });
    list.search({ text: 'ab' });
    calls[0]?.fail(new MailReleaseError('network', 'down'));
    await settled();
    expect(list.get()).toMatchObject({ phase: 'loading', busy: true, error: null });
    calls[1]?.answer(pageOf(['new']));
    await settled();
    expect(list.get()).toMatchObject({ phase: 'ready', busy: false, error: null });
  });

  it('removes only the filters that are undefined', () => {
    const { list, calls } = byHand();
    list.search({ text: 'a', limit: 5 });
    list.search({ text: undefined });
    expect(list.get().query).toEqual({ limit: 5 });
    expect(Object.keys(calls[1]?.query ?? {})).toEqual(['limit']);
  });
});
