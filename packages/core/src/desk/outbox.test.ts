import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type MailBackend, MailReleaseError, MemoryOffice } from '../backend/index.js';
import type { ReleaseCommand } from '../model/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { createOutbox, type OutboxPorts } from './outbox.js';
import { memoryOutboxStore, type OutboxStore } from './outbox-entry.js';

const itemIds = ['item-1', 'item-2', 'item-3'];
const owner = { officeId: 'office-1', operatorId: 'operator-1' };
const later = () => Date.parse(builtNow) + 60_000;

function office() {
  const memory = new MemoryOffice(
    {
      office: buildOffice(),
      statuses: buildStatuses(),
      clients: [buildClient()],
      items: itemIds.map((id) => buildItem({ id })),
    },
    { now: () => Date.parse(builtNow) },
  );
  return memory.backendFor(buildOperator());
}

function outboxOver(ports: Partial<OutboxPorts> & Pick<OutboxPorts, 'backend'>) {
  return createOutbox({
    store: memoryOutboxStore(),
    locks: (_name, task) => task(),
    wait: () => Promise.resolve(),
    now: () => Date.parse(builtNow),
    owner: () => owner,
    ...ports,
  });
}

const pickupOf = (itemId: string): ReleaseCommand =>
  buildPickup({ sessionId: crypto.randomUUID(), parts: [{ clientId: 'client-1', lines: [{ itemId, version: 1 }] }] });
const offline = (backend: MailBackend): MailBackend => ({
  ...backend,
  release: () => Promise.reject(new MailReleaseError('network', 'offline')),
});

