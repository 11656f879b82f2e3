import { NetworkError } from 'ky';
import { MailReleaseError } from '../backend/mail-release-error.js';

/**
 * Gives the token to send, `null` for none. Called for every attempt; `refused` is true when the one
 * given just before was answered with 401, so that a cached token can be renewed.
 */
export type GetToken = (asked: { readonly refused: boolean }) => string | null | Promise<string | null>;

/** What the client asks of `fetch`: always a whole `Request`. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** `fetch` that adds the token, asks once more after a 401, and names the network's failures. */
export function authorisedFetch(fetch: Fetch, getToken: GetToken | undefined): Fetch {
  const attempt = async (request: Request, refused: boolean, init: RequestInit | undefined) => {
    if (getToken) {
      let token: string | null;
      try {
        token = await getToken({ refused });
      } catch (cause) {
        throw new MailReleaseError('unauthenticated', 'The host gave no token', { cause });
      }
      if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    }
    try {
      return await fetch(request, init);
    } catch (cause) {
      if (request.signal.aborted) throw cause;
      // Every engine words it differently; ky only tries again what it knows for a network failure.
      throw new NetworkError(request, { cause: cause instanceof Error ? cause : new Error('fetch failed', { cause }) });
    }
  };
  return async (request, init) => {
    const again = getToken && request.clone();
    const response = await attempt(request, false, init);
    if (response.status !== 401 || !again) return response;
    // The refused attempt has done nothing, so a write may be sent again as well.
    // Not awaited: where somebody else reads a copy, it would wait for them.
    response.body?.cancel().catch(() => undefined);
    return attempt(again, true, init);
  };
}
