import {
  createDesk,
  type Desk,
  MailReleaseError,
  memoryBackend,
  memoryOutboxStore,
  type OutboxEntry,
} from '@mail-release/core';
import { buildOperator, buildPickup, builtNow, sampleOffice } from '@mail-release/core/testing';
import { expect } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, mount, one, says, textOf } from '../../test/desk-fixture.js';
import '../define/mail-outbox-badge.js';

const now = (): number => Date.parse(builtNow);

function entry(change: Partial<OutboxEntry> = {}): OutboxEntry {
  const sessionId = crypto.randomUUID();
  return {
    sessionId,
    officeId: 'office-1',
    operatorId: buildOperator().id,
    command: buildPickup({ sessionId, collector: { kind: 'typed', name: 'Jan Nowak' } }),
    createdAt: '2026-11-20T13:00:00Z',
    state: 'waiting',
    problems: [],
    code: null,
    ...change,
  };
}

/** A desk with these acts left over; its network works only while `online()`. */
async function deskWith(entries: readonly OutboxEntry[], online = (): boolean => false): Promise<Desk> {
  const store = memoryOutboxStore();
  for (const one of entries) await store.put(one);
  const office = memoryBackend({ ...sampleOffice(), operator: buildOperator() }, { now });
  const release: typeof office.release = (command) =>
    online() ? office.release(command) : Promise.reject(new MailReleaseError('network', 'cut'));
  return createDesk({
    backend: { ...office, release },
    now,
    outbox: store,
    locks: (_name, task) => task(),
    onOnline: () => () => undefined,
    wait: (ms) => (ms < 15_000 ? Promise.resolve() : new Promise(() => undefined)),
  });
}

const refused = (): OutboxEntry =>
  entry({
    state: 'exception',
    code: 'item-already-released',
    problems: [{ code: 'item-already-released', pointer: '/parts/0/lines/0', itemId: 'item-1' }],
  });

describe('mail-outbox-badge', () => {
  it('says how many releases wait and how many need a person, and opens a list of both', async () => {
    const desk = await deskWith([entry(), entry(), refused()]);
    const badge = await mount('mail-outbox-badge', { desk }, '2 wydania czekają na zapis');
    expect(textOf(badge)).to.include('1 wydanie do wyjaśnienia');
    one(badge, '.opener').click();
    await says(badge, 'Alfa Consulting');
    expect(all(badge, '.entry').map((row) => row.className)).to.deep.equal([
      'entry exception',
      'entry waiting',
      'entry waiting',
    ]);
    expect(textOf(badge)).to.include('Odbiera: Jan Nowak').and.include('20.11.2026, 14:00');
    expect(badge.shadowRoot?.activeElement?.localName).to.equal('h2');
    await expectAccessible(badge);
  });

  it('shows nothing while everything is recorded, unless it is always shown', async () => {
    const desk = await deskWith([]);
    const badge = await mount('mail-outbox-badge', { desk, alwaysShown: true }, 'Wszystko zapisane');
    await expectAccessible(badge);
    badge.alwaysShown = false;
    await badge.updateComplete;
    expect(all(badge, 'button')).to.deep.equal([]);
  });

  it('records what waits once asked to, and says so', async () => {
    let online = false;
    const desk = await deskWith([entry()], () => online);
    const badge = await mount('mail-outbox-badge', { desk }, '1 wydanie czeka na zapis');
    one(badge, '.opener').click();
    await says(badge, 'Czekają na zapis');
    online = true;
    button(badge, 'Wyślij teraz').click();
    await says(badge, 'Nic nie czeka');
    expect(one(badge, '[role=status]').textContent?.replaceAll('\u00A0', ' ')).to.equal('Zapisano: 1 wydanie.');
    expect((await desk.backend.releases?.({}))?.rows).to.have.length(1);
  });

  it('removes an exception only after a second word, and gives the focus back', async () => {
    const desk = await deskWith([refused()]);
    const badge = await mount('mail-outbox-badge', { desk }, 'do wyjaśnienia');
    one(badge, '.opener').click();
    await says(badge, 'Do wyjaśnienia');
    one<HTMLButtonElement>(badge, '[aria-label^="Oznacz jako wyjaśnione"]').click();
    await says(badge, 'Czy sprawa jest wyjaśniona?');
    expect(desk.outbox.get().entries).to.have.length(1);
    await expectAccessible(badge);
    button(badge, 'Tak, usuń wpis').click();
    await says(badge, 'Wpis usunięty.');
    expect(desk.outbox.get().entries).to.deep.equal([]);
    expect(badge.shadowRoot?.activeElement?.localName).to.equal('h2');
    one<HTMLButtonElement>(badge, 'footer .primary').click();
    await badge.updateComplete;
    expect(one<HTMLDialogElement>(badge, 'dialog').open).to.equal(false);
  });

  it('warns at once when the device can’t keep an act', async () => {
    const backend = memoryBackend({ ...sampleOffice(), operator: buildOperator() }, { now });
    const broken = { ...memoryOutboxStore(), all: () => Promise.reject(new Error('blocked')) };
    const desk = createDesk({ backend, now, outbox: broken, locks: (_name, task) => task() });
    const badge = await mount('mail-outbox-badge', { desk }, 'Wydania jeszcze niezapisane');
    one(badge, '.opener').click();
    await says(badge, 'nie może przechowywać wydań');
  });
});