describe('the outbox', () => {
  it('keeps an act before it is first sent, and forgets it once the outcome is definite', async () => {
    const store = memoryOutboxStore();
    const backend = office();
    const keptWhenSent: number[] = [];
    const outbox = outboxOver({
      store,
      backend: {
        ...backend,
        async release(command, options) {
          keptWhenSent.push((await store.all()).length);
          return backend.release(command, options);
        },
      },
    });
    expect((await outbox.submit(pickupOf('item-1'))).kind).toBe('recorded');
    expect(keptWhenSent).toEqual([1]);
    expect(await store.all()).toEqual([]);
  });

  it('shows an act as waiting while nothing definite came, and records it when the network is back', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    const command = pickupOf('item-1');
    expect((await outboxOver({ store, backend: offline(backend) }).submit(command)).kind).toBe('unknown');
    const next = outboxOver({ store, backend, now: later });
    await next.sync();
    expect(next.get().entries).toEqual([]);
    expect((await backend.session?.(command.sessionId))?.releases).toHaveLength(1);
  });

  it('tells who waits for it what became of an act', async () => {
    const backend = office();
    let down = true;
    const outbox = outboxOver({
      backend: {
        ...backend,
        release: (...args) => (down ? offline(backend).release(...args) : backend.release(...args)),
      },
    });
    const command = pickupOf('item-1');
    const told: string[] = [];
    outbox.onOutcome((sessionId, { kind }) => told.push(`${sessionId} ${kind}`));
    await outbox.submit(command);
    down = false;
    await outbox.sync();
    expect(told).toEqual([`${command.sessionId} recorded`]);
  });

  it('makes an exception of an act that is refused later, and keeps it until a person settles it', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    const command = pickupOf('item-1');
    await outboxOver({ store, backend: offline(backend) }).submit(command);
    await backend.release(pickupOf('item-1'));
    const outbox = outboxOver({ store, backend, now: later });
    await outbox.sync();
    await outbox.sync();
    expect(outbox.get().entries).toMatchObject([{ state: 'exception', code: 'item-already-released', command }]);
    await outbox.settle(command.sessionId);
    expect(outbox.get().entries).toEqual([]);
  });

  it('does not let anybody settle an act that still waits', async () => {
    const store = memoryOutboxStore();
    const command = pickupOf('item-1');
    const outbox = outboxOver({ store, backend: offline(office()) });
    await outbox.submit(command);
    await outbox.settle(command.sessionId);
    expect(await store.all()).toHaveLength(1);
  });

  it('goes on waiting when the sign-in has run out', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(backend) }).submit(pickupOf('item-1'));
    const signedOut = { ...backend, release: () => Promise.reject(new MailReleaseError('unauthenticated', 'expired')) };
    const outbox = outboxOver({ store, backend: signedOut, now: later });
    await outbox.sync();
    expect(outbox.get().entries).toMatchObject([{ state: 'waiting' }]);
  });

  it("leaves another tab's fresh act to that tab, whichever way the clock is moved", async () => {
    const backend = office();
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(backend) }).submit(pickupOf('item-1'));
    const at = (ms: number) => outboxOver({ store, backend, now: () => Date.parse(builtNow) + ms });
    await at(5_000).sync();
    expect(await store.all()).toHaveLength(1);
    await at(-7 * 86_400_000).sync();
    expect(await store.all()).toEqual([]);
  });

  it("never sends another operator's act", async () => {
    const backend = office();
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(backend) }).submit(pickupOf('item-1'));
    const theirs = outboxOver({ store, backend, now: later, owner: () => ({ ...owner, operatorId: 'operator-2' }) });
    await theirs.sync();
    expect(theirs.get().entries).toEqual([]);
    expect(await store.all()).toHaveLength(1);
  });

  it('says at once when the device cannot keep an act, and still asks the backend', async () => {
    const full: OutboxStore = {
      ...memoryOutboxStore(),
      put: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    };
    const outbox = outboxOver({ store: full, backend: office() });
    expect((await outbox.submit(pickupOf('item-1'))).kind).toBe('recorded');
    expect(outbox.get().keeps).toBe(false);
  });

  it('ends every act acknowledged, in exception or visibly pending, wherever the tab is killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ item: fc.constantFrom(...itemIds), killAfter: fc.nat({ max: 8 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (acts) => {
          const backend = office();
          const store = memoryOutboxStore();
          const begun: ReleaseCommand[] = [];
          for (const { item, killAfter } of acts) {
            // A killed tab: from its n-th step on nothing it waits for ever comes back.
            let steps = 0;
            const step = async <Value>(act: () => Promise<Value>): Promise<Value> => {
              steps += 1;
              if (steps > killAfter) return new Promise<Value>(() => undefined);
              const value = await act();
              steps += 1;
              return steps > killAfter ? new Promise<Value>(() => undefined) : value;
            };
            const tab = outboxOver({
              backend: { ...backend, release: (...args) => step(() => backend.release(...args)) },
              store: {
                put: (entry) => step(() => store.put(entry)),
                remove: (id) => step(() => store.remove(id)),
                all: () => step(() => store.all()),
              },
            });
            const command = pickupOf(item);
            begun.push(command);
            await Promise.race([tab.submit(command), new Promise((resolve) => setTimeout(resolve, 1))]);
          }
          const last = outboxOver({ backend, store, now: later });
          await last.sync();
          const exceptions = new Set(last.get().entries.map(({ sessionId }) => sessionId));
          expect(last.get().entries.every(({ state }) => state === 'exception')).toBe(true);
          const { rows = [] } = (await backend.releases?.({ limit: 500 })) ?? {};
          const released = rows.flatMap(({ lines }) => lines.map(({ itemId }) => itemId));
          expect(new Set(released).size).toBe(released.length);
          for (const command of begun) {
            const outcome = await backend.session?.(command.sessionId).catch(() => 'refused');
            // Nothing known of it: it was killed before it was kept, and before it was sent.
            if (outcome === null) expect(exceptions.has(command.sessionId)).toBe(false);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has nothing to show at first, and shows what the device has kept once somebody looks', async () => {
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(office()) }).submit(pickupOf('item-1'));
    const outbox = outboxOver({ store, backend: office() });
    expect(outbox.get()).toEqual({ entries: [], sending: false, keeps: true });
    outbox.subscribe(() => undefined);
    await vi.waitFor(() =>
      expect(outbox.get().entries).toMatchObject([{ state: 'waiting', problems: [], code: null }]),
    );
  });

  it('sends in one tab at a time, once at a time, and shows that it does', async () => {
    const locks = vi.fn((_name: string, task: () => Promise<void>) => task());
    const outbox = outboxOver({ backend: office(), locks });
    const sending: boolean[] = [];
    outbox.subscribe((state) => void sending.push(state.sending));
    await Promise.all([outbox.sync(), outbox.sync()]);
    expect(locks).toHaveBeenCalledTimes(1);
    expect(locks.mock.lastCall?.[0]).toBe('mail-release-outbox');
    expect(sending).toContain(true);
    expect(outbox.get().sending).toBe(false);
  });

  it('says so when the device can not be read, or takes nothing away', async () => {
    const broken = { ...memoryOutboxStore(), all: () => Promise.reject(new DOMException('', 'UnknownError')) };
    const shown = outboxOver({ store: broken, backend: office() });
    shown.subscribe(() => undefined);
    await vi.waitFor(() => expect(shown.get().keeps).toBe(false));
    const sent = outboxOver({ store: broken, backend: office() });
    await sent.sync();
    expect(sent.get()).toMatchObject({ keeps: false, sending: false });
  });

  it('forgets nothing that was never kept, and takes nothing away from a device that is full', async () => {
    const remove = vi.fn(() => Promise.resolve());
    const full = { ...memoryOutboxStore(), put: () => Promise.reject(new Error('full')), remove };
    await outboxOver({ store: full, backend: office() }).submit(pickupOf('item-1'));
    expect(remove).not.toHaveBeenCalled();
  });

  it('keeps an act of nobody to itself: it is sent, and not stored', async () => {
    const put = vi.fn(() => Promise.resolve());
    const outbox = outboxOver({ store: { ...memoryOutboxStore(), put }, backend: office(), owner: () => null });
    expect((await outbox.submit(pickupOf('item-1'))).kind).toBe('recorded');
    expect(put).not.toHaveBeenCalled();
    await outbox.sync();
    expect(outbox.get().entries).toEqual([]);
  });

  it("never sends an act of another office's operator of the same name", async () => {
    const backend = office();
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(backend) }).submit(pickupOf('item-1'));
    const elsewhere = outboxOver({ store, backend, now: later, owner: () => ({ ...owner, officeId: 'office-2' }) });
    await elsewhere.sync();
    expect(elsewhere.get().entries).toEqual([]);
    expect(await store.all()).toHaveLength(1);
  });

  it('leaves an act alone for exactly half a minute', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(backend) }).submit(pickupOf('item-1'));
    const at = (ms: number) => outboxOver({ store, backend, now: () => Date.parse(builtNow) + ms });
    await at(30_000).sync();
    expect(await store.all()).toHaveLength(1);
    await at(30_001).sync();
    expect(await store.all()).toEqual([]);
  });

  it('stops at the first act whose outcome stays open, and tells nobody of it', async () => {
    const store = memoryOutboxStore();
    const release = vi.fn(offline(office()).release);
    const outbox = outboxOver({ store, backend: { ...office(), release } });
    await outbox.submit(pickupOf('item-1'));
    await outbox.submit(pickupOf('item-2'));
    release.mockClear();
    const told = vi.fn();
    outbox.onOutcome(told);
    await outbox.sync();
    // Three attempts at the first, none at the second.
    expect(new Set(release.mock.calls.map(([command]) => command.sessionId)).size).toBe(1);
    expect(told).not.toHaveBeenCalled();
    expect(outbox.get().entries).toHaveLength(2);
  });

  it('never sends what a person has to settle', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    const outbox = outboxOver({ store, backend: offline(backend) });
    await outbox.submit(pickupOf('item-1'));
    await backend.release(pickupOf('item-1'));
    const release = vi.fn(backend.release);
    const next = outboxOver({ store, backend: { ...backend, release }, now: later });
    await next.sync();
    expect(release).toHaveBeenCalledTimes(1);
    await next.sync();
    expect(release).toHaveBeenCalledTimes(1);
  });

  it('does not judge an act that a dialog is sending', async () => {
    const backend = office();
    let answer: () => void = () => undefined;
    const release = vi.fn(async (command: ReleaseCommand) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return backend.release(command);
    });
    const outbox = outboxOver({ backend: { ...backend, release }, now: later });
    const submitted = outbox.submit(pickupOf('item-1'));
    await vi.waitFor(() => expect(release).toHaveBeenCalledTimes(1));
    await outbox.sync();
    expect(release).toHaveBeenCalledTimes(1);
    answer();
    expect((await submitted).kind).toBe('recorded');
  });

  it('settles the one exception that it is asked to, and nothing for an id that it does not know', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    const commands = [pickupOf('item-1'), pickupOf('item-2')];
    for (const command of commands) await outboxOver({ store, backend: offline(backend) }).submit(command);
    for (const item of ['item-1', 'item-2']) await backend.release(pickupOf(item));
    const outbox = outboxOver({ store, backend, now: later });
    await outbox.sync();
    await outbox.settle('nobody');
    expect(outbox.get().entries).toHaveLength(2);
    await outbox.settle(commands[1]!.sessionId);
    expect(outbox.get().entries.map(({ sessionId }) => sessionId)).toEqual([commands[0]!.sessionId]);
  });

  it('tells nobody who has stopped listening', async () => {
    const backend = office();
    const store = memoryOutboxStore();
    await outboxOver({ store, backend: offline(backend) }).submit(pickupOf('item-1'));
    const outbox = outboxOver({ store, backend, now: later });
    const told = vi.fn();
    outbox.onOutcome(told)();
    await outbox.sync();
    expect(await store.all()).toEqual([]);
    expect(told).not.toHaveBeenCalled();
  });
});
