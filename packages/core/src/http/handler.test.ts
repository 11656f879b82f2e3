import { describe, expect, it, vi } from 'vitest';
import { type MailBackend, MailReleaseError, MemoryOffice } from '../backend/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { createMailHandler, type MailHandlerOptions } from './handler-entry.js';

type Options = Partial<MailHandlerOptions<string>> & { readonly backend?: Partial<MailBackend> };

function serve({ backend, ...options }: Options = {}) {
  const memory = new MemoryOffice(
    { office: buildOffice(), statuses: buildStatuses(), clients: [buildClient()], items: [buildItem()] },
    { now: () => Date.parse(builtNow) },
  );
  const inner = { ...memory.backendFor(buildOperator()), ...backend };
  const handler = createMailHandler<string>({
    authenticate: (request) => request.headers.get('authorization'),
    backendFor: () => inner,
    ...options,
  });
  return (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', 'Bearer t');
    return handler(new Request(`https://desk.example${path}`, { ...init, headers }));
  };
}
const { sessionId, ...body } = buildPickup();
const session = `/v1/release-sessions/${sessionId}`;
const json = { 'content-type': 'application/json' };
const put = (value: unknown, headers: HeadersInit = json) => ({ method: 'PUT', headers, body: JSON.stringify(value) });

