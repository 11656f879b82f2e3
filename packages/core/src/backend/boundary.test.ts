import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Statement } from '../model/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPart,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import type { UncheckedBackend } from './boundary.js';
import { defineBackend, guardBackend } from './guard-backend.js';
import { everyCapability } from './capabilities.js';
import { MailReleaseError } from './mail-release-error.js';
import { memoryBackend } from './memory-office.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import './readers.js';

const memory = () =>
  memoryBackend(
    {
      office: buildOffice(),
      operator: buildOperator(),
      statuses: buildStatuses(),
      clients: [buildClient()],
      items: [buildItem()],
    },
    { now: () => Date.parse(builtNow) },
  );

const silent = () => new Promise<never>(() => undefined);

/** An adapter that answers all calls in the same way. */
function adapter(answer: () => unknown): UncheckedBackend {
  return {
    capabilities: everyCapability,
    statuses: answer,
    queue: answer,
    items: answer,
    client: answer,
    release: answer,
    office: answer,
    session: answer,
    releases: answer,
    getRelease: answer,
    voidRelease: answer,
    amendRelease: answer,
    receipt: answer,
    keys: answer,
    sealsHead: answer,
    changesHead: answer,
    signing: { create: answer, get: answer, extend: answer, cancel: answer },
  };
}

const calls: readonly (readonly [
  name: string,
  call: (backend: ReturnType<typeof guardBackend>) => Promise<unknown>,
])[] = [
  ['statuses', (backend) => backend.statuses()],
  ['queue', (backend) => backend.queue({})],
  ['items', (backend) => backend.items({})],
  ['client', (backend) => backend.client('client-1')],
  ['release', (backend) => backend.release(buildPickup())],
  ['office', async (backend) => backend.office?.()],
  ['session', async (backend) => backend.session?.('s')],
  ['releases', async (backend) => backend.releases?.({})],
  ['getRelease', async (backend) => backend.getRelease?.('r')],
  ['voidRelease', async (backend) => backend.voidRelease?.('r', 1, { reason: 'mistake' })],
  ['amendRelease', async (backend) => backend.amendRelease?.('r', 1, { note: 'n' })],
  ['receipt', async (backend) => backend.receipt?.('r')],
  ['keys', async (backend) => backend.keys?.()],
  ['sealsHead', async (backend) => backend.sealsHead?.()],
  ['signing.create', async (backend) => backend.signing?.create({ statement })],
  ['signing.get', async (backend) => backend.signing?.get('s')],
  ['signing.extend', async (backend) => backend.signing?.extend('s')],
  ['signing.cancel', async (backend) => backend.signing?.cancel('s')],
];
const statement: Statement = { sessionId: 's', language: 'pl', words: 'Odebrano.', parts: [] };

