import { describe, expect, it, vi } from 'vitest';
import { type MailBackend, MailReleaseError } from '../backend/index.js';
import type { Problem } from '../model/index.js';
import { at, choosing, confirming, contact, letters, ticked } from '../test/open-session.js';
import { buildItem, builtNow } from '../testing/index.js';

const refusing = (error: MailReleaseError) => () => ({ release: () => Promise.reject(error) });
const never = () => new Promise<never>(() => undefined);

describe('a session that is confirmed', () => {
  it('hears from the rules what its details lack', async () => {
    const { session } = await confirming();
    expect(session.check(at)).toEqual([]);
    expect(session.check({ time: { at: '2026-11-20T08:00:00+01:00' } }).map(({ code }) => code)).toContain(
      'occurred-before-receipt',
    );
    expect(session.get().phase).toBe('confirming');
  });

  it('shows what the backend has against it, and marks what is gone with who has it', async () => {
    const winner = {
      id: 'r1',
      number: '2026/000001',
      occurredAt: { at: builtNow, zone: 'Europe/Warsaw', precision: 'minute' as const },
      desk: 'Recepcja 1',
      collectorName: null,
    };
    const problems: Problem[] = [
      { code: 'item-already-released', pointer: '/parts/0/lines/0', itemId: 'm1', winner },
      { code: 'item-not-releasable', pointer: '/parts/0/lines/1', itemId: 'm2' },
      { code: 'item-changed', pointer: '/parts/0/lines/2', itemId: 'm4' },
      { code: 'item-already-released', pointer: '/parts/0' },
    ];
    const error = new MailReleaseError('item-already-released', 'taken', { problems });
    const { session } = await confirming({ tamper: refusing(error) });
    session.toggle('m4', true);
    const state = await session.confirm(at);
    expect(state).toMatchObject({ phase: 'refused', problems, error: { code: 'item-already-released' } });
    expect([...(state.clients[0]?.gone ?? [])]).toEqual([
      ['m1', winner],
      ['m2', null],
    ]);
    expect(ticked(session)).toEqual(['m4']);
    session.cancel();
    expect(session.get()).toMatchObject({ phase: 'choosing', problems: [], error: null });
  });

  it('marks what is gone with its own client only', async () => {
    const items = [...letters(), buildItem({ id: 'b1', clientId: 'client-2' })];
    const problems: Problem[] = [{ code: 'item-already-released', pointer: '/parts/1/lines/0', itemId: 'b1' }];
    const error = new MailReleaseError('item-already-released', 'taken', { problems });
    const { session } = await choosing({ items, tamper: refusing(error) }, ['client-1', 'client-2']);
    const [before] = session.get().clients;
    session.toggleAll(false);
    session.toggle('m1');
    session.toggle('b1');
    session.chooseCollector({ kind: 'typed', name: 'Ewa Lis' });
    session.begin('pickup');
    const { clients } = await session.confirm(at);
    expect(clients[0]).toBe(before);
    expect([...(clients[1]?.gone.keys() ?? [])]).toEqual(['b1']);
  });

  it.each(['session-id-reused', 'action-not-allowed'] as const)(
    'makes one problem of a refusal that names none (%s), and marks nothing as gone',
    async (code) => {
      const { session } = await confirming({ tamper: refusing(new MailReleaseError(code, 'no')) });
      const before = session.get().clients;
      const state = await session.confirm(at);
      expect(state).toMatchObject({ phase: 'refused', problems: [{ code, pointer: '' }], error: { code } });
      expect(state.clients).toBe(before);
      expect(ticked(session)).toEqual(['m1', 'm2']);
    },
  );

  it('forgets an earlier refusal while it sends again', async () => {
    let answer: 'refuse' | 'hang' = 'refuse';
    const { session } = await confirming({
      tamper: () => ({
        release: () =>
          answer === 'hang' ? never() : Promise.reject(new MailReleaseError('reason-required', 'say why')),
      }),
    });
    expect((await session.confirm(at)).phase).toBe('refused');
    answer = 'hang';
    void session.confirm(at);
    expect(session.get()).toMatchObject({ phase: 'sending', problems: [], error: null });
    const before = session.get();
    expect(await session.retry()).toBe(before);
    expect(await session.undo()).toBe(before);
  });

  it('sends nothing that a signature or a paper is missing for', async () => {
    const release = vi.fn<MailBackend['release']>();
    for (const [method, pointer] of [
      ['print', '/document'],
      ['digital', '/statementDigest'],
    ] as const) {
      const { session } = await choosing({ tamper: () => ({ release }) });
      session.toggle('m3', false);
      session.chooseCollector(contact);
      session.begin(method);
      expect(await session.confirm(at)).toMatchObject({
        phase: 'confirming',
        problems: [{ code: 'invalid-request', pointer }],
      });
    }
    expect(release).not.toHaveBeenCalled();
  });

  it('shows the queue without what was released, and again with what was taken back', async () => {
    const { desk, session } = await confirming();
    desk.queue.subscribe(() => undefined);
    await vi.waitFor(() => expect(desk.queue.get().rows[0]?.count).toBe(4));
    const released = await session.confirm(at);
    expect(released).toMatchObject({ phase: 'released', undone: false, error: null });
    await vi.waitFor(() => expect(desk.queue.get().rows[0]?.count).toBe(2));
    await session.undo();
    await vi.waitFor(() => expect(desk.queue.get().rows[0]?.count).toBe(4));
  });

  it('takes back each release once, and goes on where it failed', async () => {
    const items = [...letters(), buildItem({ id: 'b1', clientId: 'client-2' })];
    const voids: string[] = [];
    const { session } = await choosing(
      {
        items,
        tamper: (backend) => ({
          voidRelease(id, ...rest) {
            voids.push(id);
            return voids.length === 2
              ? Promise.reject(new MailReleaseError('unavailable', 'down'))
              : backend.voidRelease!(id, ...rest);
          },
        }),
      },
      ['client-1', 'client-2'],
    );
    session.toggle('m3', false);
    session.chooseCollector({ kind: 'typed', name: 'Ewa Lis' });
    session.begin('pickup');
    const { result } = await session.confirm(at);
    const [one, two] = result?.releases.map(({ id }) => id) ?? [];
    const failed = await session.undo();
    expect(failed).toMatchObject({ phase: 'released', undone: false, error: { code: 'unavailable' } });
    expect(failed.result?.releases.map((release) => release.void !== null)).toEqual([true, false]);
    const undone = await session.undo();
    expect(undone).toMatchObject({ undone: true, error: null });
    expect(undone.result?.releases.map((release) => release.void !== null)).toEqual([true, true]);
    expect(voids).toEqual([one, two, two]);
  });

  it('can not take back what the backend keeps for good', async () => {
    const { session } = await confirming({ tamper: () => ({ voidRelease: undefined }) as unknown as MailBackend });
    const released = await session.confirm(at);
    expect(released.phase).toBe('released');
    expect(await session.undo()).toBe(released);
  });

  it('begins anew with nothing of the last time', async () => {
    const { session } = await confirming();
    await session.confirm(at);
    await session.undo();
    const again = session.again();
    expect(session.get()).toMatchObject({
      phase: 'loading',
      method: null,
      result: null,
      undone: false,
      problems: [],
      error: null,
      collector: null,
      frozen: null,
    });
    await again;
    expect(ticked(session)).toEqual(['m1', 'm2', 'm4']);
  });
});
