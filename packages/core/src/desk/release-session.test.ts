import { describe, expect, it } from 'vitest';
import { type MailBackend, MailReleaseError, MemoryOffice } from '../backend/index.js';
import type { Client, MailItem, Office, ReleaseCommand } from '../model/index.js';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  builtNow,
  buildStatuses,
} from '../testing/builders.js';
import { createDesk } from './create-desk.js';
import type { ReleaseSession, SessionState } from './types.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import '../backend/readers.js';
import './judgement.js';

/** Pauses between attempts pass at once; the outbox's round of attempts never comes. */
const shortly = (ms: number) => (ms < 15_000 ? Promise.resolve() : new Promise<void>(() => undefined));

interface Setting {
  readonly items?: readonly MailItem[];
  readonly clients?: readonly Client[];
  readonly office?: Office;
  /** Puts itself between desk and backend. */
  readonly tamper?: (backend: MailBackend) => MailBackend;
}

function setting({
  items,
  clients = [buildClient()],
  office = buildOffice(),
  tamper = (backend) => backend,
}: Setting = {}) {
  const memory = new MemoryOffice(
    {
      office,
      statuses: buildStatuses(),
      clients,
      items: items ?? [buildItem(), buildItem({ id: 'item-2', trackingNumber: '(00)359007731234567890' })],
    },
    { now: () => Date.parse(builtNow) },
  );
  const backend = memory.backendFor(buildOperator());
  const desk = createDesk({ backend: tamper(backend), now: () => Date.parse(builtNow), wait: shortly });
  const otherDesk = memory.backendFor(buildOperator({ id: 'operator-2', desk: 'Recepcja 1' }));
  return { memory, backend, desk, otherDesk };
}

/** Resolves with the first state for which `matches` holds. */
function until(session: ReleaseSession, matches: (state: SessionState) => boolean): Promise<SessionState> {
  return new Promise((resolve) => {
    const stop = session.subscribe((state) => {
      if (!matches(state)) return;
      queueMicrotask(() => stop());
      resolve(state);
    });
  });
}
const inPhase = (phase: SessionState['phase']) => (state: SessionState) => state.phase === phase;

async function ready(context: ReturnType<typeof setting>, clientIds = ['client-1']): Promise<ReleaseSession> {
  const session = context.desk.openSession(clientIds);
  await until(session, inPhase('choosing'));
  return session;
}

async function confirming(context: ReturnType<typeof setting>): Promise<ReleaseSession> {
  const session = await ready(context);
  session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
  session.begin('pickup');
  return session;
}
const now = { time: { at: builtNow } };

