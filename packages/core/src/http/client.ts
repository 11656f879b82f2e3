import ky, { isHTTPError, type KyInstance } from 'ky';
import * as z from 'zod/mini';
import { badResponse } from '../backend/answers.js';
import { defaultTimeoutMs, guardBackend, type GuardOptions } from '../backend/boundary.js';
import { type Capabilities, capabilitiesSchema, everyCapability } from '../backend/capabilities.js';
import type { CallOptions, MailBackend } from '../backend/mail-backend.js';
import { isMailReleaseError, MailReleaseError } from '../backend/mail-release-error.js';
import { authorisedFetch, type Fetch, type GetToken } from './authorised-fetch.js';
import { asClientError } from './client-error.js';
import { prepareRequest, type RequestInput } from './client-request.js';
import { retryAfterMs } from './read-problem.js';
import type { RouteName } from './wire.js';

export interface HttpBackendOptions extends GuardOptions {
  /** Where the contract is served, without `/v1`: `/api/mail` or `https://mail.example/api`. */
  readonly endpoint: string | URL;
  readonly getToken?: GetToken;
  /** The global `fetch` when left out. */
  readonly fetch?: Fetch;
  /** Milliseconds that one call may take, repeats included; 15 s when left out. */
  readonly timeoutMs?: number;
  /**
   * What the backend keeps, where that is known. Left out, the answer to `office()` tells it, and
   * until then everything is taken to be kept.
   */
  readonly capabilities?: Capabilities;
}

/** A `Retry-After` longer than this is left to the caller to wait for. */
const longestWaitMs = 5_000;

const retry = {
  limit: 2,
  methods: ['get'],
  statusCodes: [429, 502, 503, 504],
  afterStatusCodes: [429, 503],
  jitter: true,
  shouldRetry: ({ error }: { readonly error: Error }) => {
    const wait = isHTTPError(error) ? retryAfterMs(error.response.headers.get('retry-after')) : undefined;
    return wait !== undefined && wait > longestWaitMs ? false : undefined;
  },
};

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  // A captive portal answers everything with its own page, and with status 200.
  if (!/^application\/json\b/i.test(type)) throw badResponse('it is not JSON');
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw new MailReleaseError('network', 'The answer broke off', { cause });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse('it is not JSON');
  }
}

/**
 * The backend behind an HTTP endpoint that keeps the contract of this package.
 *
 * Reads are repeated twice where that can help; a write never is: its caller gets `network`,
 * `timeout` or `bad-response`, does not know the outcome, and asks again with the same session id.
 */
export function httpBackend(options: HttpBackendOptions): MailBackend {
  const { getToken, timeoutMs = defaultTimeoutMs, onUnreadable } = options;
  const endpoint = String(options.endpoint).replace(/\/+$/, '');
  const plainFetch: Fetch = options.fetch ?? ((request, init) => globalThis.fetch(request, init));
  // Time is kept by the guard, for the call as a whole.
  const api: KyInstance = ky.create({
    fetch: authorisedFetch(plainFetch, getToken) as typeof fetch,
    timeout: false,
    retry,
  });
  let told: Capabilities | undefined;

  const send = async (name: RouteName, input: RequestInput, call: CallOptions | undefined): Promise<unknown> => {
    const { url, method, ...request } = prepareRequest(endpoint, name, input);
    // Followed, a redirect could carry a release to another place, or turn it into a read of a login page.
    const redirect = method === 'GET' ? 'follow' : 'error';
    try {
      return await readJson(await api(url, { ...request, method, redirect, signal: call?.signal }));
    } catch (error) {
      if (call?.signal?.aborted) throw call.signal.reason;
      throw asClientError(error);
    }
  };
  const rows = async (page: Promise<unknown>): Promise<unknown> => ((await page) as { rows?: unknown } | null)?.rows;

  return guardBackend(
    {
      get capabilities() {
        return options.capabilities ?? told ?? everyCapability;
      },
      statuses: (call) => rows(send('statuses', {}, call)),
      queue: (query, call) => send('queue', { query }, call),
      items: (query, call) => send('items', { query }, call),
      client: (id, call) => send('client', { id }, call),
      release: ({ sessionId, ...body }, call) => send('release', { id: sessionId, body }, call),
      async office(call) {
        const answer = await send('office', {}, call);
        const read = z.safeParse(z.object({ capabilities: capabilitiesSchema }), answer);
        if (read.success) told = read.data.capabilities;
        return answer;
      },
      async session(sessionId, call) {
        let answer: unknown;
        try {
          answer = await send('session', { id: sessionId }, call);
        } catch (error) {
          if (isMailReleaseError(error) && error.code === 'not-found') return null;
          throw error;
        }
        // Only a refusal in so many words means that nothing was recorded.
        if (answer === null) throw badResponse('it is empty');
        return answer;
      },
      releases: (query, call) => send('releases', { query }, call),
      getRelease: (id, call) => send('getRelease', { id }, call),
      voidRelease: (id, version, body, call) => send('voidRelease', { id, version, body }, call),
      amendRelease: (id, version, body, call) => send('amendRelease', { id, version, body }, call),
      async *changes(after, call) {
        // Not every page follows the feed, and its parser is no part of the first load.
        const { followFeed } = await import('./follow-feed.js');
        const open = (last: string | null, signal: AbortSignal) => {
          const { url, headers } = prepareRequest(endpoint, 'changes', {});
          const resume = last === null ? {} : { 'last-event-id': last };
          return api(url, { headers: { ...headers, accept: 'text/event-stream', ...resume }, retry: 0, signal });
        };
        yield* followFeed(open, after || null, call?.signal);
      },
    },
    { timeoutMs, onUnreadable },
  );
}
