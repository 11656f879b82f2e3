import { orAbort } from '../backend/or-abort.js';
import { asMailReleaseError } from '../backend/ask.js';
import type { MailBackend } from '../backend/index.js';
import { MailReleaseError } from '../backend/mail-release-error.js';
import type { SigningSession, SigningState } from '../model/index.js';
import type { Wait } from './send.js';

/** Somebody stands at the desk and watches: a second is soon, and cheap for the server. */
const pauseMs = 1_000;
const longestPauseMs = 15_000;

const over: ReadonlySet<SigningState> = new Set(['signed', 'cancelled', 'expired', 'superseded']);

/**
 * A signing session as it changes, told once for each change, until it is over or `signal` aborts.
 * A network that fails is asked again, ever more slowly.
 *
 * @throws {MailReleaseError} when the backend refuses to tell, `not-found` for instance.
 */
export async function* followSigning(
  backend: MailBackend,
  id: string,
  wait: Wait,
  signal: AbortSignal,
): AsyncGenerator<SigningSession> {
  const { signing } = backend;
  if (!signing) throw new MailReleaseError('action-not-allowed', 'The backend has nothing signed on other devices');
  let told = '';
  let pause = pauseMs;
  while (!signal.aborted) {
    try {
      const session = await signing.get(id, { signal });
      const now = `${session.state} ${session.matchCode ?? ''} ${session.expiresAt}`;
      if (now !== told) yield session;
      told = now;
      if (over.has(session.state)) return;
      pause = pauseMs;
    } catch (error) {
      if (signal.aborted) return;
      const failure = asMailReleaseError(error);
      if (failure.retry !== 'same-id' || failure.code === 'unauthenticated') throw failure;
      pause = failure.retryAfterMs ?? Math.min(pause * 2, longestPauseMs);
    }
    await orAbort(wait(pause), signal).catch(() => undefined);
  }
}
