import { isErrorCode } from '../model/error-codes.js';
import type { CallOptions } from './mail-backend.js';
import { isMailReleaseError, MailReleaseError } from './mail-release-error.js';
import { orAbort } from './or-abort.js';

/** How long a backend may take to answer. */
export const defaultTimeoutMs = 15_000;

/** Any failure as the one error of the contract: a foreign one becomes `internal` with its cause. */
export function asMailReleaseError(error: unknown): MailReleaseError {
  if (error instanceof MailReleaseError && isErrorCode(error.code)) return error;
  if (!isMailReleaseError(error) || !isErrorCode(error.code)) {
    return new MailReleaseError('internal', 'The backend failed', { cause: error });
  }
  const { code, message, retryAfterMs, requestId } = error;
  return new MailReleaseError(code, message, { problems: error.problems ?? [], retryAfterMs, requestId, cause: error });
}

/** One call to a backend that nobody trusts yet: its answer as `read` makes it, or a `MailReleaseError`. */
export type Ask = <Value>(
  call: (own: CallOptions) => unknown,
  read: (answer: unknown) => Value | Promise<Value>,
  given: CallOptions | undefined,
) => Promise<Value>;

/** An `Ask` whose calls reject with `timeout` after so many milliseconds, and with `signal.reason` once dropped. */
export function makeAsk(timeoutMs: number): Ask {
  return async (call, read, given) => {
    const caller = given?.signal;
    caller?.throwIfAborted();
    const dropped = new AbortController();
    const stop = () => dropped.abort(caller?.reason);
    caller?.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(
      () => dropped.abort(new MailReleaseError('timeout', 'The backend did not answer')),
      timeoutMs,
    );
    try {
      // In an async function, so that an adapter that throws before it returns a promise is caught too.
      const answer = (async () => read(await call({ signal: dropped.signal })))();
      return await orAbort(answer, dropped.signal);
    } catch (error) {
      if (caller?.aborted) throw caller.reason;
      throw asMailReleaseError(dropped.signal.aborted ? dropped.signal.reason : error);
    } finally {
      clearTimeout(timer);
      caller?.removeEventListener('abort', stop);
    }
  };
}
