import { describe, expect, it, vi } from 'vitest';
import { type MailBackend, MailReleaseError } from '../backend/index.js';
import { at, choosing, confirming, contact, letters, open, ticked } from '../test/open-session.js';
import { buildItem } from '../testing/index.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import '../backend/readers.js';
import './judgement.js';

const never = () => new Promise<never>(() => undefined);

describe('a session that loads', () => {
  it('shows nothing yet, with every method off for want of mail', () => {
    const { session } = open();
    const off = { enabled: false, reason: 'items-empty', problems: [] };
    expect(session.get()).toMatchObject({
      phase: 'loading',
      clients: [],
      selection: { size: 0 },
      statusFilter: null,
      collector: null,
      methods: {
        pickup: { method: 'pickup', ...off },
        print: { method: 'print', ...off },
        digital: { method: 'digital', ...off },
        forward: { method: 'forward', ...off },
      },
      method: null,
      problems: [],
      error: null,
      result: null,
      undone: false,
      frozen: null,
    });
  });

  it('opens each client once, however often it is named', async () => {
    const client = vi.fn<MailBackend['client']>();
    const { session } = await choosing(
      { tamper: (backend) => ({ client: client.mockImplementation(backend.client) }) },
      ['client-1', 'client-1'],
    );
    expect(session.clientIds).toEqual(['client-1']);
    expect(client).toHaveBeenCalledTimes(1);
  });

  it('keeps what it shows when it can not be loaded again, and tells the failure', async () => {
    let down = false;
    const { session } = await choosing({
      tamper: (backend) => ({
        client: (id, call) =>
          down ? Promise.reject(new MailReleaseError('unavailable', 'down')) : backend.client(id, call),
      }),
    });
    down = true;
    await session.refresh();
    expect(session.get()).toMatchObject({ phase: 'choosing', error: { code: 'unavailable' } });
    expect(session.get().clients[0]?.items).toHaveLength(4);
    down = false;
    await session.refresh();
    expect(session.get()).toMatchObject({ phase: 'choosing', error: null });
  });

  it('shows the newest load, whichever answers last', async () => {
    const answers: (() => void)[] = [];
    let slow = false;
    const { session, memory } = await choosing({
      tamper: (backend) => ({
        async items(query, call) {
          const page = await backend.items(query, call);
          if (slow) await new Promise<void>((resolve) => void answers.push(resolve));
          return page;
        },
      }),
    });
    slow = true;
    const older = session.refresh();
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    memory.put(buildItem({ id: 'm5' }));
    const newer = session.refresh();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await newer;
    expect(session.get().clients[0]?.items).toHaveLength(5);
    answers[0]?.();
    await older;
    expect(session.get().clients[0]?.items).toHaveLength(5);
  });

  it('keeps the choice when it is loaded again, as far as the items are there', async () => {
    const { session, memory } = await choosing();
    session.toggleAll(false);
    session.toggle('m1');
    session.toggle('m2');
    memory.put({ ...letters()[0]!, statusId: 'handed-over', version: 2 });
    memory.put(buildItem({ id: 'm5' }));
    await session.refresh();
    expect(ticked(session)).toEqual(['m2']);
    expect(session.get().clients[0]?.gone.has('m1')).toBe(true);
  });

  it('shows nothing of what comes after it was disposed of', async () => {
    let answer: () => void = () => undefined;
    const signals: (AbortSignal | undefined)[] = [];
    const { session } = open({
      tamper: (backend) => ({
        async client(id, call) {
          signals.push(call?.signal);
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
          return backend.client(id);
        },
      }),
    });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    session.dispose();
    expect(signals[0]?.aborted).toBe(true);
    answer();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(session.get()).toMatchObject({ phase: 'loading', error: null });
  });
});