describe('the handler', () => {
  it('answers a first release with 201 and a replay with 200 and a mark', async () => {
    const ask = serve();
    const first = await ask(session, put(body));
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
    const second = await ask(session, put(body));
    expect([second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await second.json()).toEqual({ ...((await first.json()) as object), replayed: true });
  });

  it('forbids storing and sniffing on every kind of answer, and names each request', async () => {
    const ask = serve();
    const seen = new Set<string | null>();
    const answers = [
      await ask('/healthz'),
      await ask('/v1/queue'),
      await ask('/nowhere'),
      await ask('/v1/queue', { method: 'PATCH' }),
    ];
    answers.push(
      await ask('/v1/queue?limit=0'),
      await ask('/v1/queue', { method: 'OPTIONS' }),
      await ask('/v1/changes', { headers: { accept: 'text/event-stream' } }),
    );
    for (const answer of answers) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      seen.add(answer.headers.get('x-request-id'));
      await answer.body?.cancel();
    }
    expect(seen.size).toBe(answers.length);
  });

  it('writes a problem document', async () => {
    const answer = await serve()(session, put({ ...body, parts: [] }));
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'urn:problem-type:mail-release:items-empty',
      title: 'items empty',
      status: 422,
      code: 'items-empty',
      retry: 'after-fix',
      errors: [{ code: 'items-empty', pointer: '/parts' }],
      requestId: answer.headers.get('x-request-id'),
    });
  });

  it('names the items that are in the way', async () => {
    const ask = serve();
    await ask(session, put(body));
    const answer = await ask(`/v1/release-sessions/${crypto.randomUUID()}`, put(body));
    expect(await answer.json()).toMatchObject({ status: 409, items: ['item-1'], errors: [{ itemId: 'item-1' }] });
  });

  it('answers unknown, foreign and impossible records alike, to the last byte', async () => {
    const foreign = () =>
      Promise.reject(new MailReleaseError('not-found', 'It belongs to office-2', { retryAfterMs: 1 }));
    const plain = serve();
    const answers = [
      await plain('/v1/clients/unknown'),
      await serve({ backend: { client: foreign } })('/v1/clients/theirs'),
      await plain('/v1/clients/%ff'),
      await plain('/v1/releases/x/void', {
        ...put({ reason: 'mistake' }, { ...json, 'if-match': '"1"' }),
        method: 'POST',
      }),
      await plain(`/v1/release-sessions/${crypto.randomUUID()}`),
      await plain('/v1/nothing'),
      await plain('/other'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
  });

  it('lets nobody in without an identity', async () => {
    for (const authenticate of [() => null, () => undefined, () => Promise.reject(new Error('bad signature'))]) {
      const answer = await serve({ authenticate })('/v1/queue');
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    expect((await serve()('/nowhere')).headers.has('www-authenticate')).toBe(false);
    const away = () => Promise.reject(new MailReleaseError('unavailable', 'identity provider'));
    expect((await serve({ authenticate: away })('/v1/queue')).status).toBe(503);
  });

  it('tells the host when asking who it is breaks down', async () => {
    const onError = vi.fn();
    const failure = new Error('no keys');
    const answer = await serve({ onError, authenticate: () => Promise.reject(failure) })('/v1/queue');
    const requestId = answer.headers.get('x-request-id');
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, { requestId, route: 'queue' });
  });

  it.each([
    ['office', 'GET', '/v1/office'],
    ['session', 'GET', session],
    ['releases', 'GET', '/v1/releases'],
    ['getRelease', 'GET', '/v1/releases/r'],
    ['voidRelease', 'POST', '/v1/releases/r/void'],
    ['amendRelease', 'POST', '/v1/releases/r/amendments'],
    ['changes', 'GET', '/v1/changes'],
  ])('says that a backend without %s does not keep that', async (member, method, path) => {
    const headers = { ...json, 'if-match': '"1"' };
    const answer = await serve({ backend: { [member]: undefined } })(path, {
      method,
      headers,
      ...(method === 'POST' && { body: '{}' }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'action-not-allowed' }]);
  });

  it('tells the host of a failure that only a client could see, behind which another server is', async () => {
    const onError = vi.fn();
    const failure = new MailReleaseError('timeout', 'upstream');
    const answer = await serve({ onError, backend: { queue: () => Promise.reject(failure) } })('/v1/queue');
    expect(answer.status).toBe(503);
    expect(onError).toHaveBeenCalledOnce();
  });

  it('drops a read when the caller goes away, and finishes a write', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const controller = new AbortController();
    const stop = (options?: { signal?: AbortSignal }) => {
      signals.push(options?.signal);
      return Promise.reject(new MailReleaseError('unavailable', 'away'));
    };
    const ask = serve({
      backend: { queue: (_query, options) => stop(options), release: (_command, options) => stop(options) },
    });
    await ask('/v1/queue', { signal: controller.signal });
    await ask(session, { ...put(body), signal: controller.signal });
    controller.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, undefined]);
  });

  it('does not trouble the host with a caller who has gone', async () => {
    const onError = vi.fn();
    const answer = await serve({ onError })('/v1/queue', { signal: AbortSignal.abort() });
    expect(answer.status).toBe(500);
    expect(onError).not.toHaveBeenCalled();
  });

  it('asks who it is before it reads a body', async () => {
    const answer = await serve({ authenticate: () => null })(session, { method: 'PUT', body: 'x' });
    expect(answer.status).toBe(401);
  });

  it('gives an identity its own backend', async () => {
    const backendFor = vi.fn(() => Promise.reject(new MailReleaseError('action-not-allowed', 'no scope')));
    const answer = await serve({ authenticate: () => 'anna', backendFor })('/v1/queue');
    expect(answer.status).toBe(403);
    expect(backendFor).toHaveBeenCalledExactlyOnceWith('anna');
  });

  it('requires If-Match, and the version that stands', async () => {
    const ask = serve();
    const { releases } = (await (await ask(session, put(body))).json()) as { releases: { id: string }[] };
    const path = `/v1/releases/${releases[0]?.id ?? ''}`;
    expect((await ask(path)).headers.get('etag')).toBe('"1"');
    const statuses: number[] = [];
    for (const match of [null, '"2"', 'W/"1"', '1', '*', '"1"']) {
      const headers = match === null ? json : { ...json, 'if-match': match };
      const answer = await ask(`${path}/void`, { method: 'POST', headers, body: '{"reason":"mistake"}' });
      statuses.push(answer.status);
      if (answer.status === 200) expect(answer.headers.get('etag')).toBe('"2"');
    }
    expect(statuses).toEqual([428, 412, 412, 412, 412, 200]);
  });

  it('answers HEAD like GET without a body, and other methods with 405 and what is allowed', async () => {
    const ask = serve();
    const head = await ask('/v1/queue', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'application/json', '']);
    expect([(await ask('/v1/clients/x', { method: 'HEAD' })).status]).toEqual([404]);
    const refused = await ask(session, { method: 'DELETE' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'PUT, GET, HEAD, OPTIONS']);
    expect(await refused.json()).toMatchObject({ code: 'action-not-allowed', status: 405 });
    expect((await ask('/v1/releases/x/void', { method: 'GET' })).headers.get('allow')).toBe('POST, OPTIONS');
  });

  it('answers health and contract to anybody, health by the check of the host', async () => {
    const authenticate = () => null;
    const ask = serve({ authenticate, basePath: '/api' });
    expect(await (await ask('/api/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await ask('/api/v1/openapi.json')).json()).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: '/api' }],
    });
    expect((await ask('/healthz')).status).toBe(404);
    expect((await ask('/apix/healthz')).status).toBe(404);
    const sick = serve({ health: () => Promise.reject(new Error('no database')) });
    expect((await sick('/healthz')).status).toBe(503);
  });

  it('turns what it can not foresee into internal, tells the host and nobody else', async () => {
    const failure = new TypeError('reading Jan Nowak');
    const onError = vi.fn();
    const answer = await serve({ onError, backend: { queue: () => Promise.reject(failure) } })('/v1/queue');
    const text = await answer.text();
    const requestId = answer.headers.get('x-request-id');
    expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal', requestId });
    expect(text).not.toContain('Nowak');
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, { requestId, route: 'queue' });
  });

  it('does not tell the host of what callers do wrong, and outlives a host that fails to listen', async () => {
    const onError = vi.fn(() => {
      throw new Error('log full');
    });
    await serve({ onError })('/v1/queue?limit=x');
    expect(onError).not.toHaveBeenCalled();
    const answer = await serve({ onError, backendFor: () => Promise.reject(new Error('x')) })('/v1/queue');
    expect(answer.status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
  });

  it.each([
    ['request-in-progress', undefined, '1'],
    ['rate-limited', undefined, '1'],
    ['rate-limited', 2_500, '3'],
    ['unavailable', undefined, null],
  ] as const)('tells how long to wait with %s', async (code, retryAfterMs, expected) => {
    const failure = new MailReleaseError(code, 'wait', { retryAfterMs });
    const answer = await serve({ backend: { release: () => Promise.reject(failure) } })(session, put(body));
    expect(answer.headers.get('retry-after')).toBe(expected);
  });
});

