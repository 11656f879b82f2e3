import { type MailBackend, type ReleaseMethod, releaseMethods } from '@mail-release/core';
import { buildItem, buildOffice, buildPickup, sampleOffice } from '@mail-release/core/testing';
import { expect, waitUntil } from '@open-wc/testing';
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
import '../define/pickup-confirm-dialog.js';
import '../define/mail-release-panel.js';
import type { MailReleasePanel } from './mail-release-panel.js';
import { methodDialogs } from './method-dialogs.js';

const mountPanel = (from: DeskFixture): Promise<MailReleasePanel> =>
  mount('mail-release-panel', { desk: from.desk, clientId: 'client-1' }, 'Kto odbiera');

const box = (panel: MailReleasePanel, itemId: string): HTMLInputElement =>
  one<HTMLInputElement>(panel, `tr[data-item="${itemId}"] input`);
const ticked = (panel: MailReleasePanel): string[] =>
  all<HTMLInputElement>(panel, 'tr[data-item]')
    .filter((row) => row.querySelector('input')?.checked)
    .map((row) => row.dataset['item'] ?? '');
const person = (panel: MailReleasePanel, name: string): HTMLInputElement => {
  const label = all(panel, 'label').find((node) => node.innerText.includes(name));
  const radio = label?.querySelector('input');
  if (!radio) throw new Error(`nobody called ${name}`);
  return radio;
};
const spoken = (panel: MailReleasePanel): string => one(panel, '.panel > [role="status"]').textContent ?? '';

