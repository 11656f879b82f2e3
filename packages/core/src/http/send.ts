import ky, { isHTTPError, type KyInstance } from 'ky';
import { badResponse } from '../backend/bad-response.js';
import type { CallOptions } from '../backend/mail-backend.js';
import { MailReleaseError } from '../backend/mail-release-error.js';
import { authorisedFetch, type Fetch, type GetToken } from './authorised-fetch.js';
import { asClientError } from './client-error.js';
import { prepareRequest, type RequestInput } from './client-request.js';
import { retryAfterMs } from './read-problem.js';
import type { Endpoint } from './wire.js';

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

/** Makes one request and gives the JSON of its answer, which nobody has looked at yet. */
export type Send = (at: Endpoint, input: RequestInput, call: CallOptions | undefined) => Promise<unknown>;

/** The way to an endpoint. */
export interface Connection {
  readonly api: KyInstance;
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly send: Send;
}

/** The way to an endpoint: reads are repeated twice where that can help, writes never. */
export function connect(options: {
  readonly endpoint: string | URL;
  readonly getToken?: GetToken;
  readonly fetch?: Fetch;
}): Connection {
  const endpoint = String(options.endpoint).replace(/\/+$/, '');
  const plainFetch: Fetch = options.fetch ?? ((request, init) => globalThis.fetch(request, init));
  // Time is kept by the guard, for the call as a whole.
  const api: KyInstance = ky.create({
    fetch: authorisedFetch(plainFetch, options.getToken) as typeof fetch,
    timeout: false,
    retry,
  });
  const send: Send = async (at, input, call) => {
    const { url, method, ...request } = prepareRequest(endpoint, at, input);
    // Followed, a redirect could carry a release to another place, or turn it into a read of a login page.
    const redirect = method === 'GET' ? 'follow' : 'error';
    try {
      return await readJson(await api(url, { ...request, method, redirect, signal: call?.signal }));
    } catch (error) {
      if (call?.signal?.aborted) throw call.signal.reason;
      throw asClientError(error);
    }
  };
  return { api, endpoint, send };
}