describe('a release session', () => {
  it('ticks what waits at the desk, and neither lockers nor what the client wants forwarded', async () => {
    const request = { id: 'r1', itemId: 'asked', kind: 'forward', requestedAt: builtNow, address: null, text: null };
    const session = await ready(
      setting({
        clients: [buildClient({ requests: [request] })],
        items: [buildItem(), buildItem({ id: 'in-locker', statusId: 'locker' }), buildItem({ id: 'asked' })],
      }),
    );
    const { selection } = session.get();
    expect(['item-1', 'in-locker', 'asked'].map((id) => selection.has(id))).toEqual([true, false, false]);
    expect(selection.size).toBe(1);
  });

  it('records a pickup and tells what happened', async () => {
    const context = setting();
    const session = await confirming(context);
    const state = await session.confirm(now);
    expect(state.phase).toBe('released');
    expect(state.result?.releases[0]).toMatchObject({ number: '2026/000001', collector: { name: 'Jan Nowak' } });
    expect((await context.backend.queue({})).rows).toEqual([]);
  });

  it('says why a method is off before it is pressed', async () => {
    const session = await ready(setting());
    expect(session.get().methods.pickup).toMatchObject({ enabled: false, reason: 'collector-required' });
    session.toggleAll(false);
    expect(session.get().methods.forward).toMatchObject({ enabled: false, reason: 'items-empty' });
  });

  it('does not begin a method that is off', async () => {
    const session = await ready(setting());
    session.begin('pickup');
    expect(session.get().phase).toBe('choosing');
  });

  it('is off for a contact whose authorisation expired where the office blocks that', async () => {
    const expired = buildContact({ authorisation: buildAuthorisation({ until: '2026-10-02' }) });
    const session = await ready(
      setting({
        clients: [buildClient({ contacts: [expired] })],
        office: buildOffice({ policy: { authorisation: 'block' } }),
      }),
    );
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    expect(session.get().methods.pickup).toMatchObject({ enabled: false, reason: 'collector-not-authorised' });
    expect(session.get().methods.pickup.problems[0]).toMatchObject({ authority: 'expired', day: '2026-10-02' });
  });

  it('is off in an office whose zone nobody knows', async () => {
    const session = await ready(setting({ office: buildOffice({ zone: 'Mars/Base' }) }));
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    expect(session.get().methods.pickup).toMatchObject({ enabled: false, reason: 'time-invalid' });
  });

  it('asks the time of a locker item, and takes it', async () => {
    const session = await ready(setting({ items: [buildItem({ statusId: 'locker' })] }));
    session.toggleAll(true);
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    expect(session.check(now)).toMatchObject([{ code: 'time-required', itemId: 'item-1' }]);
    expect(session.check({ ...now, lineTimes: { 'item-1': { day: '2026-11-20' } } })).toEqual([]);
  });

  it('drops an item that another desk released first, and names the winner', async () => {
    const context = setting();
    const session = await confirming(context);
    const theirs: ReleaseCommand = {
      method: 'pickup',
      sessionId: crypto.randomUUID(),
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
      collector: { kind: 'typed', name: 'Ewa Mazur' },
      time: { at: builtNow },
    };
    await context.otherDesk.release(theirs);
    const refused = await session.confirm(now);
    expect(refused.phase).toBe('refused');
    expect(refused.clients[0]?.gone.get('item-1')).toMatchObject({ desk: 'Recepcja 1', collectorName: 'Ewa Mazur' });
    expect(refused.selection.has('item-1')).toBe(false);
    const second = await session.confirm(now);
    expect(second.result?.releases[0]?.lines.map(({ itemId }) => itemId)).toEqual(['item-2']);
  });

  it('shows in place what another desk released while the panel was open', async () => {
    const context = setting();
    const session = await ready(context);
    await new Promise((resolve) => setTimeout(resolve, 0));
    await context.otherDesk.release({
      method: 'pickup',
      sessionId: crypto.randomUUID(),
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
      collector: { kind: 'typed', name: 'Ewa Mazur' },
      time: { at: builtNow },
    });
    const state = await until(session, ({ clients }) => clients[0]?.gone.has('item-1') ?? false);
    expect(state.clients[0]?.items.map(({ id }) => id)).toContain('item-1');
    expect(state.selection.has('item-1')).toBe(false);
    expect(state.selection.has('item-2')).toBe(true);
    context.desk.dispose();
  });

  it('asks again with the same id when the answer was cut off after the backend had recorded', async () => {
    const ids: string[] = [];
    const context = setting({
      tamper: (backend) => ({
        ...backend,
        async release(command, options) {
          ids.push(command.sessionId);
          const result = await backend.release(command, options);
          if (ids.length === 1) throw new MailReleaseError('network', 'cut');
          return result;
        },
      }),
    });
    const state = await (await confirming(context)).confirm(now);
    expect(state.phase).toBe('released');
    expect(new Set(ids).size).toBe(1);
    expect((await context.backend.releases?.({}))?.rows).toHaveLength(1);
  });

  it('stays unknown while nothing definite comes, and becomes definite by a retry with the same id', async () => {
    const ids: string[] = [];
    let down = true;
    const context = setting({
      tamper: (backend) => ({
        ...backend,
        release(command, options) {
          ids.push(command.sessionId);
          return down ? Promise.reject(new MailReleaseError('timeout', 'slow')) : backend.release(command, options);
        },
      }),
    });
    const session = await confirming(context);
    expect(await session.confirm(now)).toMatchObject({ phase: 'unknown', error: { code: 'timeout' } });
    session.cancel();
    expect(session.get().phase).toBe('unknown');
    down = false;
    expect((await session.retry()).phase).toBe('released');
    expect(new Set(ids).size).toBe(1);
  });

  it('becomes definite by itself when the outbox learns the outcome, with no failure left to tell', async () => {
    let down = true;
    const context = setting({
      tamper: (backend) => ({
        ...backend,
        release: (command, options) =>
          down ? Promise.reject(new MailReleaseError('network', 'down')) : backend.release(command, options),
      }),
    });
    const session = await confirming(context);
    expect((await session.confirm(now)).phase).toBe('unknown');
    down = false;
    await context.desk.outbox.sync();
    expect(session.get()).toMatchObject({
      phase: 'released',
      error: null,
      result: { releases: [{ number: '2026/000001' }] },
    });
  });

  it.each([
    ['another session', { sessionId: crypto.randomUUID() }],
    ['no release', { releases: [] }],
  ])('never says released when the backend answers with %s', async (_, change) => {
    const context = setting({
      tamper: (backend) => ({
        ...backend,
        release: async (command, options) => ({ ...(await backend.release(command, options)), ...change }),
      }),
    });
    const state = await (await confirming(context)).confirm(now);
    expect(state).toMatchObject({ phase: 'unknown', error: { code: 'bad-response' } });
  });

  it('takes the release back: the items wait again and the record stays, marked', async () => {
    const context = setting();
    const session = await confirming(context);
    await session.confirm(now);
    const undone = await session.undo();
    expect(undone).toMatchObject({ phase: 'released', undone: true });
    expect(undone.result?.releases[0]?.void).toMatchObject({ reason: 'mistake', operator: { id: 'operator-1' } });
    expect((await context.backend.queue({})).rows[0]?.count).toBe(2);
  });

  it('goes on with what is left after a partial pickup', async () => {
    const session = await ready(setting());
    session.toggle('item-2');
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    const released = await session.confirm(now);
    expect(released.result?.releases[0]).toMatchObject({ awaitingBefore: 2, lines: [{ itemId: 'item-1' }] });
    await session.again();
    expect(session.get()).toMatchObject({ phase: 'choosing', collector: null, result: null });
    expect(session.get().clients[0]?.items.map(({ id }) => id)).toEqual(['item-2']);
  });

  it('ticks a range among the shown items only', async () => {
    const items = [1, 2, 3, 4].map((n) =>
      buildItem({
        id: `m${n}`,
        receivedAt: `2026-11-20T0${9 - n}:00:00+01:00`,
        statusId: n === 2 ? 'locker' : 'ready',
      }),
    );
    const session = await ready(setting({ items }));
    session.toggleAll(false);
    session.setStatusFilter('ready');
    session.toggleRange('m4', 'm1', true);
    expect(items.map(({ id }) => session.get().selection.has(id))).toEqual([true, false, true, true]);
  });

  it.each(['(00)359007731234567890', ']C100359007731234567890', ' 00359007731234567890 '])(
    'ticks the item that %j was scanned from',
    async (code) => {
      const session = await ready(setting());
      session.toggleAll(false);
      expect(session.scan(code)).toMatchObject({ kind: 'ticked', item: { id: 'item-2' }, already: false });
      expect(session.get().selection.has('item-2')).toBe(true);
    },
  );

  it('keeps a code that no item has', async () => {
    const session = await ready(setting());
    expect(session.scan('123')).toEqual({ kind: 'none', code: '123' });
  });

  it('tells when nobody knows the client, and loads when asked again', async () => {
    let known = false;
    const session = setting({
      tamper: (backend) => ({
        ...backend,
        client: (id) => (known ? backend.client(id) : Promise.reject(new MailReleaseError('not-found', 'unknown'))),
      }),
    }).desk.openSession(['client-1']);
    expect((await until(session, inPhase('failed'))).error?.code).toBe('not-found');
    known = true;
    await session.refresh();
    expect(session.get().phase).toBe('choosing');
  });

  it('releases the mail of two clients in one session, a release each', async () => {
    const clients = [buildClient(), buildClient({ id: 'client-2', name: 'Beta S.A.' })];
    const context = setting({ clients, items: [buildItem(), buildItem({ id: 'item-9', clientId: 'client-2' })] });
    const session = await ready(context, ['client-1', 'client-2']);
    session.chooseCollector({ kind: 'typed', name: 'Jan Nowak' });
    session.begin('pickup');
    const { result } = await session.confirm(now);
    expect(result?.releases.map(({ client, lines }) => [client.id, lines.length])).toEqual([
      ['client-1', 1],
      ['client-2', 1],
    ]);
  });
});