describe('a guarded backend', () => {
  it('keeps the rows that can be read, counts the others and adds what the adapter counted', async () => {
    const rows = [buildItem({ id: 'a' }), { id: 7 }, null, buildItem({ id: 'b' })];
    const backend = guardBackend(adapter(() => ({ rows, next: 'more', unreadable: 2 })));
    const page = await backend.items({});
    expect(page.rows.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(page).toMatchObject({ next: 'more', unreadable: 4 });
  });

  it('drops members that the contract does not know, and fills in the ones that may be missing', async () => {
    const { sender: _sender, ...bare } = buildItem();
    const rows = [{ ...bare, secret: 'x' }, JSON.parse('{"__proto__":{"id":"forged"}}')];
    const page = await guardBackend(adapter(() => ({ rows }))).items({});
    expect(page).toEqual({ rows: [{ ...bare, sender: null }], next: null, unreadable: 1 });
  });

  it('goes on with the statuses that can be read, and tells of the rest', async () => {
    const onUnreadable = vi.fn();
    const backend = guardBackend(
      adapter(() => [...buildStatuses(), { id: 'x', labels: {}, stage: 'lost' }]),
      { onUnreadable },
    );
    expect(await backend.statuses()).toEqual(buildStatuses());
    expect(onUnreadable).toHaveBeenCalledExactlyOnceWith('statuses', 1);
  });

  it('is quiet where everything can be read, and where nobody listens', async () => {
    const onUnreadable = vi.fn();
    await guardBackend(adapter(buildStatuses), { onUnreadable }).statuses();
    expect(await guardBackend(adapter(() => [])).statuses()).toEqual([]);
    expect(onUnreadable).not.toHaveBeenCalled();
    expect(await guardBackend(adapter(() => [...buildStatuses(), {}])).statuses()).toEqual(buildStatuses());
  });

  it('fails rather than work without a single status', async () => {
    await expect(guardBackend(adapter(() => [{}])).statuses()).rejects.toMatchObject({ code: 'bad-response' });
  });

  it.each([
    ['a page', '<html>'],
    ['a number', 5],
    ['nothing', undefined],
    ['null', null],
    ['rows of no list', { rows: {} }],
  ])('answers %s with bad-response, whatever was asked', async (_name, answer) => {
    const backend = guardBackend(adapter(() => answer));
    for (const [name, call] of calls) {
      // Nothing recorded yet.
      if (['session', 'sealsHead'].includes(name) && answer === null) continue;
      await expect(call(backend), name).rejects.toMatchObject({ name: 'MailReleaseError', code: 'bad-response' });
    }
  });

  it('does not put values of an answer into its message', async () => {
    const backend = guardBackend(adapter(() => ({ ...buildClient(), contacts: [{ name: 'Jan Nowak' }] })));
    const error = await backend.client('client-1').catch((failure: unknown) => failure);
    expect(String(error)).not.toContain('Nowak');
  });

  it('refuses another record than the one asked for', async () => {
    const backend = guardBackend(adapter(() => buildClient({ id: 'client-2' })));
    await expect(backend.client('client-1')).rejects.toMatchObject({ code: 'bad-response' });
  });

  it('turns what an adapter throws, at once or later, into internal with the cause', async () => {
    const cause = new TypeError('undefined is not a function');
    const failing = [
      () => {
        throw cause;
      },
      () => Promise.reject(cause),
    ];
    for (const answer of failing) {
      for (const [name, call] of calls) {
        await expect(call(guardBackend(adapter(answer))), name).rejects.toMatchObject({ code: 'internal', cause });
      }
    }
  });

  it('lets errors of the contract through, also those of another copy of this package', async () => {
    const own = new MailReleaseError('unavailable', 'away', { retryAfterMs: 9 });
    await expect(guardBackend(adapter(() => Promise.reject(own))).statuses()).rejects.toBe(own);
    const foreign = Object.assign(new Error('away'), {
      name: 'MailReleaseError',
      code: 'rate-limited',
      retryAfterMs: 9,
    });
    await expect(guardBackend(adapter(() => Promise.reject(foreign))).statuses()).rejects.toMatchObject({
      code: 'rate-limited',
      retry: 'same-id',
      retryAfterMs: 9,
      problems: [],
    });
    const problems = [{ code: 'item-changed', pointer: '/parts/0/lines/0' }];
    const told = Object.assign(new Error('no'), { name: 'MailReleaseError', code: 'item-changed', problems });
    await expect(guardBackend(adapter(() => Promise.reject(told))).statuses()).rejects.toMatchObject({ problems });
    const unknown = Object.assign(new Error('?'), { name: 'MailReleaseError', code: 'toString' });
    await expect(guardBackend(adapter(() => Promise.reject(unknown))).statuses()).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('has no members that the adapter lacks', () => {
    const { statuses, queue, items, client, release } = memory();
    const backend = defineBackend({ capabilities: everyCapability, statuses, queue, items, client, release });
    expect(Object.keys(backend).sort()).toEqual(['capabilities', 'client', 'items', 'queue', 'release', 'statuses']);
  });

  it('is not wrapped twice', () => {
    const backend = defineBackend(memory());
    expect(guardBackend(backend)).toBe(backend);
  });

  it('calls an adapter that is a class instance as its methods', async () => {
    class Adapter {
      readonly capabilities = everyCapability;
      readonly #statuses = buildStatuses();
      statuses = async () => this.#statuses;
      queue = memory().queue;
      items = memory().items;
      client = memory().client;
      release = memory().release;
      async office() {
        await Promise.resolve();
        return { office: buildOffice({ id: String(this.#statuses.length) }), operator: buildOperator() };
      }
    }
    expect((await guardBackend(new Adapter()).office?.())?.office.id).toBe('6');
  });
});

describe('a guarded backend and time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives up on a call that hangs after 15 seconds, and tells the adapter', async () => {
    for (const [name, call] of calls) {
      const outcome = call(guardBackend(adapter(silent))).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(14_999);
      expect(await Promise.race([outcome, 'waiting']), name).toBe('waiting');
      await vi.advanceTimersByTimeAsync(1);
      expect(await outcome, name).toMatchObject({ code: 'timeout', retry: 'same-id' });
    }
    let seen: AbortSignal | undefined;
    const backend = {
      ...adapter(silent),
      statuses: (options?: { signal?: AbortSignal }) => ((seen = options?.signal), silent()),
    };
    const outcome = guardBackend(backend, { timeoutMs: 10 })
      .statuses()
      .catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    await outcome;
    expect(seen?.aborted).toBe(true);
  });

  it('ignores an answer that comes too late', async () => {
    const late = () => new Promise((resolve) => setTimeout(() => resolve(buildStatuses()), 50));
    const outcome = guardBackend(adapter(late), { timeoutMs: 40 })
      .statuses()
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    expect(await outcome).toMatchObject({ code: 'timeout' });
  });

  it('rejects with the reason of the signal, before and during the call', async () => {
    const reason = new Error('panel closed');
    const statuses = vi.fn(silent);
    const backend = guardBackend({ ...adapter(silent), statuses });
    await expect(backend.statuses({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(statuses).not.toHaveBeenCalled();
    const controller = new AbortController();
    const outcome = backend.statuses({ signal: controller.signal }).catch((error: unknown) => error);
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a release through the guard', () => {
  const command = buildPickup({ parts: [buildPart()] });

  it('is believed when it is the one that was sent', async () => {
    const result = await guardBackend(memory()).release(command);
    expect(result).toMatchObject({
      sessionId: command.sessionId,
      replayed: false,
      releases: [{ number: '2026/000001' }],
    });
  });

  it('is not believed with another session, method, client, fewer lines, more lines, or none', async () => {
    const real = await memory().release(command);
    const [release] = real.releases;
    const line = release?.lines[0];
    const wrong: readonly unknown[] = [
      { ...real, sessionId: crypto.randomUUID() },
      { ...real, releases: [] },
      { ...real, releases: [release, release] },
      { ...real, releases: [{ ...release, sessionId: 'other' }] },
      { ...real, releases: [{ ...release, method: 'forward' }] },
      { ...real, releases: [{ ...release, client: { id: 'client-2', name: 'B' } }] },
      { ...real, releases: [{ ...release, lines: [] }] },
      { ...real, releases: [{ ...release, lines: [line, { ...line, itemId: 'item-2' }] }] },
      { ...real, releases: [{ ...release, lines: [line, line] }] },
      { ...real, releases: [{ ...release, lines: [{ ...line, itemId: 'item-2' }] }] },
      { ...real, releases: [{ ...release, number: undefined }] },
    ];
    for (const [index, answer] of wrong.entries()) {
      const outcome = guardBackend(adapter(() => answer)).release(command);
      await expect(outcome, `answer ${index}`).rejects.toMatchObject({ code: 'bad-response', retry: 'same-id' });
    }
  });

  it('is believed for several clients, with lines in any order', async () => {
    const lines = [
      { itemId: 'b', version: 1 },
      { itemId: 'a', version: 1 },
    ];
    const wanted = buildPickup({
      parts: [buildPart({ lines }), buildPart({ clientId: 'client-2', lines: [{ itemId: 'c', version: 1 }] })],
    });
    const [release] = (await memory().release(command)).releases;
    const line = release?.lines[0];
    const first = { ...release, lines: ['a', 'b'].map((itemId) => ({ ...line, itemId })) };
    const second = { ...release, client: { id: 'client-2', name: 'B' }, lines: [{ ...line, itemId: 'c' }] };
    const ask = (...releases: unknown[]) =>
      guardBackend(adapter(() => ({ sessionId: wanted.sessionId, releases, replayed: false }))).release(wanted);
    expect((await ask(first, second)).releases).toHaveLength(2);
    await expect(ask(second, first)).rejects.toMatchObject({ code: 'bad-response' });
    await expect(ask(first, first)).rejects.toMatchObject({ code: 'bad-response' });
  });

  it('counts as voided only with its void', async () => {
    const { releases } = await memory().release(command);
    const backend = guardBackend(adapter(() => releases[0]));
    await expect(backend.voidRelease?.(releases[0]?.id ?? '', 1, { reason: 'mistake' })).rejects.toMatchObject({
      code: 'bad-response',
    });
  });

  it('belongs to the session that was asked for', async () => {
    const real = await memory().release(command);
    const backend = guardBackend(adapter(() => real));
    await expect(backend.session?.(command.sessionId)).resolves.toMatchObject({ sessionId: command.sessionId });
    await expect(backend.session?.(crypto.randomUUID())).rejects.toMatchObject({ code: 'bad-response' });
    await expect(guardBackend(adapter(() => null)).session?.(command.sessionId)).resolves.toBeNull();
  });

  it('offers no member that the adapter lacks', () => {
    const { signing: _signing, receipt: _receipt, changesHead: _head, office: _office, ...plain } = adapter(silent);
    const backend = guardBackend(plain);
    for (const name of ['signing', 'receipt', 'changesHead', 'office', 'changes'])
      expect(backend).not.toHaveProperty(name);
    expect(backend).toHaveProperty('keys');
  });
});

describe('the change feed through the guard', () => {
  async function* events(...values: unknown[]) {
    yield* values;
    await silent();
  }
  const feed = (...values: unknown[]) => guardBackend({ ...adapter(silent), changes: () => events(...values) });

  it('turns an event that it does not understand into a reset at its place', async () => {
    const seen: unknown[] = [];
    for await (const event of feed(
      { seq: '4', type: 'item-exploded' },
      { type: 'reset' },
      { seq: '6', type: 'item-changed', extra: 1 },
    ).changes?.(null) ?? []) {
      if (seen.push(event) === 2) break;
    }
    expect(seen).toEqual([
      { seq: '4', type: 'reset' },
      { seq: '6', type: 'item-changed' },
    ]);
  });

  it('stops with the reason of the signal although the adapter hangs', async () => {
    const controller = new AbortController();
    const next = feed().changes?.(null, { signal: controller.signal })[Symbol.asyncIterator]().next();
    controller.abort('gone');
    await expect(next).rejects.toBe('gone');
  });

  it('lets the adapter clean up when nobody reads on', async () => {
    const closed = vi.fn();
    async function* one() {
      try {
        yield { seq: '1', type: 'item-changed' };
        yield { seq: '2', type: 'item-changed' };
      } finally {
        closed();
      }
    }
    const backend = guardBackend({ ...adapter(silent), changes: one });
    for await (const event of backend.changes?.(null) ?? []) {
      expect(event.seq).toBe('1');
      break;
    }
    expect(closed).toHaveBeenCalledOnce();
  });

  it('reports a feed that ends or breaks', async () => {
    const ended = guardBackend({ ...adapter(silent), changes: async function* () {} });
    await expect(ended.changes?.(null)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unavailable' });
    const none = guardBackend({ ...adapter(silent), changes: () => 5 });
    await expect(none.changes?.(null)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'internal' });
  });
});