describe('a session in which items are chosen', () => {
  it('ticks and unticks single items, turned over or told which, and only those that are there', async () => {
    const { session } = await choosing();
    expect(ticked(session)).toEqual(['m1', 'm2', 'm4']);
    session.toggle('m1');
    session.toggle('m3');
    expect(ticked(session)).toEqual(['m2', 'm3', 'm4']);
    session.toggle('m2', true);
    session.toggle('m3', false);
    session.toggle('nobody', true);
    session.toggle('nobody');
    expect(ticked(session)).toEqual(['m2', 'm4']);
    expect(session.get().selection.size).toBe(2);
    session.toggle('m4', false);
    session.toggle('m4', false);
    expect(session.get().selection.size).toBe(1);
  });

  it('changes nothing, and tells nobody, when an item already is as wished', async () => {
    const { session } = await choosing();
    const before = session.get();
    session.toggle('m1', true);
    session.toggle('nobody', true);
    session.toggleRange('m1', 'nobody', false);
    session.toggleRange('nobody', 'm1', false);
    session.scan('m1');
    expect(session.get()).toBe(before);
  });

  it('ticks and unticks all at once, save what another desk has taken', async () => {
    const { session, backend } = await choosing();
    await backend.release({
      method: 'pickup',
      sessionId: crypto.randomUUID(),
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'm2', version: 1 }] }],
      collector: contact,
      ...at,
    });
    await session.refresh();
    session.toggleAll(false);
    expect(session.get().selection.size).toBe(0);
    session.toggleAll(true);
    expect(ticked(session)).toEqual(['m1', 'm3', 'm4']);
    expect(session.get().selection.size).toBe(3);
    session.toggle('m2', true);
    session.toggle('m2');
    expect(ticked(session)).toEqual(['m1', 'm3', 'm4']);
    expect(session.scan('m2')).toEqual({ kind: 'none', code: 'm2' });
  });

  it('ticks all and ranges of what the filter shows, and leaves the rest as it was', async () => {
    const { session } = await choosing();
    session.toggleAll(false);
    session.setStatusFilter('locker');
    session.toggleAll(true);
    expect(ticked(session)).toEqual(['m3']);
    session.setStatusFilter('ready');
    session.toggleRange('m4', 'm2', true);
    expect(ticked(session)).toEqual(['m2', 'm3', 'm4']);
    session.toggleRange('m2', 'm2', false);
    session.toggleRange('m1', 'm3', true);
    expect(ticked(session)).toEqual(['m3', 'm4']);
    session.setStatusFilter(null);
    expect(session.get().statusFilter).toBeNull();
    session.toggleRange('m1', 'm3', true);
    expect(ticked(session)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  it('counts over all its clients', async () => {
    const items = [...letters(), buildItem({ id: 'b1', clientId: 'client-2' })];
    const { session } = await choosing({ items }, ['client-1', 'client-2']);
    session.toggleAll(true);
    expect(session.get().selection.size).toBe(5);
    session.toggle('b1');
    expect(session.get().selection.size).toBe(4);
    session.toggle('b1');
    expect(ticked(session)).toEqual(['m1', 'm2', 'm3', 'm4', 'b1']);
  });

  it('tells whether a scanned item was ticked before', async () => {
    const { session } = await choosing();
    session.toggleAll(false);
    expect(session.scan('m1')).toMatchObject({ kind: 'ticked', item: { id: 'm1' }, already: false });
    expect(session.scan('m1')).toMatchObject({ kind: 'ticked', item: { id: 'm1' }, already: true });
    expect(ticked(session)).toEqual(['m1']);
  });

  it('goes back with the choice as it was, and the methods as they can be pressed now', async () => {
    const { session } = await confirming();
    expect(session.get()).toMatchObject({ method: 'pickup', problems: [] });
    session.toggleAll(false);
    session.cancel();
    expect(session.get()).toMatchObject({ phase: 'choosing', method: null, problems: [], error: null, frozen: null });
    expect(session.get().collector).toEqual(contact);
    expect(session.get().methods.pickup).toMatchObject({ enabled: false, reason: 'items-empty' });
    session.chooseCollector(null);
    session.toggle('m1');
    expect(session.get().methods.pickup).toMatchObject({ enabled: false, reason: 'collector-required' });
  });

  it('checks, confirms, retries and takes back nothing before there is anything', async () => {
    const { session } = await choosing();
    const before = session.get();
    expect(session.check(at)).toEqual([]);
    expect(await session.confirm(at)).toBe(before);
    expect(await session.retry()).toBe(before);
    expect(await session.undo()).toBe(before);
    await session.again();
    expect(session.get()).toBe(before);
    const loading = open({ tamper: () => ({ statuses: never }) }).session;
    expect(loading.check(at)).toEqual([]);
    expect((await loading.confirm(at)).phase).toBe('loading');
    expect(await loading.freeze(at, { words: 'x', language: 'pl' })).toBeNull();
  });
});
