import { asMailReleaseError } from './ask.js';
import { type GuardOptions, readers } from './boundary.js';
import type { CallOptions, ChangeEvent } from './mail-backend.js';
import { MailReleaseError } from './mail-release-error.js';
import { orAbort } from './or-abort.js';

/** `changes` of `guardBackend`. */
export async function* follow(
  open: () => unknown,
  options: CallOptions | undefined,
  onUnreadable: GuardOptions['onUnreadable'],
): AsyncGenerator<ChangeEvent> {
  const signal = options?.signal;
  signal?.throwIfAborted();
  let events: AsyncIterator<unknown> | undefined;
  try {
    events = (open() as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    for (;;) {
      const step = await orAbort(events.next(), signal);
      const { readChange } = await readers();
      if (step.done) throw new MailReleaseError('unavailable', 'The change feed ended');
      const event = readChange(step.value);
      if (event) yield event;
      else onUnreadable?.('changes', 1);
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw asMailReleaseError(error);
  } finally {
    // Not awaited: a generator that hangs in `next` would never return.
    Promise.resolve(events?.return?.()).catch(() => undefined);
  }
}
