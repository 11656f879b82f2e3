import { errorCodes, type MailBackend, MailReleaseError } from '@mail-release/core';
import {
  type MailHandlerOptions,
  type ProblemDocument,
  problemMediaType,
  requestIdHeader,
} from '@mail-release/core/handler';
import type { MailIdentity } from '../create-mail-server.js';
import { endedBy, OpenFeeds } from './feeds.js';
import { type Limiter, type MailLimits, rateLimiter } from './limits.js';
import type { MailMetrics } from './metrics.js';
import { type RequestLogEntry, requestLogEntry } from './request-log.js';
import { type CountedRoute, routeOf } from './route-name.js';

/** What the host's own server knows of a request that the request itself doesn't say. */
export interface RequestOrigin {
  /** Network address of who asks; behind a proxy that the host trusts, the one that the proxy tells. */
  readonly address?: string | undefined;
}

export interface OperationsOptions {
  readonly limits: MailLimits | null;
  readonly metrics?: MailMetrics | undefined;
  readonly stop?: AbortSignal | undefined;
  readonly base: string;
  readonly now: () => number;
  onLog?: ((entry: RequestLogEntry) => void) | undefined;
  onError?: MailHandlerOptions<MailIdentity>['onError'] | undefined;
}

interface Call {
  readonly request: Request;
  readonly route: CountedRoute;
  readonly address: string | null;
  identity: MailIdentity | null;
  closeFeed: (() => void) | null;
}

type Hooks = Pick<MailHandlerOptions<MailIdentity>, 'authenticate' | 'signerFor' | 'publicKeys' | 'onError'>;

const wantsEvents = (request: Request) => request.headers.get('accept')?.includes('text/event-stream') ?? false;

/** Limits, counts and logs the calls of one server. Its hooks go into the handler, its `serve` around it. */
export class Operations {
  readonly #options: OperationsOptions;
  readonly #calls = new WeakMap<Request, Call>();
  readonly #feeds: OpenFeeds;
  readonly #limiters: Readonly<Record<'identity' | 'address' | 'signer', Limiter>>;
  /** Failures that are the server's stop and not its fault. */
  readonly #expected = new WeakSet<object>();

  constructor(options: OperationsOptions) {
    const { limits, metrics } = options;
    this.#options = options;
    this.#feeds = new OpenFeeds(limits?.followers ?? null, (change) => metrics?.followed(change));
    const limiter = (name: 'identity' | 'address' | 'signer') =>
      rateLimiter(name, limits?.[name] ?? null, limits?.store);
    this.#limiters = { identity: limiter('identity'), address: limiter('address'), signer: limiter('signer') };
  }

