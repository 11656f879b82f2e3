import { type MailBackend, MailReleaseError, type ReleaseResult } from '../backend/index.js';
import type { ReleaseCommand } from '../model/index.js';
import { asMailReleaseError } from './list.js';

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

/** An answer that names other items than were sent proves nothing about what was recorded. */
function matches(command: ReleaseCommand, result: ReleaseResult): boolean {
  return (
    result.sessionId === command.sessionId &&
    result.releases.length === command.parts.length &&
    command.parts.every((part, index) => {
      const release = result.releases[index];
      const recorded = new Set(release?.lines.map(({ itemId }) => itemId));
      return release?.client.id === part.clientId && part.lines.every(({ itemId }) => recorded.has(itemId));
    })
  );
}

/** Sends a session, and while its outcome is unknown sends the very same one a few times more. */
export async function sendSession(backend: MailBackend, command: ReleaseCommand, wait: Wait): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await backend.release(command);
      if (matches(command, result)) return { kind: 'recorded', result };
      const error = new MailReleaseError('bad-response', 'The backend answered with another release');
      return { kind: 'unknown', error };
    } catch (thrown) {
      const error = asMailReleaseError(thrown);
      if (!leavesOpen(error)) return { kind: 'refused', error };
      if (attempt === attempts) return { kind: 'unknown', error };
      await wait(Math.min(error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1), longestPauseMs));
    }
  }
}
