import { everyCapability } from '@mail-release/core';
import { buildClient, buildItem, buildOffice } from '@mail-release/core/testing';
import { expect } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import {
  all,
  button,
  deskFixture,
  type DeskFixture,
  mount,
  next,
  one,
  press,
  says,
  textOf,
  type,
} from '../../test/desk-fixture.js';
import '../define/mail-release-queue.js';
import type { MailReleaseQueue } from './mail-release-queue.js';

const rows = (queue: MailReleaseQueue): string[] =>
  all(queue, 'tbody tr').map((row) => row.innerText.replace(/[\s\u00A0]+/g, ' ').trim());

const mountQueue = (from: DeskFixture): Promise<MailReleaseQueue> =>
  mount('mail-release-queue', { desk: from.desk }, 'Alfa Consulting');

describe('mail-release-queue', () => {
  it('lists clients with waiting mail, who waits longest first, with number, statuses and age', async () => {
    const queue = await mountQueue(deskFixture());
    const [first, second] = rows(queue);
    expect(first)
      .to.include('Alfa Consulting sp. z o.o.')
      .and.include('Do odbioru 2')
      .and.include('Skrytka 1')
      .and.include('5 dni');
    expect(second).to.include('Beta Studio s.c.').and.include('2 dni');
    expect(textOf(queue)).to.include('2 klientów z pocztą do odbioru');
    await expectAccessible(queue);
  });

  it('tells which client the clerk chose', async () => {
    const queue = await mountQueue(deskFixture());
    setTimeout(() => button(queue, 'Wydaj pocztę: Beta Studio s.c.').click());
    const { detail } = await next(queue, 'client-chosen');
    expect(detail.clientId).to.equal('client-2');
    expect(detail.row.count).to.equal(1);
  });

  it('fires once when the button of a row is pressed, and once when the row itself is clicked', async () => {
    const queue = await mountQueue(deskFixture());
    const chosen: string[] = [];
    queue.addEventListener('client-chosen', ({ detail }) => chosen.push(detail.clientId));
    button(queue, 'Wydaj pocztę: Beta Studio s.c.').click();
    all(queue, 'tbody tr')[0]?.click();
    expect(chosen).to.deep.equal(['client-2', 'client-1']);
  });

  it('finds a client by part of the name, whatever the accents, and shows all again', async () => {
    const queue = await mountQueue(deskFixture());
    const field = one<HTMLInputElement>(queue, 'input[type="search"]');
    type(field, 'bet');
    press(field, 'Enter');
    await says(queue, 'Na liście: 1 klient.');
    type(field, 'zzz');
    press(field, 'Enter');
    await says(queue, 'Brak wyników');
    await expectAccessible(queue);
    button(queue, 'Pokaż wszystkich').click();
    await says(queue, 'Alfa Consulting');
    expect(field.value).to.equal('');
  });

  it('shows only clients with items of the chosen status', async () => {
    const queue = await mountQueue(deskFixture());
    button(queue, 'Skrytka').click();
    await says(queue, 'Na liście: 1 klient.');
    expect(rows(queue)[0]).to.include('Alfa');
    expect(button(queue, 'Skrytka').getAttribute('aria-pressed')).to.equal('true');
  });

  it('sorts by name', async () => {
    const seed = {
      clients: [
        buildClient(),
        buildClient({ id: 'client-2', name: 'Żubr' }),
        buildClient({ id: 'client-3', name: 'Ósemka' }),
      ],
      items: [
        buildItem({ id: 'a', clientId: 'client-2', receivedAt: '2026-10-01T09:00:00+01:00' }),
        buildItem({ id: 'b' }),
        buildItem({ id: 'c', clientId: 'client-3' }),
      ],
    };
    const queue = await mountQueue(deskFixture({ seed }));
    const sort = one<HTMLSelectElement>(queue, 'select');
    sort.value = 'name';
    sort.dispatchEvent(new Event('change'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rows(queue).map((row) => row.split(' ')[0])).to.deep.equal(['Alfa', 'Ósemka', 'Żubr']);
  });

  it('says that nothing waits', async () => {
    const queue = await mount(
      'mail-release-queue',
      { desk: deskFixture({ seed: { items: [] } }).desk },
      'Nic nie czeka na wydanie',
    );
    await expectAccessible(queue);
  });

  it('says what failed and loads again on request', async () => {
    const office = deskFixture();
    office.fail('queue');
    const queue = await mount('mail-release-queue', { desk: office.desk }, 'Brak połączenia z rejestrem poczty');
    await expectAccessible(queue);
    office.mend();
    button(queue, 'Spróbuj ponownie').click();
    await says(queue, 'Alfa Consulting');
  });

  it('keeps the rows it has when a later load fails', async () => {
    const office = deskFixture();
    const queue = await mountQueue(office);
    office.fail('queue');
    await office.desk.queue.refresh();
    await says(queue, 'Widoczne są ostatnio wczytane dane.');
    expect(rows(queue)).to.have.length(2);
    await expectAccessible(queue);
  });

  it('loads the next page on request', async () => {
    const clients = Array.from({ length: 60 }, (_, index) => buildClient({ id: `c${index}`, name: `Klient ${index}` }));
    const items = clients.map(({ id }) => buildItem({ id: `item-${id}`, clientId: id }));
    const queue = await mount(
      'mail-release-queue',
      { desk: deskFixture({ seed: { clients, items } }).desk },
      'ponad 50',
    );
    button(queue, 'Pokaż więcej').click();
    await says(queue, 'Na liście: 60 klientów.');
    expect(rows(queue)).to.have.length(60);
  });

  it('shows names as text, whatever is in them', async () => {
    const clients = [buildClient({ name: '<img src=x onerror=alert(1)> Łódź\u202Egnp.exe' })];
    const queue = await mount('mail-release-queue', { desk: deskFixture({ seed: { clients } }).desk }, '<img src=x');
    expect(all(queue, 'tbody img')).to.have.length(0);
    expect(textOf(queue)).to.include('Łódźgnp.exe');
  });

  it('speaks the language of the nearest lang, and changes with it', async () => {
    const queue = await mountQueue(deskFixture());
    queue.lang = 'en';
    await says(queue, 'Release mail');
    queue.removeAttribute('lang');
    await says(queue, 'Wydaj pocztę');
    const english = document.createElement('section');
    english.lang = 'en';
    queue.parentElement?.append(english);
    english.append(queue);
    await says(queue, 'Release mail');
    english.lang = 'pl';
    await says(queue, 'Wydaj pocztę');
  });

  it('works with a backend of its own, and says so when it has none', async () => {
    const queue = await mount('mail-release-queue', { backend: deskFixture().backend }, 'Alfa Consulting');
    queue.backend = undefined;
    await says(queue, 'Rejestr poczty nie jest podłączony');
    await expectAccessible(queue);
  });

  it('reports an unknown time zone of the office once and still shows the list', async () => {
    const { desk } = deskFixture({ seed: { office: buildOffice({ zone: 'Mars/Base' }) } });
    const reports: unknown[] = [];
    const listen = (event: Event): void => void reports.push((event as CustomEvent).detail);
    document.addEventListener('config-error', listen, { capture: true });
    const queue = await mount('mail-release-queue', { desk }, 'Alfa Consulting');
    queue.requestUpdate();
    await queue.updateComplete;
    document.removeEventListener('config-error', listen, { capture: true });
    expect(reports).to.deep.equal([{ property: 'office.zone', reason: 'unknown-zone' }]);
  });

  it('hands over several ticked clients together, also those ticked before a search', async () => {
    const queue = await mountQueue(deskFixture());
    one<HTMLInputElement>(queue, '[aria-label="Zaznacz do wspólnego wydania: Alfa Consulting sp. z o.o."]').click();
    const field = one<HTMLInputElement>(queue, 'input[type="search"]');
    type(field, 'beta');
    press(field, 'Enter');
    await says(queue, 'Na liście: 1 klient.');
    one<HTMLInputElement>(queue, 'td.tick input').click();
    await says(queue, /2 klientów · 4 przesyłki/);
    await expectAccessible(queue);
    setTimeout(() => button(queue, 'Wydaj razem').click());
    const { detail } = await next(queue, 'clients-chosen');
    expect(detail.clientIds).to.deep.equal(['client-1', 'client-2']);
  });

  it('treats one ticked client as one that was chosen, and unticks with the focus kept in the list', async () => {
    const queue = await mountQueue(deskFixture());
    const box = one<HTMLInputElement>(queue, 'td.tick input');
    box.click();
    await says(queue, 'Wydaj razem');
    setTimeout(() => button(queue, 'Wydaj razem').click());
    expect((await next(queue, 'client-chosen')).detail.clientId).to.equal('client-1');
    button(queue, 'Wyczyść').click();
    await queue.updateComplete;
    expect(box.checked).to.equal(false);
    expect(queue.shadowRoot?.activeElement).to.equal(box);
  });

  it('offers no boxes where the backend can’t keep several clients whole, or the host wants none', async () => {
    const queue = await mountQueue(deskFixture({ capabilities: { ...everyCapability, severalClients: false } }));
    expect(all(queue, 'td.tick')).to.deep.equal([]);
    const single = await mount('mail-release-queue', { desk: deskFixture().desk, singly: true }, 'Alfa Consulting');
    expect(all(single, 'td.tick')).to.deep.equal([]);
  });
});
