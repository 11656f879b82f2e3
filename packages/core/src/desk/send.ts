import { asMailReleaseError } from '../backend/ask.js';
import type { MailBackend, MailReleaseError, ReleaseResult } from '../backend/index.js';
import type { ReleaseCommand } from '../model/index.js';

/** Waits unless aborted; the desk's timer port. */
export type Wait = (ms: number) => Promise<void>;

const attempts = 3;
const firstPauseMs = 500;
const longestPauseMs = 10_000;

export type Outcome =
  | { readonly kind: 'recorded'; readonly result: ReleaseResult }
  | { readonly kind: 'refused'; readonly error: MailReleaseError }
  | { readonly kind: 'unknown'; readonly error: MailReleaseError };

/** True when this error leaves open whether the release was recorded. */
function leavesOpen(error: MailReleaseError): boolean {
  return error.retry === 'same-id' && error.code !== 'unauthenticated';
}

/**
 * Sends a session, and while its outcome is unknown sends the very same one a few times more.
 *
 * @param backend A guarded one: an answer that names other items than were sent counts as none.
 */
export async function sendSession(backend: MailBackend, command: ReleaseCommand, wait: Wait): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { kind: 'recorded', result: await backend.release(command) };
    } catch (thrown) {
      const error = asMailReleaseError(thrown);
      if (!leavesOpen(error)) return { kind: 'refused', error };
      if (attempt === attempts) return { kind: 'unknown', error };
      await wait(Math.min(error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1), longestPauseMs));
    }
  }
}
