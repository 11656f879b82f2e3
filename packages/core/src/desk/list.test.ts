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
});
