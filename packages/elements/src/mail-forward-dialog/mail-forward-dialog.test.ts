import { everyCapability, MailReleaseError } from '@mail-release/core';
import { buildForward, buildForwarding, buildItem, sampleOffice } from '@mail-release/core/testing';
import { aTimeout, expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, deskFixture, mount, next, one, says, textOf, type } from '../../test/desk-fixture.js';
import {
  alfaWith,
  book,
  choose,
  confirm,
  dialogOf,
  field,
  isOpen,
  office,
  open,
  radio,
  recorded,
  request,
  vienna,
} from '../../test/forward-fixture.js';

describe('mail-forward-dialog', () => {
  it('takes three actions: the client, the method, confirm', async () => {
    const { panel } = await open();
    expect(dialogOf(panel).shadowRoot?.activeElement?.tagName).to.equal('H2');
    expect(textOf(panel)).to.include('To nie zamawia kuriera.');
    await expectAccessible(panel);
    const released = next(panel, 'mail-released');
    confirm(panel);
    const [release] = (await released).detail.releases;
    expect(release?.forwarding).to.deep.include({ address: { ...office, country: 'PL' }, dispatchedAt: null });
    await says(panel, '1 przesyłka do wysłania: Warszawa');
  });

  it('goes back by Escape, with the focus where it came from', async () => {
    const { panel } = await open();
    one(dialogOf(panel), 'dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await aTimeout(20);
    expect(isOpen(panel)).to.equal(false);
    expect(panel.shadowRoot?.activeElement).to.equal(button(panel, 'Przesłanie'));
  });

  it('starts with the address that the client asked for', async () => {
    const { panel } = await open(alfaWith({ addresses: [book], requests: [request({ text: 'Pilne' })] }));
    expect(radio(panel, 'request-request-1').checked).to.equal(true);
    expect(textOf(panel)).to.include('zlecenie klienta').and.include('Pilne').and.include('Austria');
    confirm(panel);
    expect((await recorded(panel))?.forwarding?.address).to.deep.equal(vienna);
  });

  it('asks before it goes elsewhere than the client wants', async () => {
    const { panel } = await open(alfaWith({ addresses: [book], requests: [request()] }));
    radio(panel, 'book-address-1').click();
    confirm(panel);
    await says(panel, 'To wymaga potwierdzenia.');
    await expectAccessible(panel);
    const box = all<HTMLInputElement>(dialogOf(panel), 'input[type="checkbox"]').find((node) =>
      node.closest('label')?.innerText.includes('Wysyłam inaczej niż w zleceniu'),
    );
    box?.click();
    confirm(panel);
    expect((await recorded(panel))?.confirmedRequestIds).to.deep.equal(['request-1']);
  });

  it('shows a client’s notice, and keeps that it was acknowledged', async () => {
    const notice = { id: 'notice-1', kind: 'unpaid-invoice', text: 'Nieopłacona faktura' };
    const { panel } = await open(alfaWith({ addresses: [book], notices: [notice] }));
    confirm(panel);
    await says(panel, 'To wymaga potwierdzenia.');
    one<HTMLInputElement>(dialogOf(panel), 'input[type="checkbox"]').click();
    confirm(panel);
    expect((await recorded(panel))?.notices[0]).to.deep.include({ id: 'notice-1', applied: 'acknowledged' });
  });

  it('wants every field of a typed address, each by its name', async () => {
    const { panel } = await open(alfaWith({ addresses: [] }));
    expect(field(panel, 'recipient').value).to.equal('Alfa Consulting sp. z o.o.');
    type(field(panel, 'recipient'), ' ');
    confirm(panel);
    await says(panel, 'Prosimy podać ulicę i numer.');
    expect(textOf(panel))
      .to.include('Prosimy podać odbiorcę.')
      .and.include('Prosimy podać kod pocztowy.')
      .and.include('Prosimy podać miejscowość.')
      .and.include('Do poprawy: 4');
    expect(dialogOf(panel).shadowRoot?.activeElement).to.equal(field(panel, 'recipient'));
    await expectAccessible(panel);
  });

  it('takes a typed address abroad, where there may be no postal code', async () => {
    const { panel } = await open(alfaWith({ addresses: [book] }));
    radio(panel, 'typed').click();
    await dialogOf(panel).updateComplete;
    type(field(panel, 'recipient'), 'Alfa <b>Ltd</b>');
    type(field(panel, 'street'), '1 O’Connell St');
    type(field(panel, 'city'), 'Hong Kong');
    choose(field(panel, 'country'), 'HK');
    confirm(panel);
    expect((await recorded(panel))?.forwarding?.address).to.deep.equal({
      recipient: 'Alfa <b>Ltd</b>',
      street: '1 O’Connell St',
      postalCode: '',
      city: 'Hong Kong',
      country: 'HK',
    });
  });

  it('puts the dash into a Polish postal code, and doubts other shapes without refusing them', async () => {
    const { panel } = await open(alfaWith({ addresses: [] }));
    const code = field(panel, 'postalCode');
    type(code, '00838');
    code.dispatchEvent(new Event('change'));
    await dialogOf(panel).updateComplete;
    expect(code.value).to.equal('00-838');
    type(code, '838');
    await says(panel, 'Polski kod pocztowy ma postać 00-000.');
  });

  it('opens an address of the book that lacks something instead of sending it nowhere', async () => {
    const { panel } = await open(alfaWith({ addresses: [{ ...book, street: '' }] }));
    confirm(panel);
    await says(panel, 'Prosimy podać ulicę i numer.');
    button(panel, 'Popraw ten adres').click();
    await dialogOf(panel).updateComplete;
    expect(field(panel, 'city').value).to.equal('Warszawa');
  });

  it('records cost and note, and when it was sent', async () => {
    const { panel } = await open();
    type(field(panel, 'cost'), '18,50 zł');
    type(field(panel, 'note'), 'Priorytet');
    radio(panel, 'now').click();
    confirm(panel);
    const release = await recorded(panel);
    expect(release?.forwarding?.cost).to.deep.equal({ minorUnits: 1850, currency: 'PLN' });
    expect(release?.forwarding?.dispatchedAt).to.deep.include({ at: '2026-11-20T14:05:00+01:00' });
    expect(release?.note).to.equal('Priorytet');
  });

  it('asks for an amount that can be read', async () => {
    const { panel } = await open();
    type(field(panel, 'cost'), '12,505');
    confirm(panel);
    await says(panel, 'Prosimy wpisać kwotę, na przykład 18,50.');
    expect(dialogOf(panel).shadowRoot?.activeElement).to.equal(field(panel, 'cost'));
  });

  it('takes a time of dispatch, not in the future nor before the mail came', async () => {
    const { panel } = await open();
    radio(panel, 'at').click();
    await dialogOf(panel).updateComplete;
    expect(field(panel, 'date-dispatch').value).to.equal('2026-11-20');
    confirm(panel);
    await says(panel, 'Prosimy wpisać poprawną datę i godzinę.');
    type(field(panel, 'time-dispatch'), '19:00');
    await says(panel, 'Czas nadania nie może być w przyszłości.');
    type(field(panel, 'time-dispatch'), '08:00');
    await says(panel, 'Czas nadania nie może być wcześniejszy niż przyjęcie przesyłki.');
    await expectAccessible(panel);
    type(field(panel, 'time-dispatch'), '13:00');
    confirm(panel);
    expect((await recorded(panel))?.occurredAt.at).to.equal('2026-11-20T13:00:00+01:00');
  });

  it('says item by item what another desk was faster with', async () => {
    const { panel, other } = await open(undefined, ['item-1', 'item-2']);
    await other.release(buildForward({ sessionId: crypto.randomUUID(), forwarding: buildForwarding() }));
    confirm(panel);
    await says(panel, 'Wydanie nie zostało zapisane');
    expect(textOf(dialogOf(panel))).to.include('Recepcja 1');
    expect(isOpen(panel)).to.equal(true);
    await expectAccessible(panel);
    confirm(panel);
    expect((await recorded(panel))?.lines.map(({ itemId }) => itemId)).to.deep.equal(['item-2']);
  });

  it('leaves an unknown outcome to the panel, which asks again with the same session', async () => {
    const { panel, fail, mend } = await open();
    fail('release', new MailReleaseError('timeout', 'late'));
    fail('session', new MailReleaseError('timeout', 'late'));
    confirm(panel);
    await says(panel, 'Nie wiadomo jeszcze, czy wydanie zostało zapisane');
    expect(isOpen(panel)).to.equal(false);
    mend();
    button(panel, 'Zapytaj ponownie').click();
    expect((await recorded(panel))?.method).to.equal('forward');
  });

  it('stays open when a listener cancels the confirmation', async () => {
    const { panel } = await open();
    panel.addEventListener('mail-release-confirm', (event) => event.preventDefault(), { once: true });
    confirm(panel);
    await aTimeout(20);
    expect(isOpen(panel)).to.equal(true);
  });

  it('asks for no number where the backend would lose it', async () => {
    const { panel } = await open({
      ...alfaWith({ addresses: [book] }),
      capabilities: { ...everyCapability, tracking: false },
    });
    expect(all(dialogOf(panel), '#tracking-number')).to.have.length(0);
  });

  it('says why mail of two clients can’t go in one parcel', async () => {
    const { desk } = deskFixture();
    const panel = await mount('mail-release-panel', { desk, clientIds: ['client-1', 'client-2'] }, 'Kto odbiera');
    panel.session?.toggleAll(true);
    await panel.updateComplete;
    const method = one(panel, '[data-method="forward"]');
    expect(method.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(panel)).to.include('Jedna paczka może zawierać pocztę tylko jednego klienta.');
  });

  it('is walked and confirmed by the keyboard alone, every stop with a name', async () => {
    const { panel } = await open();
    const stops: string[] = [];
    for (let turn = 0; turn < 20 && stops.at(-1) !== 'Zapisz przesłanie'; turn += 1) {
      await sendKeys({ press: 'Tab' });
      const at = dialogOf(panel).shadowRoot?.activeElement as HTMLInputElement;
      const label = at.labels?.[0]?.innerText ?? at.getAttribute('aria-label') ?? at.innerText;
      expect(label.trim(), at.outerHTML).not.to.equal('');
      stops.push(label.trim());
    }
    expect(stops.map((stop) => stop.split('\n')[0])).to.deep.equal([
      'Anuluj',
      'Alfa sp. z o.o.',
      'Numer przesyłki (opcjonalnie)',
      'Przewoźnik',
      'Link do śledzenia (opcjonalnie)',
      'Jeszcze nie nadana',
      'Koszt (opcjonalnie)',
      'Notatka (opcjonalnie)',
      'Anuluj',
      'Zapisz przesłanie',
    ]);
    await sendKeys({ press: 'Enter' });
    expect((await recorded(panel))?.method).to.equal('forward');
  });

  it('speaks English too', async () => {
    const { panel } = await open();
    panel.lang = 'en';
    await says(panel, 'This orders no courier.');
    panel.lang = '';
  });

  it('survives names of any kind in the book', async () => {
    const odd = { ...book, recipient: `${'Bardzodługanazwa'.repeat(25)} \u202Egnp.exe <img src=x>` };
    const items = [...sampleOffice().items, buildItem({ id: 'item-9', sender: '\u202Ex' })];
    const { panel } = await open({ seed: { ...alfaWith({ addresses: [odd] }).seed, items } });
    expect(textOf(panel)).to.include('<img src=x>').and.not.include('\u202E');
    expect(all(dialogOf(panel), 'img')).to.have.length(0);
  });
});
