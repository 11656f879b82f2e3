import { asMailReleaseError } from '../backend/ask.js';
import { uuidV7 } from '../backend/ids.js';
import type { MailBackend, SignerBackend } from '../backend/mail-backend.js';
import { isMailReleaseError, MailReleaseError } from '../backend/mail-release-error.js';
import { errorCodes, type PublicKeySet } from '../model/index.js';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.js';
import { endpoints, type RouteName, routeNames } from './endpoints.js';
import { has, json, type ResponseHeaders } from './json-answer.js';
import { operations } from './operations.js';
import { problemDocument } from './problem-document.js';
import { isSignerRoute, signerOperations } from './signer-operations.js';
import { problemMediaType, requestIdHeader } from './wire.js';

/** What a host says about who asks, and which backend answers. */
export interface MailHandlerOptions<Identity> {
  /**
   * Who asks, from a verified credential; `null` for nobody. Must not read the body. What it throws
   * is answered with `unauthenticated`, save a `MailReleaseError`, which keeps its code.
   */
  authenticate(request: Request): Identity | null | undefined | Promise<Identity | null | undefined>;
  /** The backend as this identity may use it: one office, one operator. */
  backendFor(identity: Identity): MailBackend | Promise<MailBackend>;
  /**
   * What the client's own device signs at, for a request without a credential: the id in the path and the
   * token in the body must be enough to find the session. Without it there is no signing by link. Limit how
   * often one address may ask.
   */
  signerFor?(request: Request): SignerBackend | Promise<SignerBackend>;
  /**
   * The public keys of all offices behind this handler: then anybody may ask for them, as anybody who holds a
   * receipt must be able to check it. Left out, they are the office's, for who is signed in there.
   */
  publicKeys?(request: Request): PublicKeySet | Promise<PublicKeySet>;
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

function problem(error: MailReleaseError, requestId: string, headers: ResponseHeaders = {}, status?: number): Response {
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
    if (isSignerRoute(name)) {
      has(options.signerFor);
      return signerOperations[name](await options.signerFor(request), id, request);
    }
    if (name === 'keys' && options.publicKeys) return json(200, await options.publicKeys(request));
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
      'referrer-policy': 'no-referrer',
      [requestIdHeader]: requestId,
      ...crossOriginHeaders(request, corsOrigins),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}
