import { asMailReleaseError } from '../backend/ask.js';
import type { ChangeEvent, MailBackend } from '../backend/mail-backend.js';
import { problemDocument } from './problem-document.js';

/** A comment this often keeps proxies from cutting a quiet feed. */
export const heartbeatMs = 15_000;
/** A feed ends after this long, so that its credential is checked again; the reader resumes. */
const longestFeedMs = 10 * 60_000;
/** Without a stream: how long to wait for a first event, and for each one after it. */
const firstEventMs = 500;
const nextEventMs = 50;
const mostEvents = 500;

type Changes = NonNullable<MailBackend['changes']>;

/** `value` when it comes within `ms`, else `undefined`. */
async function within<Value>(value: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, ms));
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Starts the feed and gives a way to stop it that does not wait for an event. */
function start(changes: Changes, after: string | null, signal: AbortSignal) {
  const stopped = new AbortController();
  const stop = () => stopped.abort(new DOMException('The reader has gone', 'AbortError'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const events = changes(after, { signal: stopped.signal })[Symbol.asyncIterator]();
  return {
    next: () => {
      const step = events.next();
      // Whoever waits sees the failure; one that comes after `stop` is nobody's.
      step.catch(() => undefined);
      return step;
    },
    stop: () => {
      signal.removeEventListener('abort', stop);
      stop();
      Promise.resolve(events.return?.()).catch(() => undefined);
    },
  };
}

/** The events after `after` that are there already, with the place to ask after next time. */
export async function collectChanges(
  changes: Changes,
  after: string | null,
  signal: AbortSignal,
): Promise<{ readonly events: readonly ChangeEvent[]; readonly next: string | null }> {
  const feed = start(changes, after, signal);
  const events: ChangeEvent[] = [];
  try {
    while (events.length < mostEvents) {
      const step = await within(feed.next(), events.length === 0 ? firstEventMs : nextEventMs);
      if (!step || step.done) break;
      events.push(step.value);
    }
  } finally {
    feed.stop();
  }
  return { events, next: events.at(-1)?.seq ?? after };
}

/**
 * The feed as Server-Sent Events: `id` is the place to resume after, `data` the event as JSON. A
 * failure is told as an event `problem` before the stream ends, since the status is sent by then.
 */
export function streamChanges(
  changes: Changes,
  after: string | null,
  requestId: string,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const endsAt = Date.now() + longestFeedMs;
  let feed: ReturnType<typeof start> | undefined;
  let pending: Promise<IteratorResult<ChangeEvent>> | undefined;
  let isRead = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // Sends the headers at once, however quiet the office is.
      controller.enqueue(encoder.encode('retry: 1000\n\n'));
    },
    async pull(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      try {
        feed ??= start(changes, after, signal);
        pending ??= feed.next();
        const step = await within(pending, heartbeatMs);
        if (!isRead) return;
        if (!step) {
          send(':\n\n');
        } else if (!step.done) {
          pending = undefined;
          send(`id: ${step.value.seq}\ndata: ${JSON.stringify(step.value)}\n\n`);
        }
        if (!step?.done && Date.now() < endsAt) return;
      } catch (error) {
        if (!isRead) return;
        const document = problemDocument(asMailReleaseError(error), requestId);
        if (!signal.aborted) send(`event: problem\ndata: ${JSON.stringify(document)}\n\n`);
      }
      feed?.stop();
      controller.close();
    },
    cancel() {
      isRead = false;
      feed?.stop();
    },
  });
}