/** As a hand scanner: keys within the same millisecond, Enter at the end. */
function scan(target: EventTarget, code: string): void {
  for (const key of code) {
    press(target, key);
    if (!(target instanceof HTMLInputElement) || target.type !== 'text') continue;
    target.value += key;
    target.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  press(target, 'Enter');
}

async function releaseBy(panel: MailReleasePanel, name: string): Promise<void> {
  person(panel, name).click();
  await panel.updateComplete;
  button(panel, 'Potwierdź odbiór').click();
  await says(panel, 'Potwierdzenie odbioru');
  button(panel, 'Potwierdź').click();
}

const takeAway = (backend: MailBackend, itemId: string) =>
  backend.release(
    buildPickup({
      sessionId: crypto.randomUUID(),
      parts: [{ clientId: 'client-1', lines: [{ itemId, version: 1 }] }],
      time: { at: '2026-11-20T14:02:00+01:00' },
    }),
  );

describe('mail-release-panel', () => {
  it('shows what waits, ticked as far as it is handed over at the desk, and who may collect', async () => {
    const panel = await mountPanel(deskFixture());
    const text = textOf(panel);
    expect(text)
      .to.include('Alfa Consulting sp. z o.o.')
      .and.include('3 przesyłki czekają')
      .and.include('najstarsza: 5 dni');
    expect(text).to.include('2 z 3 zaznaczone');
    expect(ticked(panel)).to.deep.equal(['item-1', 'item-2']);
    const people = all(panel, 'label.person').map((node) => node.innerText.replace(/\s+/g, ' '));
    expect(people[0]).to.include('Jan Nowak').and.include('bez terminu');
    expect(people[1]).to.include('Anna Kowalska').and.include('do 31.12.2099');
    expect(people[2]).to.include('Ewa Mazur').and.include('wygasło 02.10.2020').and.include('za podaniem powodu');
    await expectAccessible(panel);
  });

  it('releases in three actions and says what happened, with the focus on it', async () => {
    const panel = await mountPanel(deskFixture());
    setTimeout(() => void releaseBy(panel, 'Jan Nowak'));
    const { detail } = await next(document, 'mail-released');
    expect(detail.releases[0]?.number).to.equal('2026/000001');
    await says(panel, '2 przesyłki wydane: Jan Nowak, 14:05');
    expect(textOf(panel)).to.include('Wydanie nr 2026/000001').and.include('Czeka jeszcze 1 przesyłka');
    expect(spoken(panel)).to.equal('2\u00A0przesyłki wydane: Jan Nowak, 14:05');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(panel.shadowRoot?.activeElement?.tagName).to.equal('H2');
    await expectAccessible(panel);
  });

  it('takes a release back and lets the client be served again', async () => {
    const panel = await mountPanel(deskFixture());
    await releaseBy(panel, 'Jan Nowak');
    await says(panel, 'Cofnij wydanie');
    setTimeout(() => button(panel, 'Cofnij wydanie').click());
    const { detail } = await next(panel, 'release-voided');
    expect(detail.release.void?.reason).to.equal('mistake');
    await says(panel, 'przesyłki znów czekają na odbiór');
    await expectAccessible(panel);
    button(panel, 'Wróć do przesyłek klienta').click();
    await says(panel, '3 przesyłki czekają');
  });

  it('offers the rest after a partial release, and goes on to the next client', async () => {
    const panel = await mountPanel(deskFixture());
    await releaseBy(panel, 'Jan Nowak');
    await says(panel, 'Następny klient');
    setTimeout(() => button(panel, 'Następny klient').click());
    const { detail } = await next(panel, 'client-closed');
    expect(detail).to.deep.equal({ clientIds: ['client-1'], released: true });
    button(panel, 'Wydaj pozostałe').click();
    await says(panel, '1 przesyłka czeka');
  });

  it('says why the method is off, and leads to what is missing', async () => {
    const panel = await mountPanel(deskFixture());
    const pickup = button(panel, 'Potwierdź odbiór');
    expect(pickup.getAttribute('aria-disabled')).to.equal('true');
    const reason = one(panel, `#${pickup.getAttribute('aria-describedby') ?? 'none'}`);
    expect(reason.innerText).to.equal('Wybierz osobę, która odbiera.');
    pickup.click();
    expect(panel.shadowRoot?.activeElement).to.equal(person(panel, 'Jan Nowak'));
    one<HTMLInputElement>(panel, 'input[name="all"]').click();
    one<HTMLInputElement>(panel, 'input[name="all"]').click();
    person(panel, 'Jan Nowak').click();
    await says(panel, 'Zaznacz przesyłki do wydania.');
    await expectAccessible(panel);
  });

  it('offers no method that it has no dialog for', async () => {
    const panel = await mountPanel(deskFixture());
    const offered = all(panel, '[data-method]').map((node) => node.dataset['method'] as ReleaseMethod);
    expect(offered).to.deep.equal(releaseMethods.filter((method) => methodDialogs[method]));
    expect(offered).to.include.members(['pickup', 'forward']);
  });

  it('takes a name that is typed by hand', async () => {
    const panel = await mountPanel(deskFixture());
    type(one(panel, 'input[name="collector-name"]'), 'Żaneta Ćwik');
    await panel.updateComplete;
    expect(person(panel, 'Inna osoba').checked).to.equal(true);
    button(panel, 'Potwierdź odbiór').click();
    await says(panel, 'Potwierdzenie odbioru');
    button(panel, 'Potwierdź').click();
    await says(panel, '2 przesyłki wydane: Żaneta Ćwik, 14:05');
  });

  it('shows who may not collect, but does not let them be chosen, where the policy blocks', async () => {
    const panel = await mountPanel(
      deskFixture({ seed: { office: buildOffice({ policy: { authorisation: 'block' } }) } }),
    );
    expect(person(panel, 'Ewa Mazur').disabled).to.equal(true);
    expect(textOf(panel)).to.include('nie może odebrać');
    await expectAccessible(panel);
  });

  it('moves by arrows, Home and End, ticks ranges with Shift and everything with Ctrl+A', async () => {
    const panel = await mountPanel(deskFixture());
    const first = box(panel, 'item-1');
    first.focus();
    press(first, 'End');
    expect(panel.shadowRoot?.activeElement).to.equal(box(panel, 'item-3'));
    press(box(panel, 'item-3'), 'a', { ctrlKey: true });
    await panel.updateComplete;
    expect(ticked(panel)).to.deep.equal(['item-1', 'item-2', 'item-3']);
    first.click();
    await panel.updateComplete;
    press(first, 'ArrowDown', { shiftKey: true });
    await panel.updateComplete;
    expect(ticked(panel)).to.deep.equal(['item-3']);
    expect(all(panel, 'tr[data-item] input[tabindex="0"]')).to.have.length(1);
  });

  it('ticks a range by a click with Shift', async () => {
    const panel = await mountPanel(deskFixture());
    one(panel, 'input[name="all"]').click();
    one(panel, 'input[name="all"]').click();
    await panel.updateComplete;
    expect(ticked(panel)).to.deep.equal([]);
    box(panel, 'item-1').click();
    box(panel, 'item-3').dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, shiftKey: true }),
    );
    await panel.updateComplete;
    expect(ticked(panel)).to.deep.equal(['item-1', 'item-2', 'item-3']);
  });

  it('shows the items of one status', async () => {
    const panel = await mountPanel(deskFixture());
    button(panel, 'Skrytka 1').click();
    await panel.updateComplete;
    expect(all(panel, 'tr[data-item]').map((row) => row.dataset['item'])).to.deep.equal(['item-3']);
  });

  it('ticks the item that a scanner reads, wherever the focus is', async () => {
    const panel = await mountPanel(deskFixture());
    box(panel, 'item-2').click();
    await panel.updateComplete;
    const opener = button(panel, 'Potwierdź odbiór');
    opener.focus();
    scan(opener, ']C100359007731234567890');
    await panel.updateComplete;
    expect(ticked(panel)).to.include('item-2');
    expect(spoken(panel)).to.include('Zaznaczono: paczka, Allegro');
    scan(document.body, '00359007731234567890');
    await panel.updateComplete;
    expect(spoken(panel)).to.include('Już zaznaczona: paczka, Allegro');
  });

  it('says that no item has the scanned code, and keeps the code', async () => {
    const panel = await mountPanel(deskFixture());
    const field = one<HTMLInputElement>(panel, 'input[name="scan"]');
    type(field, '4711');
    press(field, 'Enter');
    await says(panel, 'Żadna z czekających przesyłek nie ma numeru 4711.');
    expect(field.value).to.equal('4711');
    await expectAccessible(panel);
  });

  it('takes a scanned code out of the name field again', async () => {
    const panel = await mountPanel(deskFixture());
    const field = one<HTMLInputElement>(panel, 'input[name="collector-name"]');
    type(field, 'Jan');
    scan(field, '00359007731234567890');
    await panel.updateComplete;
    expect(field.value).to.equal('Jan');
    expect(spoken(panel)).to.include('Allegro');
  });

  it('leaves typing in a field of the host page alone', async () => {
    const panel = await mountPanel(deskFixture());
    const foreign = document.createElement('input');
    panel.parentElement?.append(foreign);
    scan(foreign, '00359007731234567890');
    expect(spoken(panel)).to.equal('');
  });

  it('marks an item that another desk released, in place, and leaves the focus where it is', async () => {
    const office = deskFixture();
    const panel = await mountPanel(office);
    box(panel, 'item-1').focus();
    await takeAway(office.other, 'item-1');
    await says(panel, 'Recepcja 1, 14:02, Jan Nowak (nr 2026/000001)');
    expect(panel.shadowRoot?.activeElement).to.equal(box(panel, 'item-1'));
    expect(ticked(panel)).to.deep.equal(['item-2']);
    expect(spoken(panel)).to.include('wydano tymczasem gdzie indziej');
    box(panel, 'item-1').click();
    await panel.updateComplete;
    expect(ticked(panel)).to.deep.equal(['item-2']);
    await expectAccessible(panel);
  });

  it('never calls mail released while the outcome is unknown; asking again settles it', async () => {
    const office = deskFixture();
    const panel = await mountPanel(office);
    office.fail('release');
    office.fail('session');
    const failed = next(panel, 'mail-release-failed');
    await releaseBy(panel, 'Jan Nowak');
    expect((await failed).detail.outcome).to.equal('unknown');
    await says(panel, 'Nie wiadomo jeszcze, czy wydanie zostało zapisane');
    expect(textOf(panel)).not.to.include('wydane:');
    await expectAccessible(panel);
    office.mend();
    button(panel, 'Zapytaj ponownie').click();
    await says(panel, '2 przesyłki wydane: Jan Nowak, 14:05');
  });

  it('renders of a long list what is near the screen, and still reaches, ticks and finds everything', async () => {
    const items = Array.from({ length: 320 }, (_, index) =>
      buildItem({ id: `item-${index}`, trackingNumber: `PL${10_000 + index}` }),
    );
    const panel = await mountPanel(deskFixture({ seed: { items } }));
    expect(textOf(panel)).to.include('320 z 320 zaznaczone');
    expect(all(panel, 'tr[data-item]').length).to.be.lessThan(200);
    expect(one(panel, 'table').getAttribute('aria-rowcount')).to.equal('321');
    const first = one<HTMLInputElement>(panel, 'tr[data-item] input');
    first.focus();
    press(first, 'End');
    await waitUntil(() => panel.shadowRoot?.activeElement?.closest('tr')?.ariaRowIndex === '321');
    one(panel, 'input[name="all"]').click();
    await panel.updateComplete;
    scan(document.body, 'PL10150');
    await says(panel, '1 z 320 zaznaczone');
    await waitUntil(() => all(panel, 'tr.found').length === 1);
    expect(ticked(panel)).to.have.length(1);
  });

  it('says the place of every row of a windowed list, headings included', async () => {
    const seed = sampleOffice();
    const clients = seed.clients.map((client) => ({ ...client }));
    const items = clients.flatMap(({ id }, part) =>
      Array.from({ length: 150 }, (_, index) => buildItem({ id: `item-${part}-${index}`, clientId: id })),
    );
    const office = deskFixture({ seed: { clients, items } });
    const panel = await mount(
      'mail-release-panel',
      { desk: office.desk, clientIds: clients.map(({ id }) => id) },
      'Kto odbiera',
    );
    expect(one(panel, 'thead tr').ariaRowIndex).to.equal('1');
    const places = all(panel, 'tbody:not([aria-hidden]) tr').map((row) => Number(row.ariaRowIndex));
    expect(places.slice(0, 3)).to.deep.equal([2, 3, 4]);
    expect(one(panel, 'table').getAttribute('aria-rowcount')).to.equal(String(items.length + clients.length + 1));
  });

  it('shows notes, requests and photos', async () => {
    const { clients, ...seed } = sampleOffice();
    const [alfa, ...others] = clients;
    const office = deskFixture({
      seed: {
        ...seed,
        items: [buildItem({ note: 'Tylko do rąk własnych', photoUrl: '/photo.png' })],
        clients: [
          {
            ...(alfa as (typeof clients)[number]),
            notices: [{ id: 'n1', kind: 'unpaid-invoice', text: 'Nieopłacona faktura' }],
            requests: [
              {
                id: 'r1',
                itemId: 'item-1',
                kind: 'forward',
                requestedAt: '2026-11-19T10:00:00+01:00',
                address: null,
                text: null,
              },
            ],
          },
          ...others,
        ],
      },
    });
    const panel = await mountPanel(office);
    expect(textOf(panel))
      .to.include('Tylko do rąk własnych')
      .and.include('Klient prosi o przesłanie')
      .and.include('Nieopłacona faktura');
    button(panel, 'Zdjęcie przesyłki: ZUS').click();
    await waitUntil(() => all<HTMLDialogElement>(panel, 'dialog.photo')[0]?.open, 'the photo', { timeout: 8000 });
    await expectAccessible(panel);
  });

  it('shows nothing to open for a picture with a script address', async () => {
    const panel = await mountPanel(deskFixture({ seed: { items: [buildItem({ photoUrl: 'javascript:alert(1)' })] } }));
    expect(all(panel, 'tr[data-item] button')).to.have.length(0);
  });

  it('says that nothing waits, that loading failed, and that no client is chosen', async () => {
    const empty = await mount(
      'mail-release-panel',
      { desk: deskFixture({ seed: { items: [] } }).desk, clientId: 'client-1' },
      'Ten klient nie ma poczty do odbioru',
    );
    await expectAccessible(empty);
    const office = deskFixture();
    office.fail('client');
    const failed = await mount('mail-release-panel', { desk: office.desk, clientId: 'client-1' }, 'Brak połączenia');
    await expectAccessible(failed);
    office.mend();
    button(failed, 'Spróbuj ponownie').click();
    await says(failed, 'Kto odbiera');
    failed.clientId = '';
    await says(failed, 'Kto przyszedł po pocztę?');
    await expectAccessible(failed);
  });
});
