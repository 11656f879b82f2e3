import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChangeEvent, MailReleaseError, MemoryOffice } from '../backend/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '../testing/builders.js';
import { createMailHandler } from './handler-entry.js';
import { type Fetch, httpBackend } from './index.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import '../backend/readers.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** An office behind a handler; `touch` makes one event. */
function serve() {
  const memory = new MemoryOffice({
    office: buildOffice(),
    statuses: buildStatuses(),
    clients: [buildClient()],
    items: [],
  });
  const backendFor = () => memory.backendFor(buildOperator());
  let count = 0;
  return {
    handler: createMailHandler({ authenticate: () => ({}), backendFor }),
    touch: () => memory.put(buildItem({ id: `item-${(count += 1)}` })),
  };
}

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
  // The feed is loaded on demand, which no clock can hurry.
  await import('./late-client.js');
  await vi.advanceTimersByTimeAsync(ms);
};
const events = (...texts: string[]) =>
  new Response(texts.join(''), { headers: { 'content-type': 'text/event-stream' } });
const event = (seq: number) => `id: ${seq}\ndata: {"seq":"${seq}","type":"item-changed"}\n\n`;

describe('the feed of the client', () => {
  it('stays on a quiet link as long as it shows signs of life, and leaves it when they stop', async () => {
    const { handler } = serve();
    const links: Request[] = [];
    let isCut = false;
    const quiet: Fetch = async (request) => {
      links.push(request);
      const response = await handler(request);
      const filter = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => void (isCut || controller.enqueue(chunk)),
      });
      return new Response(response.body?.pipeThrough(filter), response);
    };
    const { controller } = follow(quiet, '0');
    await pass(5 * 60_000);
    expect(links).toHaveLength(1);
    isCut = true;
    await pass(60_000);
    expect(links.length).toBeGreaterThan(1);
    expect(links[0]?.signal.aborted).toBe(true);
    controller.abort();
  });

  it('lets go of the link, and of every timer, when nobody reads on', async () => {
    const links: Request[] = [];
    const backend = httpBackend({
      endpoint: 'https://desk.example',
      fetch: async (request) => {
        links.push(request);
        return events(event(5), event(6));
      },
    });
    const reading = (async () => {
      for await (const { seq } of backend.changes?.('4') ?? []) if (seq === '5') break;
    })();
    await pass(10);
    await reading;
    expect(links.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer when it is stopped, whatever it was waiting for', async () => {
    for (const fetch of [async () => events(event(5)), () => new Promise<Response>(() => undefined)]) {
      const { controller, end } = follow(fetch, '4');
      await pass(10);
      controller.abort('stopped');
      expect(await end).toBe('stopped');
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('reads letters that are cut in two', async () => {
    const bytes = new TextEncoder().encode('id: 5\ndata: {"seq":"5","type":"item-changed","itemId":"paczka-ł"}\n\n');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => bytes.forEach((byte) => controller.enqueue(new Uint8Array([byte]))),
    });
    const { events: seen, controller } = follow(
      async () => new Response(body, { headers: { 'content-type': 'Text/Event-Stream; charset=utf-8' } }),
      '4',
    );
    await pass(10);
    expect(seen).toEqual([{ seq: '5', type: 'item-changed', itemId: 'paczka-ł' }]);
    controller.abort();
  });

  it('does not read a page for a stream, and gives up on an event without end', async () => {
    const page = new Response(event(5), { headers: { 'content-type': 'text/html' } });
    const endless = events('data: ' + 'x'.repeat(1_100_000));
    for (const answer of [page, endless, new Response(event(5))]) {
      let links = 0;
      const { events: seen, controller } = follow(async () => ((links += 1) === 1 ? answer : events(event(7))), '4');
      await pass(10);
      expect(seen).toEqual([]);
      await pass(1_500);
      expect(seqs(seen).slice(0, 1)).toEqual(['7']);
      controller.abort();
    }
  });

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
    const unknown = follow(async () => new Response(null, { status: 401 }));
    await pass(100);
    expect(await unknown.end).toMatchObject({ code: 'unauthenticated' });
  });
});
