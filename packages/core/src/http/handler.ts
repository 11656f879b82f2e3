import * as z from 'zod/mini';
import { asMailReleaseError } from '../backend/boundary.js';
import { uuidV7 } from '../backend/ids.js';
import type { MailBackend, ReleaseResult } from '../backend/mail-backend.js';
import { isMailReleaseError, MailReleaseError } from '../backend/mail-release-error.js';
import { errorCodes, type Release } from '../model/index.js';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.js';
import { problemDocument } from './problem-document.js';
import { parseRequest, readBody, readQuery, readVersion } from './read-request.js';
import { routes } from './routes.js';
import { collectChanges, streamChanges } from './serve-changes.js';
import { endpoints, problemMediaType, replayHeader, requestIdHeader, type RouteName, routeNames } from './wire.js';

export interface MailHandlerOptions<Identity> {
  /**
   * Who asks, from a verified credential; `null` for nobody. Must not read the body. What it throws
   * is answered with `unauthenticated`, save a `MailReleaseError`, which keeps its code.
   */
  authenticate(request: Request): Identity | null | undefined | Promise<Identity | null | undefined>;
  /** The backend as this identity may use it: one office, one operator. */
  backendFor(identity: Identity): MailBackend | Promise<MailBackend>;
  /** What comes before `/v1` in the path, `/api/mail`; nothing when left out. */
  readonly basePath?: string;
  /** Origins of other sites that may call from a browser, cookies included, exactly as browsers write them. */
  readonly corsOrigins?: readonly string[];
  /** Rejects while the server can't work; makes `/healthz` answer `unavailable`. */
  health?(): void | Promise<void>;
  /** Told of every failure that is not the caller's. `context` holds no personal data. */
  onError?(error: unknown, context: { readonly requestId: string; readonly route: RouteName | null }): void;
}

/** Serves the HTTP contract. Never rejects. */
export type MailHandler = (request: Request) => Promise<Response>;

interface Call {
  readonly request: Request;
  /** The path's `{id}`, decoded; `''` where it has none. */
  readonly id: string;
  readonly requestId: string;
  readonly backend: MailBackend;
}

type Headers = Readonly<Record<string, string>>;
type ClosedRoute = Exclude<RouteName, 'health' | 'openapi'>;

function json(status: number, value: unknown, headers: Headers = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });
}

const releaseAnswer = (release: Release) => json(200, release, { etag: `"${release.version}"` });

function sessionAnswer(result: ReleaseResult, status: number): Response {
  return json(result.replayed ? 200 : status, result, result.replayed ? { [replayHeader]: 'true' } : {});
}

/** A member that this backend does not have. */
function has<Member>(member: Member | undefined): asserts member is Member {
  if (member === undefined) throw new MailReleaseError('action-not-allowed', 'The backend does not keep this');
}

// Reads are dropped when the caller goes away. Writes are not: one cut in two is what nobody wants.
const operations: Readonly<Record<ClosedRoute, (call: Call) => Promise<Response>>> = {
  async office({ backend, request }) {
    has(backend.office);
    const { office, operator } = await backend.office({ signal: request.signal });
    return json(200, { office, operator, capabilities: backend.capabilities });
  },
  async statuses({ backend, request }) {
    return json(200, { rows: await backend.statuses({ signal: request.signal }), next: null, unreadable: 0 });
  },
  async queue({ backend, request }) {
    return json(200, await backend.queue(readQuery(routes.queue.query, request), { signal: request.signal }));
  },
  async items({ backend, request }) {
    return json(200, await backend.items(readQuery(routes.items.query, request), { signal: request.signal }));
  },
  async client({ backend, id, request }) {
    return json(200, await backend.client(id, { signal: request.signal }));
  },
  async release({ backend, id, request }) {
    const sessionId = parseRequest(z.uuid(), id, '/path/id');
    const body = await readBody(routes.release.body, request);
    return sessionAnswer(await backend.release({ ...body, sessionId }), routes.release.status);
  },
  async session({ backend, id, request }) {
    has(backend.session);
    const result = await backend.session(id, { signal: request.signal });
    if (result === null) throw new MailReleaseError('not-found', 'No such session');
    return sessionAnswer(result, routes.session.status);
  },
  async releases({ backend, request }) {
    has(backend.releases);
    return json(200, await backend.releases(readQuery(routes.releases.query, request), { signal: request.signal }));
  },
  async getRelease({ backend, id, request }) {
    has(backend.getRelease);
    return releaseAnswer(await backend.getRelease(id, { signal: request.signal }));
  },
  async voidRelease({ backend, id, request }) {
    has(backend.voidRelease);
    const version = readVersion(request);
    return releaseAnswer(await backend.voidRelease(id, version, await readBody(routes.voidRelease.body, request)));
  },
  async amendRelease({ backend, id, request }) {
    has(backend.amendRelease);
    const version = readVersion(request);
    return releaseAnswer(await backend.amendRelease(id, version, await readBody(routes.amendRelease.body, request)));
  },
  async changes({ backend, request, requestId }) {
    has(backend.changes);
    const query = readQuery(routes.changes.query, request);
    const after = (request.headers.get('last-event-id') ?? query.after) || null;
    const changes = backend.changes.bind(backend);
    if (!request.headers.get('accept')?.includes('text/event-stream')) {
      return json(200, await collectChanges(changes, after, request.signal));
    }
    // `X-Accel-Buffering` keeps nginx from holding events back until a buffer is full.
    const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
    return new Response(streamChanges(changes, after, requestId, request.signal), { headers });
  },
};

