import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everyCapability, memoryBackend } from '../backend/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { type Fetch, httpBackend, type HttpBackendOptions } from './index.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import '../backend/readers.js';

type Answer = Response | Error | 'silence';

const page = (rows: readonly unknown[] = [], more: object = {}) =>
  Response.json({ rows, next: null, unreadable: 0, ...more });
const problem = (status: number, document: object, headers: HeadersInit = {}) =>
  new Response(JSON.stringify(document), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const html = (status: number) =>
  new Response('<!doctype html><title>Wi-Fi login</title>', { status, headers: { 'content-type': 'text/html' } });

/** A backend over a network that gives these answers in turn, the last one for ever. */
function over(answers: readonly Answer[], options: Partial<HttpBackendOptions> = {}) {
  const requests: Request[] = [];
  const bodies: Promise<string>[] = [];
  const fetch: Fetch = (request) => {
    requests.push(request);
    bodies.push(request.clone().text());
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer instanceof Response) return Promise.resolve(answer.clone());
    return new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error), { once: true });
    });
  };
  return { requests, bodies, backend: httpBackend({ endpoint: 'https://desk.example', fetch, ...options }) };
}

/** What a call ends with once all pauses are over. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  const settled = call.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(20_000);
  return settled;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const networkFailure = new TypeError('however this engine words it');

describe('the client and answers that are none', () => {
  it.each([
    ['a captive portal', html(200)],
    [
      'a captive portal that calls itself JSON',
      new Response('<html>', { headers: { 'content-type': 'application/json' } }),
    ],
    [
      'JSON that calls itself a page',
      new Response('{"rows":[],"next":null}', { headers: { 'content-type': 'text/html' } }),
    ],
    ['nothing', new Response(null, { status: 204 })],
    ['null', Response.json(null)],
    ['an empty body', new Response('', { headers: { 'content-type': 'application/json' } })],
    ['a page of a proxy', html(403)],
    ["a proxy's own 404", html(404)],
    ['a redirect that was not followed', new Response(null, { status: 302 })],
    ['another API', Response.json({ data: [] })],
    ['another API that fails in its own way', Response.json({ code: 'item-changed' }, { status: 409 })],
    [
      'half a problem document',
      new Response('{"code":"item-ch', { status: 409, headers: { 'content-type': 'application/problem+json' } }),
    ],
  ])('takes %s for bad-response, reading and writing', async (_name, answer) => {
    const { backend } = over([answer]);
    const calls = [
      () => backend.queue({}),
      () => backend.statuses(),
      () => backend.release(buildPickup()),
      async () => backend.session?.(buildPickup().sessionId),
    ];
    for (const call of calls) {
      expect(await outcome(call())).toMatchObject({ code: 'bad-response', retry: 'same-id' });
    }
  });

  it.each([
    [401, 'unauthenticated'],
    [408, 'timeout'],
    [413, 'too-large'],
    [429, 'rate-limited'],
    [500, 'internal'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [507, 'internal'],
    [511, 'network'],
  ])('takes a bare %i for %s', async (status, code) => {
    expect(await outcome(over([html(status)]).backend.release(buildPickup()))).toMatchObject({ code });
  });

  it.each([
    [400, 'invalid-request'],
    [403, 'action-not-allowed'],
    [404, 'not-found'],
    [409, 'item-changed'],
    [412, 'precondition-failed'],
    [418, 'invalid-request'],
    [422, 'invalid-request'],
    [500, 'internal'],
    [503, 'unavailable'],
  ])('takes a problem with %i and a code from the future for %s', async (status, code) => {
    for (const document of [
      { code: 'a-code-of-2031' },
      { code: 'network' },
      { code: 'toString' },
      { code: 7 },
      {},
      [],
    ]) {
      expect(await outcome(over([problem(status, document)]).backend.release(buildPickup()))).toMatchObject({ code });
    }
  });

  it('takes over problems, time to wait and the name of the request, and nothing else', async () => {
    const errors = [{ code: 'item-changed', pointer: '/parts/0/lines/0', itemId: 'i', secret: 'x' }, { code: '?' }, 5];
    const answer = problem(409, { code: 'item-changed', errors, requestId: 'r-1' }, { 'retry-after': '7' });
    expect(await outcome(over([answer]).backend.release(buildPickup()))).toMatchObject({
      code: 'item-changed',
      problems: [{ code: 'item-changed', pointer: '/parts/0/lines/0', itemId: 'i' }],
      retryAfterMs: 7_000,
      requestId: 'r-1',
    });
  });

  it('makes nothing of a Retry-After that is none', async () => {
    for (const header of ['soon', '5s', 's5']) {
      const answer = problem(429, { code: 'rate-limited' }, { 'retry-after': header });
      const error: unknown = await outcome(over([answer]).backend.release(buildPickup()));
      expect((error as { retryAfterMs?: number }).retryAfterMs, header).toBeUndefined();
    }
  });

  it('understands a Retry-After that is a date', async () => {
    vi.setSystemTime(new Date('2026-11-20T12:00:00Z'));
    const answer = problem(429, { code: 'rate-limited' }, { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' });
    expect(await outcome(over([answer]).backend.release(buildPickup()))).toMatchObject({ retryAfterMs: 30_000 });
  });

  it('ignores members that it does not know, and counts rows that it can not read', async () => {
    const { backend } = over([page([{ ...buildItem(), weather: 'fog' }, { id: 1 }], { unreadable: 3, version: 2 })]);
    expect(await outcome(backend.items({}))).toEqual({ rows: [buildItem()], next: null, unreadable: 4 });
  });

  it('does not believe a release that is another than the one sent', async () => {
    const seed = {
      office: buildOffice(),
      operator: buildOperator(),
      statuses: buildStatuses(),
      clients: [buildClient()],
    };
    const real = await memoryBackend({ ...seed, items: [buildItem()] }, { now: () => Date.parse(builtNow) }).release(
      buildPickup(),
    );
    expect(await outcome(over([Response.json(real)]).backend.release(buildPickup()))).toEqual(real);
    const other = { ...real, sessionId: '0193460e-7a00-7000-8000-000000000002' };
    expect(await outcome(over([Response.json(other)]).backend.release(buildPickup()))).toMatchObject({
      code: 'bad-response',
    });
    const empty = { ...real, releases: real.releases.map((release) => ({ ...release, lines: [] })) };
    expect(await outcome(over([Response.json(empty)]).backend.release(buildPickup()))).toMatchObject({
      code: 'bad-response',
    });
  });
});

describe('the client and repeats', () => {
  it.each([
    ['a broken network', networkFailure],
    ['429', problem(429, {})],
    ['502', html(502)],
    ['503', problem(503, {})],
  ])('reads again after %s, twice at most', async (_name, failure) => {
    const recovers = over([failure, failure, page()]);
    expect(await outcome(recovers.backend.queue({}))).toMatchObject({ rows: [] });
    expect(recovers.requests).toHaveLength(3);
    const fails = over([failure]);
    expect(await outcome(fails.backend.queue({}))).toMatchObject({ retry: 'same-id' });
    expect(fails.requests).toHaveLength(3);
  });

  it('waits as long as the server asks before it reads again', async () => {
    const { backend, requests } = over([problem(503, {}, { 'retry-after': '4' }), page()]);
    const call = backend.queue({});
    await vi.advanceTimersByTimeAsync(3_900);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(requests).toHaveLength(2);
    await call;
  });

  it('leaves a long wait to its caller', async () => {
    const { backend, requests } = over([problem(429, { code: 'rate-limited' }, { 'retry-after': '60' }), page()]);
    expect(await outcome(backend.queue({}))).toMatchObject({ code: 'rate-limited', retryAfterMs: 60_000 });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['400', problem(400, {})],
    ['404', problem(404, {})],
    ['500', problem(500, {})],
    ['a captive portal', html(200)],
  ])('does not read again after %s', async (_name, answer) => {
    const { backend, requests } = over([answer]);
    await outcome(backend.queue({}));
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a broken network', networkFailure, 'network'],
    ['503', problem(503, {}), 'unavailable'],
    ['silence', 'silence', 'timeout'],
  ] as const)('never sends a write twice, whatever %s leaves open', async (_name, answer, code) => {
    const { backend, requests } = over([answer]);
    const writes = [
      () => backend.release(buildPickup()),
      () => backend.voidRelease?.('r', 1, { reason: 'mistake' }),
      () => backend.amendRelease?.('r', 1, { note: 'n' }),
    ];
    for (const write of writes) {
      requests.length = 0;
      expect(await outcome(Promise.resolve(write()))).toMatchObject({ code, retry: 'same-id' });
      expect(requests).toHaveLength(1);
    }
  });

  it('follows no redirect with a write', async () => {
    const { backend, requests } = over([page()]);
    await outcome(backend.release(buildPickup()));
    await outcome(backend.queue({}));
    expect(requests.map(({ redirect }) => redirect)).toEqual(['error', 'follow']);
  });
});

describe('the client and its token', () => {
  const authorisation = (requests: readonly Request[]) => requests.map(({ headers }) => headers.get('authorization'));

  it('sends none where none is given', async () => {
    const { backend, requests } = over([page()]);
    await outcome(backend.queue({}));
    const none = over([page()], { getToken: () => null });
    await outcome(none.backend.queue({}));
    expect(authorisation([...requests, ...none.requests])).toEqual([null, null]);
  });

  it('asks for it anew at every attempt', async () => {
    let count = 0;
    const { backend, requests } = over([networkFailure, page()], { getToken: () => `t${(count += 1)}` });
    await outcome(backend.queue({}));
    expect(authorisation(requests)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it('asks once more after a 401, for writes too, and sends the same body', async () => {
    const getToken = vi.fn(({ refused }: { refused: boolean }) => Promise.resolve(refused ? 'fresh' : 'stale'));
    const { backend, requests, bodies } = over([problem(401, {}), problem(422, { code: 'items-empty' })], { getToken });
    expect(await outcome(backend.release(buildPickup()))).toMatchObject({ code: 'items-empty' });
    expect(authorisation(requests)).toEqual(['Bearer stale', 'Bearer fresh']);
    const [first, second] = await Promise.all(bodies);
    expect(first).toContain('item-1');
    expect(second).toBe(first);
  });

  it('gives up after the second 401', async () => {
    const { backend, requests } = over([problem(401, { code: 'unauthenticated' })], { getToken: () => 't' });
    expect(await outcome(backend.queue({}))).toMatchObject({ code: 'unauthenticated', retry: 'same-id' });
    expect(requests).toHaveLength(2);
  });

  it('says that nobody is signed in when the host gives no token', async () => {
    const cause = new Error('signed out');
    const { backend, requests } = over([page()], { getToken: () => Promise.reject(cause) });
    expect(await outcome(backend.queue({}))).toMatchObject({ code: 'unauthenticated', cause });
    expect(requests).toEqual([]);
  });
});

describe('the client and time', () => {
  it('gives up on silence after 15 seconds, or as told, and drops the request', async () => {
    const { backend, requests } = over(['silence']);
    const call = backend.release(buildPickup()).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(requests[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toMatchObject({ code: 'timeout' });
    expect(requests[0]?.signal.aborted).toBe(true);
    const hasty = over(['silence'], { timeoutMs: 100 })
      .backend.queue({})
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    expect(await hasty).toMatchObject({ code: 'timeout' });
  });

  it('counts the repeats of a read, and a token that never comes, into the same time', async () => {
    const { backend, requests } = over([networkFailure, networkFailure, 'silence'], { timeoutMs: 5_000 });
    const call = backend.queue({}).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await call).toMatchObject({ code: 'timeout' });
    expect(requests).toHaveLength(3);
    const waiting = over([page()], { getToken: () => new Promise(() => undefined) });
    expect(await outcome(waiting.backend.queue({}))).toMatchObject({ code: 'timeout' });
  });

  it('gives up on a body that never ends, and on one that breaks off', async () => {
    const json = { 'content-type': 'application/json' };
    const endless = new Response(
      new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }),
      { headers: json },
    );
    expect(await outcome(over([endless]).backend.release(buildPickup()))).toMatchObject({ code: 'timeout' });
    const broken = new Response(
      new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) }),
      { headers: json },
    );
    expect(await outcome(over([broken]).backend.release(buildPickup()))).toMatchObject({
      code: 'network',
      retry: 'same-id',
    });
  });

  it('rejects with the reason of the signal: before, during, and between attempts', async () => {
    const reason = new Error('panel closed');
    const before = over([page()]);
    expect(await outcome(before.backend.queue({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(before.requests).toEqual([]);
    for (const answer of ['silence', networkFailure] as const) {
      const { backend, requests } = over([answer]);
      const controller = new AbortController();
      const call = backend.queue({}, { signal: controller.signal }).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(0);
      controller.abort(reason);
      expect(await call).toBe(reason);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(requests).toHaveLength(1);
    }
  });
});

describe('the client and its endpoint', () => {
  it("uses the page's own fetch, as it is at that moment", async () => {
    const backend = httpBackend({ endpoint: 'https://desk.example' });
    const stub = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(page()));
    expect(await outcome(backend.queue({}))).toMatchObject({ rows: [] });
    expect(stub).toHaveBeenCalledOnce();
    stub.mockRestore();
  });

  it('keeps its idea of the capabilities when the office tells none', async () => {
    const { backend } = over([Response.json({ office: buildOffice(), operator: buildOperator() })]);
    expect(await outcome(Promise.resolve(backend.office?.()))).toMatchObject({ office: buildOffice() });
    expect(backend.capabilities).toEqual(everyCapability);
  });

  it.each(['https://desk.example/api', 'https://desk.example/api//', new URL('https://desk.example/api')])(
    'takes %s',
    async (endpoint) => {
      const { backend, requests } = over([page()], { endpoint });
      await outcome(backend.queue({}));
      expect(requests[0]?.url).toBe('https://desk.example/api/v1/queue');
    },
  );

  it('fails as internal, not as a network fault, when the endpoint is none', async () => {
    expect(await outcome(over([page()], { endpoint: 'https://a b' }).backend.queue({}))).toMatchObject({
      code: 'internal',
    });
  });
});
