import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryOffice } from '../backend/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '../testing/builders.js';
import { createMailHandler } from './handler-entry.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const stream = { accept: 'text/event-stream' };

/** An office behind a handler; `touch` makes one event. */
function serve() {
  const memory = new MemoryOffice({
    office: buildOffice(),
    statuses: buildStatuses(),
    clients: [buildClient()],
    items: [],
  });
  const inner = memory.backendFor(buildOperator());
  const handler = createMailHandler({ authenticate: () => ({}), backendFor: () => inner });
  let count = 0;
  return {
    inner,
    touch: () => memory.put(buildItem({ id: `item-${(count += 1)}` })),
    ask: (path: string, headers: HeadersInit = {}, signal?: AbortSignal) =>
      handler(new Request(`https://desk.example${path}`, { headers, ...(signal && { signal }) })),
  };
}

/** Reads the next piece of a stream as text. */
function reading(response: Response) {
  const reader = response.body?.getReader();
  return {
    next: async () => new TextDecoder().decode((await reader?.read())?.value),
    close: () => reader?.cancel(),
  };
}

describe('changes as JSON', () => {
  it('gives what happened after a place, and the place to go on from', async () => {
    const { ask, touch } = serve();
    touch();
    touch();
    touch();
    const answer = ask('/v1/changes?after=1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await (await answer).json()).toEqual({
      events: [
        { seq: '2', type: 'item-changed', itemId: 'item-2', clientId: 'client-1', version: 1 },
        { seq: '3', type: 'item-changed', itemId: 'item-3', clientId: 'client-1', version: 1 },
      ],
      next: '3',
    });
  });

  it('answers soon when nothing happens, and keeps the place', async () => {
    const { ask, touch } = serve();
    touch();
    const [later, now] = [ask('/v1/changes?after=1'), ask('/v1/changes?after=')];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await (await later).json()).toEqual({ events: [], next: '1' });
    expect(await (await now).json()).toEqual({ events: [], next: '1' });
  });

  it('gives 500 events at most, and lets go of the office', async () => {
    const { ask, touch, inner } = serve();
    for (let count = 0; count < 510; count += 1) touch();
    let signal: AbortSignal | undefined;
    const { changes } = inner;
    const watched = (after: string | null, options?: { signal?: AbortSignal }) => {
      signal = options?.signal;
      return changes?.(after, options);
    };
    Object.assign(inner, { changes: watched });
    const { events: seen, next } = (await (await ask('/v1/changes?after=0')).json()) as {
      events: unknown[];
      next: string;
    };
    expect([seen.length, next, signal?.aborted, vi.getTimerCount()]).toEqual([500, '500', true, 0]);
  });

  it('waits half a second for the first event and far less for each after it', async () => {
    const { ask, touch } = serve();
    const done = vi.fn();
    const answer = ask('/v1/changes').then((response) => (done(), response));
    await vi.advanceTimersByTimeAsync(400);
    touch();
    await vi.advanceTimersByTimeAsync(40);
    touch();
    await vi.advanceTimersByTimeAsync(40);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(done).toHaveBeenCalledOnce();
    expect(await (await answer).json()).toMatchObject({ events: [{ seq: '1' }, { seq: '2' }], next: '2' });
  });

  it('asks nothing of the office for a caller who has gone', async () => {
    const answer = serve().ask('/v1/changes', {}, AbortSignal.abort());
    await vi.advanceTimersByTimeAsync(0);
    expect((await answer).status).toBe(500);
  });

  it('refuses a place that there is not', async () => {
    expect(await (await serve().ask('/v1/changes?after=99')).json()).toMatchObject({
      code: 'cursor-invalid',
      status: 400,
    });
  });
});

describe('changes as a stream', () => {
  it('sends each event with the place to resume after', async () => {
    const { ask, touch } = serve();
    const answer = await ask('/v1/changes', stream);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const feed = reading(answer);
    expect(await feed.next()).toBe('retry: 1000\n\n');
    await vi.advanceTimersByTimeAsync(0);
    touch();
    expect(await feed.next()).toBe(
      'id: 1\ndata: {"seq":"1","type":"item-changed","itemId":"item-1","clientId":"client-1","version":1}\n\n',
    );
    await feed.close();
  });

  it('resumes after Last-Event-ID rather than the address it began with', async () => {
    const { ask, touch } = serve();
    for (let count = 0; count < 5; count += 1) touch();
    const feed = reading(await ask('/v1/changes?after=1', { ...stream, 'last-event-id': '3' }));
    await feed.next();
    expect(await feed.next()).toContain('id: 4\n');
    await feed.close();
  });

  it('gives a sign of life every 15 seconds', async () => {
    const feed = reading(await serve().ask('/v1/changes', stream));
    await feed.next();
    const beat = feed.next();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(await Promise.race([beat, 'quiet'])).toBe('quiet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await beat).toBe(':\n\n');
    await feed.close();
  });

  it('tells a failure inside the stream and ends it', async () => {
    const feed = reading(await serve().ask('/v1/changes?after=99', stream));
    await feed.next();
    const [head, data] = (await feed.next()).split('\n');
    expect(head).toBe('event: problem');
    expect(JSON.parse(data?.slice('data: '.length) ?? '')).toMatchObject({ code: 'cursor-invalid', status: 400 });
    expect(await feed.next()).toBe('');
  });

  it('stops listening to the office when the reader goes, either way', async () => {
    for (const leave of ['cancel', 'abort']) {
      const { inner, ask } = serve();
      const signals: (AbortSignal | undefined)[] = [];
      const { changes } = inner;
      Object.assign(inner, {
        changes: (after: string | null, options?: { signal?: AbortSignal }) => {
          signals.push(options?.signal);
          return changes?.(after, options);
        },
      });
      const controller = new AbortController();
      const feed = reading(await ask('/v1/changes', stream, controller.signal));
      await feed.next();
      await vi.advanceTimersByTimeAsync(0);
      expect(
        signals.map((signal) => signal?.aborted),
        leave,
      ).toEqual([false]);
      if (leave === 'cancel') await feed.close();
      else controller.abort();
      expect(signals[0]?.aborted, leave).toBe(true);
    }
  });

  it('ends after ten minutes, so that the credential is checked again', async () => {
    const feed = reading(await serve().ask('/v1/changes', stream));
    let text = '';
    const all = (async () => {
      for (let piece = await feed.next(); piece !== ''; piece = await feed.next()) text += piece;
    })();
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    await all;
    expect(text.match(/^:$/gm)).toHaveLength(40);
  });
});