  /** The host's hooks of the handler, each behind the limits that belong before it. */
  hooks({ authenticate, signerFor, publicKeys, onError }: Hooks): Hooks {
    return {
      authenticate: async (request) => {
        const call = this.#call(request);
        // A second question on behalf of one request is no second request.
        if (call.identity) return call.identity;
        await this.#admit(call, 'address');
        const identity = (await authenticate(call.request)) ?? null;
        if (identity === null) return null;
        call.identity = identity;
        const key = JSON.stringify([identity.officeId, identity.operator.id]);
        await this.#limiters.identity.take(key);
        if (call.route === 'changes' && wantsEvents(request)) call.closeFeed = this.#feeds.open(key);
        return identity;
      },
      ...(signerFor && {
        signerFor: async (request: Request) => {
          await this.#admit(this.#call(request), 'signer');
          return signerFor(request);
        },
      }),
      ...(publicKeys && {
        publicKeys: async (request: Request) => {
          await this.#admit(this.#call(request), 'address');
          return publicKeys(request);
        },
      }),
      onError: (error, context) => {
        if (typeof error === 'object' && error !== null && this.#expected.has(error)) return;
        onError?.(error, context);
      },
    };
  }

  /** The backend, with what it records counted. */
  counted(backend: MailBackend): MailBackend {
    const { metrics } = this.#options;
    if (!metrics) return backend;
    return {
      ...backend,
      release: async (command, options) => {
        const result = await backend.release(command, options);
        if (!result.replayed) for (const { method } of result.releases) metrics.released(method);
        return result;
      },
    };
  }

  /** Who was found to ask, once the handler has answered; `null` for nobody. */
  identityOf(request: Request): MailIdentity | null {
    return this.#calls.get(request)?.identity ?? null;
  }

  /** Makes another request stand for the one that came in: the host's own hooks still see the latter. */
  standIn(request: Request, original: Request): Request {
    this.#calls.set(request, this.#call(original));
    return request;
  }

  /** Answers one request by `handle`, and counts and logs it. */
  async serve(
    request: Request,
    origin: RequestOrigin | undefined,
    handle: (route: CountedRoute, id: string) => Promise<Response>,
  ): Promise<Response> {
    const startedAt = performance.now();
    const { name, id } = routeOf(request, this.#options.base);
    const address = origin?.address ?? null;
    const call: Call = { request, route: name, address, identity: null, closeFeed: null };
    this.#calls.set(request, call);
    const response = this.#followed(call, await handle(name, id));
    await this.#tell(call, response, performance.now() - startedAt);
    return response;
  }

  /** What `make` makes of an answer; the contract's `internal` under the same headers when that fails. */
  async orProblem(answered: Response, make: () => Promise<Response>): Promise<Response> {
    try {
      return await make();
    } catch (error) {
      const requestId = answered.headers.get(requestIdHeader) ?? '';
      this.#options.onError?.(error, { requestId, route: 'receipt' });
      const document: ProblemDocument = {
        type: 'urn:problem-type:mail-release:internal',
        title: 'internal',
        status: errorCodes.internal.status,
        code: 'internal',
        retry: errorCodes.internal.retry,
        requestId,
      };
      const headers = new Headers(answered.headers);
      headers.set('content-type', problemMediaType);
      headers.delete('etag');
      return new Response(JSON.stringify(document), { status: document.status, headers });
    }
  }

  #call(request: Request): Call {
    const call = this.#calls.get(request);
    return call ?? { request, route: 'none', address: null, identity: null, closeFeed: null };
  }

  async #admit(call: Call, limiter: 'address' | 'signer'): Promise<void> {
    if (this.#options.stop?.aborted) {
      const stopping = new MailReleaseError('unavailable', 'The server is stopping', { retryAfterMs: 1_000 });
      this.#expected.add(stopping);
      throw stopping;
    }
    if (call.address !== null) await this.#limiters[limiter].take(call.address);
  }

  /** A feed frees its place when it ends; any other answer frees it at once. */
  #followed(call: Call, response: Response): Response {
    const { closeFeed } = call;
    if (!closeFeed) return response;
    if (!response.body || response.headers.get('content-type') !== 'text/event-stream') {
      closeFeed();
      return response;
    }
    return new Response(endedBy(response.body, this.#options.stop, closeFeed), response);
  }

  async #tell(call: Call, response: Response, durationMs: number): Promise<void> {
    const { metrics, onLog, now } = this.#options;
    if (!metrics && !onLog) return;
    const { method } = call.request;
    const { status, headers } = response;
    const code = headers.get('content-type') === problemMediaType ? await codeOf(response) : null;
    metrics?.answered({ route: call.route, method, status }, durationMs);
    if (code !== null) metrics?.refused(code);
    const requestId = headers.get(requestIdHeader);
    const officeId = call.identity?.officeId ?? null;
    try {
      onLog?.(
        requestLogEntry({ now: now(), requestId, route: call.route, method, status, code, durationMs, officeId }),
      );
    } catch {
      // A log that fails must not take the answer with it.
    }
  }
}

async function codeOf(response: Response): Promise<string | null> {
  // An answer to HEAD has no body to read it from.
  const text = await response.clone().text();
  const { code } = (text === '' ? {} : JSON.parse(text)) as { readonly code?: string };
  return code ?? null;
}
