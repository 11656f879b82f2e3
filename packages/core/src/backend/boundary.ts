import { type Ask, defaultTimeoutMs, makeAsk } from './ask.js';
import type { CallOptions, MailBackend, SigningDesk } from './mail-backend.js';
import { notLoaded, onDemand } from './on-demand.js';

/** Asked for with every call, so that nobody waits for both one after the other. */
export const readers = () => import('./readers.js').catch(notLoaded);
type Readers = Awaited<ReturnType<typeof readers>>;

type Unchecked<Members> = {
  readonly [Member in keyof Members]: Members[Member] extends ((...args: infer Args) => unknown) | undefined
    ? (...args: Args) => unknown
    : Members[Member];
};

/** A `MailBackend` whose answers nobody has looked at yet; every `MailBackend` is one. */
export type UncheckedBackend = Unchecked<Omit<MailBackend, 'signing'>> & { readonly signing?: Unchecked<SigningDesk> };

/** How an adapter is watched over. */
export interface GuardOptions {
  /** Milliseconds until a call that does not answer rejects with `timeout`. */
  readonly timeoutMs?: number;
  /** Told of statuses and events that were left out; lists tell it in `unreadable`. */
  readonly onUnreadable?: (kind: 'statuses' | 'changes', count: number) => void;
}

/** Members whose guard is loaded when one is first called: not every page follows the feed, or has something signed. */
export type LateMembers = Required<
  Pick<MailBackend, 'scan' | 'receipt' | 'keys' | 'sealsHead' | 'changes' | 'changesHead' | 'signing'>
>;

const guarded = new WeakSet<object>();

export function isGuarded(backend: UncheckedBackend): backend is MailBackend {
  return guarded.has(backend);
}

/**
 * `guardBackend` for who keeps everything and brings its own way to load the late members. The model is
 * imported file by file on this way, since a bundler takes all that an index leads to into the first load.
 */
export function guardWith(
  backend: UncheckedBackend,
  { timeoutMs = defaultTimeoutMs, onUnreadable }: GuardOptions,
  load: (ask: Ask) => Promise<LateMembers>,
): Required<MailBackend> {
  const asked = makeAsk(timeoutMs);
  const late = () => load(asked).catch(notLoaded);
  const ask = <Value>(
    call: (own: CallOptions) => unknown,
    read: (readers: Readers, answer: unknown) => Value,
    given: CallOptions | undefined,
  ): Promise<Value> => {
    const coming = readers();
    // A call that fails never looks at it.
    coming.catch(() => undefined);
    return asked(call, async (answer) => read(await coming, answer), given);
  };
  const safe: Required<MailBackend> = {
    get capabilities() {
      return backend.capabilities;
    },
    statuses: (given) =>
      ask(
        (own) => backend.statuses(own),
        ({ badResponse, readPage, statusSchema }, answer) => {
          const { rows, unreadable } = readPage(statusSchema, { rows: answer });
          // Without a single status nobody could say what any item's means.
          if (rows.length === 0 && unreadable > 0) throw badResponse('no status fits');
          if (unreadable > 0) onUnreadable?.('statuses', unreadable);
          return rows;
        },
        given,
      ),
    queue: (query, given) =>
      ask(
        (own) => backend.queue(query, own),
        (r, answer) => r.readPage(r.queueRowSchema, answer),
        given,
      ),
    items: (query, given) =>
      ask(
        (own) => backend.items(query, own),
        (r, answer) => r.readPage(r.mailItemSchema, answer),
        given,
      ),
    client: (id, given) =>
      ask(
        (own) => backend.client(id, own),
        (r, answer) => r.readRecordOf(r.clientSchema, id, answer),
        given,
      ),
    release: (command, given) =>
      ask(
        (own) => backend.release(command, own),
        (r, answer) => r.readReleaseResult(command, answer),
        given,
      ),
    office: (given) =>
      ask(
        (own) => backend.office?.(own),
        (r, answer) => r.readRecord(r.officeContextSchema, answer),
        given,
      ),
    session: (id, given) =>
      ask(
        (own) => backend.session?.(id, own),
        (r, answer) => r.readSession(id, answer),
        given,
      ),
    releases: (query, given) =>
      ask(
        (own) => backend.releases?.(query, own),
        (r, answer) => r.readPage(r.releaseSchema, answer),
        given,
      ),
    getRelease: (id, given) =>
      ask(
        (own) => backend.getRelease?.(id, own),
        (r, answer) => r.readRecordOf(r.releaseSchema, id, answer),
        given,
      ),
    voidRelease: (id, version, command, given) =>
      ask(
        (own) => backend.voidRelease?.(id, version, command, own),
        (r, answer) => r.readVoided(id, answer),
        given,
      ),
    amendRelease: (id, version, command, given) =>
      ask(
        (own) => backend.amendRelease?.(id, version, command, own),
        (r, answer) => r.readRecordOf(r.releaseSchema, id, answer),
        given,
      ),
    async *changes(after, given) {
      yield* (await late()).changes(after, given);
    },
    ...onDemand(['scan', 'receipt', 'keys', 'sealsHead', 'changesHead'], late),
    signing: onDemand(['create', 'get', 'extend', 'cancel'], async () => (await late()).signing),
  };
  guarded.add(safe);
  return safe;
}
