import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { badResponse } from '../backend/bad-response.js';
import { defaultTimeoutMs } from '../backend/ask.js';
import type { ChangeEvent } from '../backend/mail-backend.js';
import { MailReleaseError } from '../backend/mail-release-error.js';
import { orAbort } from '../backend/or-abort.js';
import { readChange } from '../backend/read-change.js';
import { asClientError } from './client-error.js';
import { errorFromDocument } from './read-problem.js';

/** Heartbeats come every 15 s; a link that is silent for longer than two of them is dead. */
const silenceMs = 40_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const maxEventLength = 1_000_000;

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Cuts the link when nothing has come for `ms`; call the result with the next limit, or with `null` to stop. */
function watchdog(link: AbortController): (ms: number | null) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (ms) => {
    clearTimeout(timer);
    if (ms !== null) timer = setTimeout(() => link.abort(new MailReleaseError('timeout', 'The feed fell silent')), ms);
  };
}

function streamOf(response: Response): ReadableStream<Uint8Array> {
  const isStream = response.headers.get('content-type')?.toLowerCase().startsWith('text/event-stream');
  if (!isStream || !response.body) throw badResponse('it is no event stream');
  return response.body;
}

async function* messages(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onChunk: () => void,
): AsyncGenerator<EventSourceMessage> {
  const ready: EventSourceMessage[] = [];
  const parser = createParser({
    onEvent: (message) => void ready.push(message),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw badResponse('an event is too long');
    },
    maxBufferSize: maxEventLength,
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await orAbort(reader.read(), signal);
      if (done) return;
      onChunk();
      parser.feed(decoder.decode(value, { stream: true }));
      yield* ready.splice(0);
    }
  } finally {
    // Not awaited: a stream that hangs would never be cancelled either.
    reader.cancel().catch(() => undefined);
  }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** The event of a message; one that can't be read is a `reset` at its place. */
function changeOf({ event, id, data }: EventSourceMessage): ChangeEvent | null {
  const value = parsed(data);
  if (event === 'problem') throw errorFromDocument(value);
  return readChange(value) ?? readChange({ seq: id });
}

/**
 * Follows an event stream and connects again whenever it breaks, after the last event seen. Where
 * there was none yet, what was missed meanwhile can't be told: then the new link begins with a
 * `reset` whose `seq` is empty.
 *
 * Ends only by `signal`, or by a failure that another attempt can't mend.
 */
export async function* followFeed(
  open: (lastEventId: string | null, signal: AbortSignal) => PromiseLike<Response>,
  after: string | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChangeEvent> {
  let last = after;
  let pauseMs = firstPauseMs;
  let wasLinked = false;
  for (;;) {
    signal?.throwIfAborted();
    const link = new AbortController();
    const cut = () => link.abort(signal?.reason);
    signal?.addEventListener('abort', cut, { once: true });
    const expectWithin = watchdog(link);
    let waitMs = firstPauseMs;
    try {
      expectWithin(defaultTimeoutMs);
      const response = await orAbort(open(last, link.signal), link.signal);
      const stream = streamOf(response);
      if (wasLinked && last === null) yield { seq: '', type: 'reset' };
      wasLinked = true;
      for await (const message of messages(stream, link.signal, () => expectWithin(silenceMs))) {
        pauseMs = firstPauseMs;
        const event = changeOf(message);
        if (!event) continue;
        last = event.seq || last;
        yield event;
      }
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const failure = asClientError(link.signal.aborted ? link.signal.reason : error);
      if (failure.retry !== 'same-id' || failure.code === 'unauthenticated') throw failure;
      waitMs = failure.retryAfterMs ?? pauseMs;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    } finally {
      expectWithin(null);
      signal?.removeEventListener('abort', cut);
      link.abort();
    }
    await pause(waitMs, signal);
  }
}