interface Match {
  /** What the path offers, by method. */
  readonly names: ReadonlyMap<string, RouteName>;
  readonly id: string;
}

const patterns = routeNames.map((name) => {
  const { method, path } = endpoints[name];
  const source = path.replaceAll('.', '\\.').replace('{id}', '(?<id>[^/]+)');
  return { name, method, pattern: new RegExp(`^${source}$`) };
});

function match(path: string): Match | null {
  const names = new Map<string, RouteName>();
  let id = '';
  for (const { name, method, pattern } of patterns) {
    const found = pattern.exec(path);
    if (!found) continue;
    names.set(method, name);
    id = found.groups?.['id'] ?? '';
  }
  if (names.size === 0) return null;
  try {
    return { names, id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}

function notFound(): MailReleaseError {
  return new MailReleaseError('not-found', 'No such route');
}

function problem(error: MailReleaseError, requestId: string, headers: Headers = {}, status?: number): Response {
  const document = { ...problemDocument(error, requestId), ...(status !== undefined && { status }) };
  const waits = error.code === 'request-in-progress' || error.code === 'rate-limited';
  const seconds = error.retryAfterMs === undefined ? (waits ? 1 : null) : Math.ceil(error.retryAfterMs / 1000);
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: {
      'content-type': problemMediaType,
      ...(seconds !== null && { 'retry-after': String(seconds) }),
      // RFC 9110 wants a challenge with every 401.
      ...(document.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...headers,
    },
  });
}

/**
 * The HTTP contract over any `MailBackend`, as a function that mounts in any server, in a service
 * worker or in a mock.
 *
 * An adapter that is not trusted to keep the contract goes through `defineBackend` first.
 */
export function createMailHandler<Identity>(options: MailHandlerOptions<Identity>): MailHandler {
  const { basePath = '', corsOrigins = [] } = options;
  const base = basePath.replace(/\/+$/, '');

  const report = (error: unknown, requestId: string, route: RouteName | null) => {
    try {
      options.onError?.(error, { requestId, route });
    } catch {
      // A log that fails must not take the answer with it.
    }
  };

  const identify = async (request: Request, requestId: string, route: RouteName): Promise<Identity> => {
    let identity: Identity | null | undefined;
    try {
      identity = await options.authenticate(request);
    } catch (error) {
      if (isMailReleaseError(error)) throw error;
      report(error, requestId, route);
    }
    if (identity === null || identity === undefined)
      throw new MailReleaseError('unauthenticated', 'Who asks is not known');
    return identity;
  };

  const answer = async (name: RouteName, id: string, request: Request, requestId: string): Promise<Response> => {
    if (name === 'health') {
      try {
        await options.health?.();
      } catch (cause) {
        throw new MailReleaseError('unavailable', 'The server can not work', { cause });
      }
      return json(200, { status: 'ok' });
    }
    if (name === 'openapi') {
      const { openApiDocument } = await import('./openapi.js');
      return json(200, openApiDocument({ basePath: base }));
    }
    const identity = await identify(request, requestId, name);
    return operations[name]({ request, id, requestId, backend: await options.backendFor(identity) });
  };

  const respond = async (request: Request, requestId: string): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const found = pathname.startsWith(`${base}/`) ? match(pathname.slice(base.length)) : null;
    if (!found) return problem(notFound(), requestId);
    const methods = [...found.names.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const allow = [...methods, 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') {
      const isListed = corsOrigins.includes(request.headers.get('origin') ?? '');
      return new Response(null, { status: 204, headers: { allow, ...(isListed && preflightHeaders(allow)) } });
    }
    const isHead = request.method === 'HEAD';
    const name = found.names.get(isHead ? 'GET' : request.method);
    if (name === undefined) {
      return problem(new MailReleaseError('action-not-allowed', 'No such method here'), requestId, { allow }, 405);
    }
    try {
      const response = await answer(name, found.id, request, requestId);
      if (!isHead) return response;
      response.body?.cancel().catch(() => undefined);
      return new Response(null, response);
    } catch (error) {
      const failure = asMailReleaseError(error);
      const { status } = errorCodes[failure.code];
      // A read that was dropped because its caller has gone is no failure of anybody's.
      if (!request.signal.aborted && (status === 0 || status >= 500)) report(error, requestId, name);
      const response = problem(failure, requestId);
      return isHead ? new Response(null, response) : response;
    }
  };

  return async (request) => {
    const requestId = uuidV7(Date.now());
    const response = await respond(request, requestId);
    const headers = {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      [requestIdHeader]: requestId,
      ...crossOriginHeaders(request, corsOrigins),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}
