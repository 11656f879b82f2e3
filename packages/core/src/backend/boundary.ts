import { clientSchema } from '../model/client.js';
import { mailItemSchema } from '../model/mail-item.js';
import { officeContextSchema } from '../model/office.js';
import { queueRowSchema } from '../model/queue.js';
import { releaseSchema } from '../model/release.js';
import { statusSchema } from '../model/status.js';
import {
  badResponse,
  readPage,
  readRecord,
  readRecordOf,
  readReleaseResult,
  readSession,
  readVoided,
} from './answers.js';
import { type Ask, defaultTimeoutMs, makeAsk } from './ask.js';
import type { MailBackend, SigningDesk } from './mail-backend.js';
import { notLoaded, onDemand } from './on-demand.js';

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
  const ask = makeAsk(timeoutMs);
  const late = () => load(ask).catch(notLoaded);
  const safe: Required<MailBackend> = {
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
      ),
    queue: (query, given) =>
      ask(
        (own) => backend.queue(query, own),
        (answer) => readPage(queueRowSchema, answer),
        given,
      ),
    items: (query, given) =>
      ask(
        (own) => backend.items(query, own),
        (answer) => readPage(mailItemSchema, answer),
        given,
      ),
    client: (id, given) =>
      ask(
        (own) => backend.client(id, own),
        (answer) => readRecordOf(clientSchema, id, answer),
        given,
      ),
    release: (command, given) =>
      ask(
        (own) => backend.release(command, own),
        (answer) => readReleaseResult(command, answer),
        given,
      ),
    office: (given) =>
      ask(
        (own) => backend.office?.(own),
        (answer) => readRecord(officeContextSchema, answer),
        given,
      ),
    session: (id, given) =>
      ask(
        (own) => backend.session?.(id, own),
        (answer) => readSession(id, answer),
        given,
      ),
    releases: (query, given) =>
      ask(
        (own) => backend.releases?.(query, own),
        (answer) => readPage(releaseSchema, answer),
        given,
      ),
    getRelease: (id, given) =>
      ask(
        (own) => backend.getRelease?.(id, own),
        (answer) => readRecordOf(releaseSchema, id, answer),
        given,
      ),
    voidRelease: (id, version, command, given) =>
      ask(
        (own) => backend.voidRelease?.(id, version, command, own),
        (answer) => readVoided(id, answer),
        given,
      ),
    amendRelease: (id, version, command, given) =>
      ask(
        (own) => backend.amendRelease?.(id, version, command, own),
        (answer) => readRecordOf(releaseSchema, id, answer),
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
