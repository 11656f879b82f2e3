import * as z from 'zod/mini';
import { badResponse } from '../backend/bad-response.js';
import { type GuardOptions, guardWith } from '../backend/boundary.js';
import { type Capabilities, capabilitiesSchema, everyCapability } from '../backend/capabilities.js';
import type { MailBackend } from '../backend/mail-backend.js';
import { isMailReleaseError } from '../backend/mail-release-error.js';
import type { Fetch, GetToken } from './authorised-fetch.js';
import { connect } from './send.js';
import { deskEndpoints as at } from './wire.js';

/** Where the contract is served, and how to get there. */
export interface HttpBackendOptions extends GuardOptions {
  /** Where the contract is served, without `/v1`: `/api/mail` or `https://mail.example/api`. */
  readonly endpoint: string | URL;
  /** No credential is sent when left out, save the cookies of the own origin. */
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

/**
 * The backend behind an HTTP endpoint that keeps the contract of this package.
 *
 * Reads are repeated twice where that can help; a write never is: its caller gets `network`,
 * `timeout` or `bad-response`, does not know the outcome, and asks again with the same session id.
 */
export function httpBackend(options: HttpBackendOptions): MailBackend {
  const connection = connect(options);
  const { send } = connection;
  let told: Capabilities | undefined;
  const rows = async (page: Promise<unknown>): Promise<unknown> => ((await page) as { rows?: unknown } | null)?.rows;

  return guardWith(
    {
      get capabilities() {
        return options.capabilities ?? told ?? everyCapability;
      },
      statuses: (call) => rows(send(at.statuses, {}, call)),
      queue: (query, call) => send(at.queue, { query }, call),
      items: (query, call) => send(at.items, { query }, call),
      client: (id, call) => send(at.client, { id }, call),
      release: ({ sessionId, ...body }, call) => send(at.release, { id: sessionId, body }, call),
      async office(call) {
        const answer = await send(at.office, {}, call);
        const read = z.safeParse(z.object({ capabilities: capabilitiesSchema }), answer);
        if (read.success) told = read.data.capabilities;
        return answer;
      },
      async session(sessionId, call) {
        let answer: unknown;
        try {
          answer = await send(at.session, { id: sessionId }, call);
        } catch (error) {
          if (isMailReleaseError(error) && error.code === 'not-found') return null;
          throw error;
        }
        // Only a refusal in so many words means that nothing was recorded.
        if (answer === null) throw badResponse('it is empty');
        return answer;
      },
      releases: (query, call) => send(at.releases, { query }, call),
      getRelease: (id, call) => send(at.getRelease, { id }, call),
      voidRelease: (id, version, body, call) => send(at.voidRelease, { id, version, body }, call),
      amendRelease: (id, version, body, call) => send(at.amendRelease, { id, version, body }, call),
    },
    options,
    async (ask) => (await import('./late-client.js')).lateClient(connection, ask, options.onUnreadable),
  );
}
