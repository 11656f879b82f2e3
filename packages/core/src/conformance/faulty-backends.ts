import { type ChangeEvent, type MailBackend, MailReleaseError, MemoryOffice } from '../backend/index.js';
import type { ReleaseCommand } from '../model/index.js';
import { resolveLocal } from '../rules/index.js';
import { conformanceOperators } from './conformance-office.js';
import { faultyEvidence } from './faulty-evidence.js';
import { type FaultyBackend, offices, sound, spoilt } from './faulty-parts.js';

export type { FaultyBackend } from './faulty-parts.js';

const [, second] = conformanceOperators;

/** A backend that changes every command before it decides. */
function misreading(
  name: string,
  caughtBy: string,
  change: (command: ReleaseCommand) => ReleaseCommand,
): FaultyBackend {
  return spoilt(name, caughtBy, (backend) => ({
    release: (command, options) => backend.release(change(command), options),
  }));
}

const withFreshId = (command: ReleaseCommand): ReleaseCommand => ({ ...command, sessionId: crypto.randomUUID() });

/** Pages by position instead of by key. */
async function byOffset(backend: MailBackend, query: Parameters<MailBackend['items']>[0]) {
  const { cursor, limit = 50, ...filter } = query;
  const { rows } = await backend.items({ ...filter, limit: 500 });
  const from = cursor === undefined ? 0 : Number(cursor);
  const shown = rows.slice(from, from + limit);
  return { rows: shown, next: rows.length > from + limit ? String(from + limit) : null, unreadable: 0 };
}

function historyOf(backend: MailBackend, ...[query, options]: Parameters<NonNullable<MailBackend['releases']>>) {
  if (!backend.releases) throw new MailReleaseError('action-not-allowed', 'No history');
  return backend.releases(query, options);
}

async function* withoutItems(events: AsyncIterable<ChangeEvent>): AsyncGenerator<ChangeEvent> {
  for await (const event of events) if (event.type !== 'item-changed') yield event;
}

