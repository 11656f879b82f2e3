import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeEvent, MailReleaseError, MemoryOffice } from '../backend/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '../testing/builders.js';
import { createMailHandler } from './handler-entry.js';
import { type Fetch, httpBackend } from './index.js';

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
    handler,
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
    expect(await (await now).json()).toEqual({ events: [], next: null });
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

/** Collects what the client's feed gives; `events` grows while the clock is moved on. */
function follow(fetch: Fetch, after: string | null = null) {
  const controller = new AbortController();
  const events: ChangeEvent[] = [];
  const backend = httpBackend({ endpoint: 'https://desk.example', fetch });
  const end = (async () => {
    for await (const event of backend.changes?.(after, { signal: controller.signal }) ?? []) events.push(event);
  })().catch((error: unknown) => error);
  return { events, end, controller };
}
const seqs = (events: readonly ChangeEvent[]) => events.map(({ seq }) => seq);
/** Moves on until everything that is due has happened. */
const pass = async (ms: number) => {
  // The parser is loaded on demand, which no clock can hurry.
  await import('./follow-feed.js');
  await vi.advanceTimersByTimeAsync(ms);
};
const events = (...texts: string[]) =>
  new Response(texts.join(''), { headers: { 'content-type': 'text/event-stream' } });
const event = (seq: number) => `id: ${seq}\ndata: {"seq":"${seq}","type":"item-changed"}\n\n`;

describe('the feed of the client', () => {
  it('gives what happens at the office', async () => {
    const { handler, touch } = serve();
    const { events: seen, controller, end } = follow(handler);
    await pass(10);
    touch();
    touch();
    await pass(10);
    expect(seqs(seen)).toEqual(['1', '2']);
    controller.abort('done');
    expect(await end).toBe('done');
  });

  it('connects again after every break, and loses and repeats nothing', async () => {
    const { handler, touch } = serve();
    let links = 0;
    const cut: Fetch = async (request) => {
      links += 1;
      const response = await handler(request);
      let left = 2;
      // Breaks in the middle of a line, the way cables do.
      const breaking = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          if ((left -= 1) > 0) return controller.enqueue(chunk);
          controller.enqueue(chunk.slice(0, links % 2 === 0 ? 5 : chunk.length));
          controller.error(new TypeError('terminated'));
        },
      });
      return new Response(response.body?.pipeThrough(breaking), response);
    };
    const { events: seen, controller } = follow(cut, '0');
    for (let count = 0; count < 12; count += 1) {
      touch();
      await pass(300);
    }
    await pass(10 * 60_000);
    expect(seqs(seen)).toEqual(Array.from({ length: 12 }, (_, index) => String(index + 1)));
    expect(links).toBeGreaterThan(12);
    controller.abort();
  });

  it('resumes after the last event that it has given', async () => {
    const asked: (string | null)[] = [];
    const { events: seen, controller } = follow(async (request) => {
      asked.push(request.headers.get('last-event-id'));
      return asked.length < 3 ? events(event(asked.length + 4)) : new Promise(() => undefined);
    }, '4');
    await pass(10_000);
    expect(asked).toEqual(['4', '5', '6']);
    expect(seqs(seen)).toEqual(['5', '6']);
    controller.abort();
  });

  it('tells that something may be missing when a link breaks before its first event', async () => {
    let links = 0;
    const { events: seen, controller } = follow(async () => ((links += 1) === 1 ? events(':\n\n') : events(event(9))));
    await pass(1_500);
    expect(seen.slice(0, 2)).toEqual([
      { seq: '', type: 'reset' },
      { seq: '9', type: 'item-changed' },
    ]);
    controller.abort();
  });

  it('takes an event that it can not read for a reset at its place', async () => {
    const text = 'id: 7\ndata: {"type":"item-exploded"}\n\nid: 8\ndata: <html>\n\ndata: no place\n\n' + event(9);
    const { events: seen, controller } = follow(async () => events(text), '6');
    await pass(10);
    expect(seen).toEqual([
      { seq: '7', type: 'reset' },
      { seq: '8', type: 'reset' },
      { seq: '9', type: 'item-changed' },
    ]);
    controller.abort();
  });

  it('waits longer and longer while the network is away', async () => {
    const at: number[] = [];
    const { controller } = follow(() => {
      at.push(Date.now());
      return Promise.reject(new TypeError('gone'));
    });
    await pass(100_000);
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    controller.abort();
  });

  it.each([
    ['a captive portal', () => Promise.resolve(new Response('<html>', { headers: { 'content-type': 'text/html' } }))],
    ['a server that is away', () => Promise.resolve(new Response(null, { status: 503 }))],
    ['a server that never answers', () => new Promise<Response>(() => undefined)],
    [
      'a link that falls silent',
      () => Promise.resolve(new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } })),
    ],
  ])('outlasts %s', async (_name, failing) => {
    let links = 0;
    const { events: seen, controller } = follow(
      () => ((links += 1) === 1 ? failing() : Promise.resolve(events(event(5)))),
      '4',
    );
    await pass(45_000);
    expect(seqs(seen).slice(0, 1)).toEqual(['5']);
    controller.abort();
  });

  it('ends with a failure that another attempt can not mend', async () => {
    const { handler } = serve();
    const { end } = follow(handler, '99');
    await pass(100);
    expect(await end).toMatchObject({ name: 'MailReleaseError', code: 'cursor-invalid' });
    const refused = follow(
      async () => new Response('{}', { status: 403, headers: { 'content-type': 'application/problem+json' } }),
    );
    await pass(100);
    expect(await refused.end).toBeInstanceOf(MailReleaseError);
    expect(await refused.end).toMatchObject({ code: 'action-not-allowed' });
  });
});
