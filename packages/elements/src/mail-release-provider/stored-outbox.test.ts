import { expect } from '@open-wc/testing';
import { createDesk, indexedDbStore, MailReleaseError, MemoryOffice, type OutboxEntry } from '@mail-release/core';
import { buildPickup, sampleOffice } from '@mail-release/core/testing';

const entry = (sessionId: string, createdAt: string): OutboxEntry => ({
  sessionId,
  officeId: 'office-1',
  operatorId: 'operator-1',
  command: buildPickup({ sessionId }),
  createdAt,
  state: 'waiting',
  problems: [],
  code: null,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the outbox in a browser', () => {
  let name: string;
  beforeEach(() => {
    name = `outbox-${crypto.randomUUID()}`;
  });

  it('gives back what it kept, oldest first, to whoever opens it next', async () => {
    const store = indexedDbStore(name);
    await store.put(entry('later', '2026-11-20T14:06:00Z'));
    await store.put(entry('earlier', '2026-11-20T14:05:00Z'));
    const found = await indexedDbStore(name).all();
    expect(found).to.deep.equal([entry('earlier', '2026-11-20T14:05:00Z'), entry('later', '2026-11-20T14:06:00Z')]);
  });

  it('replaces the entry of a session, and forgets it', async () => {
    const store = indexedDbStore(name);
    await store.put(entry('one', '2026-11-20T14:05:00Z'));
    await store.put({ ...entry('one', '2026-11-20T14:05:00Z'), state: 'exception' });
    expect((await store.all()).map(({ state }) => state)).to.deep.equal(['exception']);
    await store.remove('one');
    expect(await store.all()).to.deep.equal([]);
  });

  it('leaves alone what a newer version has written', async () => {
    await indexedDbStore(name).all();
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = database.transaction('entries', 'readwrite');
    transaction.objectStore('entries').put({ sessionId: 'new', version: 99, entry: { unheardOf: true } });
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    const store = indexedDbStore(name);
    expect(await store.all()).to.deep.equal([]);
    const left = await new Promise<number>((resolve) => {
      const counting = database.transaction('entries').objectStore('entries').count();
      counting.onsuccess = () => resolve(counting.result);
    });
    database.close();
    expect(left).to.equal(1);
  });

  it('brings an act through a page that was closed before the answer came', async () => {
    const seed = sampleOffice();
    const office = new MemoryOffice(seed);
    const backend = office.backendFor(seed.operator);
    const cutOff = { ...backend, release: () => Promise.reject(new MailReleaseError('network', 'offline')) };
    const soon = (ms: number) => (ms < 15_000 ? Promise.resolve() : new Promise<void>(() => undefined));
    const first = createDesk({ backend: cutOff, outbox: indexedDbStore(name), wait: soon });
    const session = first.openSession(['client-1']);
    await session.refresh();
    session.chooseCollector({ kind: 'typed', name: 'Jan Nowak' });
    session.begin('pickup');
    const { phase } = await session.confirm({ time: { at: new Date().toISOString() } });
    expect(phase).to.equal('unknown');
    expect(first.outbox.get().entries.map(({ state }) => state)).to.deep.equal(['waiting']);
    first.dispose();

    const later = () => Date.now() + 60_000;
    const second = createDesk({ backend, outbox: indexedDbStore(name), wait: soon, now: later });
    second.subscribe(() => undefined);
    for (let turn = 0; turn < 40 && (await backend.releases?.({}))?.rows.length === 0; turn += 1) await settled();
    await settled();
    expect((await backend.releases?.({}))?.rows.map(({ collector }) => collector?.name)).to.deep.equal(['Jan Nowak']);
    expect(await indexedDbStore(name).all()).to.deep.equal([]);
    second.dispose();
  });
});