async function* fromTheStart(backend: MailBackend, signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent> {
  yield* backend.changes?.('0', signal ? { signal } : {}) ?? [];
}

/** Seeded defects: a kit that lets one of them pass is worth nothing. */
export const faultyBackends: readonly FaultyBackend[] = [
  {
    name: 'no lock: two desks decide on copies of the same mail',
    caughtBy: 'race/one-item',
    create: (seed, foreign) =>
      Promise.resolve({ ...sound(offices(seed, foreign)), otherDesk: new MemoryOffice(seed).backendFor(second) }),
  },
  {
    name: 'leaks another tenant',
    caughtBy: 'tenancy/client',
    create: (seed, foreign) => {
      const target = sound(offices(seed, foreign));
      return Promise.resolve({ ...target, foreignDesk: target.otherDesk });
    },
  },
  {
    name: 'takes every operator for the first one',
    caughtBy: 'releasing/other-operator',
    create: (seed, foreign) => {
      const target = sound(offices(seed, foreign));
      return Promise.resolve({ ...target, otherDesk: target.desk });
    },
  },
  {
    name: 'reads the wall clock in UTC',
    caughtBy: 'releasing/told-time',
    create: (seed, foreign) =>
      Promise.resolve(sound(offices({ ...seed, office: { ...seed.office, zone: 'UTC' } }, foreign))),
  },
  spoilt('no idempotency: every attempt is a new session', 'idempotency/resend', (backend) => ({
    release: async (command, options) => ({
      ...(await backend.release(withFreshId(command), options)),
      sessionId: command.sessionId,
    }),
  })),
  spoilt('takes a reused session id for a resend, whatever it carries', 'idempotency/other-content', (backend) => ({
    release: async (command, options) =>
      (await backend.session?.(command.sessionId).catch(() => null)) ?? backend.release(command, options),
  })),
  spoilt('forgets what it refused', 'idempotency/refusal-replays', (backend) => {
    const refusedIds = new Set<string>();
    return {
      release: (command, options) =>
        backend
          .release(refusedIds.has(command.sessionId) ? withFreshId(command) : command, options)
          .catch((error: unknown) => {
            refusedIds.add(command.sessionId);
            throw error;
          }),
    };
  }),
  spoilt('records a session client by client', 'race/all-or-nothing', (backend) => ({
    async release(command, options) {
      const releases = [];
      for (const part of command.parts) {
        const single = { ...withFreshId(command), parts: [part] };
        releases.push(...(await backend.release(single, options)).releases);
      }
      return { sessionId: command.sessionId, releases, replayed: false };
    },
  })),
  misreading('loses the last line', 'race/overlapping', (command) => ({
    ...command,
    parts: command.parts.map((part) => ({
      ...part,
      lines: part.lines.length > 1 ? part.lines.slice(0, -1) : part.lines,
    })),
  })),
  misreading('accepts the future', 'refusing/future', (command) =>
    'time' in command && 'at' in command.time && Date.parse(command.time.at) > Date.now()
      ? { ...command, time: { at: new Date().toISOString() } }
      : command,
  ),
  misreading('shifts a time that does not exist', 'refusing/gap', (command) => {
    if (!('time' in command) || !('local' in command.time)) return command;
    const resolved = resolveLocal(command.time.local, 'Europe/Warsaw');
    return resolved?.kind === 'gap' ? { ...command, time: { at: resolved.instead } } : command;
  }),
  misreading('takes the first of two times without asking', 'refusing/overlap', (command) =>
    'time' in command && 'local' in command.time ? { ...command, time: { fold: 'earlier', ...command.time } } : command,
  ),
  misreading('takes the time of the session for a locker', 'refusing/locker-time', (command) =>
    command.method === 'forward'
      ? command
      : {
          ...command,
          parts: command.parts.map((part) => ({
            ...part,
            lines: part.lines.map((line) => ({ time: command.time, ...line })),
          })),
        },
  ),
  misreading('does not look at authorisations', 'refusing/authority-expired', (command) => ({
    ...command,
    parts: command.parts.map((part) => ({ authorityReason: 'unchecked', ...part })),
  })),
  spoilt('lists what was taken back among what is valid', 'releasing/history-state', (backend) => ({
    releases: ({ state: _state, ...query }, options) => historyOf(backend, query, options),
  })),
  spoilt('lists the releases of every operator', 'releasing/history-operator', (backend) => ({
    releases: ({ operatorId: _operatorId, ...query }, options) => historyOf(backend, query, options),
  })),
  spoilt('counts only mail at the desk', 'reading/queue-counts', (backend) => ({
    async queue(query, options) {
      const page = await backend.queue(query, options);
      return { ...page, rows: page.rows.map((row) => ({ ...row, count: row.countsByStatus['conf-desk'] ?? 0 })) };
    },
  })),
  spoilt('reads wildcards in a search', 'reading/search-wildcards', (backend) => ({
    queue: ({ text, ...query }, options) =>
      backend.queue({ ...query, ...(text === undefined ? {} : { text: text.replaceAll('%', '') }) }, options),
  })),
  spoilt('pages by position', 'reading/pages-while-released', (backend) => ({
    items: (query) => byOffset(backend, query),
  })),
  spoilt('uses up a number for a refusal', 'releasing/numbers', (backend) => {
    let refusals = 0;
    return {
      async release(command, options) {
        try {
          const result = await backend.release(command, options);
          const shift = (number: string) => number.replace(/\d+$/, (digits) => String(Number(digits) + refusals));
          return {
            ...result,
            releases: result.releases.map((release) => ({ ...release, number: shift(release.number) })),
          };
        } catch (error) {
          refusals += 1;
          throw error;
        }
      },
    };
  }),
  spoilt('voids to a status of its own choice', 'void/restores', (backend, office) => ({
    async voidRelease(id, version, command, options) {
      if (!backend.voidRelease) throw new MailReleaseError('action-not-allowed', 'No voids');
      const voided = await backend.voidRelease(id, version, command, options);
      const { rows } = await backend.items({ clientId: voided.client.id });
      for (const item of rows) office.put({ ...item, statusId: 'conf-desk', version: item.version + 1 });
      return voided;
    },
  })),
  spoilt('voids whatever version was seen', 'void/stale', (backend) => ({
    async voidRelease(id, version, command, options) {
      const newest = await backend.getRelease?.(id);
      if (!backend.voidRelease) throw new MailReleaseError('action-not-allowed', 'No voids');
      return backend.voidRelease(id, newest?.version ?? version, command, options);
    },
  })),
  spoilt('overwrites instead of amending', 'amend/note', (backend) => ({
    async amendRelease(id, version, command, options) {
      if (!backend.amendRelease) throw new MailReleaseError('action-not-allowed', 'No amendments');
      return { ...(await backend.amendRelease(id, version, command, options)), amendments: [] };
    },
  })),
  spoilt('drops an event', 'changes/release', (backend) => ({
    changes: (after, options) =>
      withoutItems(backend.changes?.(after, options) ?? fromTheStart(backend, options?.signal)),
  })),
  spoilt('tells a place in its feed that lags behind', 'changes/head', () => ({
    changesHead: () => Promise.resolve('0'),
  })),
  spoilt('resumes from the start', 'changes/resume', (backend) => ({
    changes: (after, options) =>
      after === null
        ? (backend.changes?.(after, options) ?? fromTheStart(backend, options?.signal))
        : fromTheStart(backend, options?.signal),
  })),
  ...faultyEvidence,
];
