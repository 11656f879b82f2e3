import {
  clientSchema,
  isErrorCode,
  mailItemSchema,
  officeContextSchema,
  queueRowSchema,
  releaseSchema,
  statusSchema,
} from '../model/index.js';
import {
  badResponse,
  readChange,
  readPage,
  readRecord,
  readRecordOf,
  readReleaseResult,
  readSession,
  readVoided,
} from './answers.js';
import type { CallOptions, ChangeEvent, MailBackend } from './mail-backend.js';
import { isMailReleaseError, MailReleaseError } from './mail-release-error.js';
import { orAbort } from './or-abort.js';

/** How long a backend may take to answer. */
export const defaultTimeoutMs = 15_000;

/** A `MailBackend` whose answers nobody has looked at yet; every `MailBackend` is one. */
export type UncheckedBackend = {
  readonly [Member in keyof MailBackend]: MailBackend[Member] extends ((...args: infer Args) => unknown) | undefined
    ? (...args: Args) => unknown
    : MailBackend[Member];
};

export interface GuardOptions {
  /** Milliseconds until a call that does not answer rejects with `timeout`. */
  readonly timeoutMs?: number;
  /** Told of statuses and events that were left out; lists tell it in `unreadable`. */
  readonly onUnreadable?: (kind: 'statuses' | 'changes', count: number) => void;
}

/** Any failure as the one error of the contract: a foreign one becomes `internal` with its cause. */
export function asMailReleaseError(error: unknown): MailReleaseError {
  if (error instanceof MailReleaseError && isErrorCode(error.code)) return error;
  if (!isMailReleaseError(error) || !isErrorCode(error.code)) {
    return new MailReleaseError('internal', 'The backend failed', { cause: error });
  }
  const { code, message, retryAfterMs, requestId } = error;
  return new MailReleaseError(code, message, { problems: error.problems ?? [], retryAfterMs, requestId, cause: error });
}

async function ask<Value>(
  call: (options: CallOptions) => unknown,
  read: (answer: unknown) => Value,
  options: CallOptions | undefined,
  timeoutMs: number,
): Promise<Value> {
  const caller = options?.signal;
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
    const answer = (async () => call({ signal: dropped.signal }))();
    return read(await orAbort(answer, dropped.signal));
  } catch (error) {
    if (caller?.aborted) throw caller.reason;
    throw asMailReleaseError(dropped.signal.aborted ? dropped.signal.reason : error);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', stop);
  }
}

async function* follow(
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

const guarded = new WeakSet<object>();

/**
 * Any adapter made safe to rely on: every answer is parsed, bad rows are left out and counted, a call
 * that hangs rejects with `timeout`, a foreign error with `internal`, an aborted call with
 * `signal.reason`; answers that come after that are ignored. A release is only believed when it is
 * the one that was sent. A backend that is guarded already is returned as it is.
 */
export function guardBackend(backend: UncheckedBackend, options: GuardOptions = {}): MailBackend {
  if (isGuarded(backend)) return backend;
  const { timeoutMs = defaultTimeoutMs, onUnreadable } = options;
  const { office, session, releases, getRelease, voidRelease, amendRelease, changes } = backend;
  const safe: MailBackend = {
    get capabilities() {
      return backend.capabilities;
    },
    statuses: (given) =>
      ask(
        (own) => backend.statuses(own),
        (answer) => {
          const { rows, unreadable } = readPage(statusSchema, { rows: answer });
          // Without a single status nobody could say what any item's means.
          if (rows.length === 0 && unreadable > 0) throw badResponse('no status fits');
          if (unreadable > 0) onUnreadable?.('statuses', unreadable);
          return rows;
        },
        given,
        timeoutMs,
      ),
    queue: (query, given) =>
      ask(
        (own) => backend.queue(query, own),
        (answer) => readPage(queueRowSchema, answer),
        given,
        timeoutMs,
      ),
    items: (query, given) =>
      ask(
        (own) => backend.items(query, own),
        (answer) => readPage(mailItemSchema, answer),
        given,
        timeoutMs,
      ),
    client: (id, given) =>
      ask(
        (own) => backend.client(id, own),
        (answer) => readRecordOf(clientSchema, id, answer),
        given,
        timeoutMs,
      ),
    release: (command, given) =>
      ask(
        (own) => backend.release(command, own),
        (answer) => readReleaseResult(command, answer),
        given,
        timeoutMs,
      ),
    ...(office && {
      office: (given) =>
        ask(
          (own) => office.call(backend, own),
          (answer) => readRecord(officeContextSchema, answer),
          given,
          timeoutMs,
        ),
    }),
    ...(session && {
      session: (id, given) =>
        ask(
          (own) => session.call(backend, id, own),
          (answer) => readSession(id, answer),
          given,
          timeoutMs,
        ),
    }),
    ...(releases && {
      releases: (query, given) =>
        ask(
          (own) => releases.call(backend, query, own),
          (answer) => readPage(releaseSchema, answer),
          given,
          timeoutMs,
        ),
    }),
    ...(getRelease && {
      getRelease: (id, given) =>
        ask(
          (own) => getRelease.call(backend, id, own),
          (answer) => readRecordOf(releaseSchema, id, answer),
          given,
          timeoutMs,
        ),
    }),
    ...(voidRelease && {
      voidRelease: (id, version, command, given) =>
        ask(
          (own) => voidRelease.call(backend, id, version, command, own),
          (answer) => readVoided(id, answer),
          given,
          timeoutMs,
        ),
    }),
    ...(amendRelease && {
      amendRelease: (id, version, command, given) =>
        ask(
          (own) => amendRelease.call(backend, id, version, command, own),
          (answer) => readRecordOf(releaseSchema, id, answer),
          given,
          timeoutMs,
        ),
    }),
    ...(changes && {
      changes: (after, given) => follow(() => changes.call(backend, after, given), given, onUnreadable),
    }),
  };
  guarded.add(safe);
  return safe;
}

function isGuarded(backend: UncheckedBackend): backend is MailBackend {
  return guarded.has(backend);
}

/**
 * Makes a backend out of a host's own adapter: gives it its types, and guards every answer.
 *
 * @see guardBackend
 */
export function defineBackend(adapter: MailBackend, options?: GuardOptions): MailBackend {
  return guardBackend(adapter, options);
}