describe('the handler and other origins', () => {
  const corsOrigins = ['https://crm.example'];
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT' },
  });

  it('lets pages of a listed origin read answers and failures', async () => {
    const ask = serve({ corsOrigins, authenticate: () => null });
    for (const path of ['/v1/queue', '/nowhere', '/healthz']) {
      const { headers } = await ask(path, { headers: { origin: 'https://crm.example' } });
      expect(headers.get('access-control-allow-origin'), path).toBe('https://crm.example');
      expect(headers.get('vary')).toBe('origin');
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      for (const name of ['etag', 'location', 'retry-after', 'idempotent-replayed', 'x-request-id']) {
        expect(headers.get('access-control-expose-headers')?.split(', ')).toContain(name);
      }
    }
  });

  it('answers a preflight without asking who it is', async () => {
    const { status, headers } = await serve({ corsOrigins, authenticate: () => null })(
      session,
      preflight('https://crm.example'),
    );
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toContain('PUT');
    for (const name of ['authorization', 'content-type', 'if-match', 'last-event-id', 'mail-search']) {
      expect(headers.get('access-control-allow-headers')?.split(', ')).toContain(name);
    }
    expect(headers.get('access-control-max-age')).toBe('600');
  });

  it('says the same to callers without an origin, so that caches can tell', async () => {
    const { headers } = await serve({ corsOrigins })('/v1/queue');
    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, 'origin']);
  });

  it('is silent to everybody where no origin is listed', async () => {
    const { headers } = await serve()('/v1/queue', { headers: { origin: 'https://crm.example' } });
    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([null, null]);
  });

  it.each(['https://crm.example.evil', 'https://CRM.example', 'http://crm.example', 'null'])(
    'is silent to %s',
    async (origin) => {
      const ask = serve({ corsOrigins });
      for (const answer of [await ask(session, preflight(origin)), await ask('/v1/queue', { headers: { origin } })]) {
        const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));
        expect(names).toEqual([]);
        // A cache must not give this answer to a page that may read it.
        expect(answer.headers.get('vary')).toBe('origin');
      }
    },
  );
});
