import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { button, mount, next, one, says, textOf, type } from '../../test/desk-fixture.js';
import { drawZigzag } from '../../test/draw.js';
import { drawAndTakeOver, openSign, part, signHere } from '../../test/sign-fixture.js';

const heading = (dialog: Element): string => one(dialog, 'h2').innerText;

describe('pickup-sign-dialog, on this device', () => {
  it('shows the client their list and nothing of the desk, and records once staff have confirmed', async () => {
    const opened = await openSign({}, { items: ['item-1', 'item-2'] });
    const { panel, dialog } = opened;
    await expectAccessible(panel);
    await signHere(opened);
    const shown = one<HTMLDialogElement>(dialog, 'dialog');
    const words = textOf(shown);
    expect(words).to.include('Potwierdzam odbiór 2 przesyłek z poniższej listy.');
    expect(words).to.include('Alfa Consulting').and.to.include('ZUS');
    expect(words).to.include('zwykły podpis elektroniczny');
    expect(words).not.to.include('Recepcja 2');
    const { width, height } = shown.getBoundingClientRect();
    expect([width, height]).to.deep.equal([innerWidth, innerHeight]);
    expect(one<HTMLInputElement>(dialog, 'input[name="readable-name"]').value).to.equal('Jan Nowak');
    await expectAccessible(panel);
    await drawZigzag(dialog);
    part(dialog, 'sign').click();
    await says(panel, 'Prosimy oddać urządzenie pracownikowi recepcji.');
    expect(textOf(one(dialog, 'dialog'))).not.to.include('ZUS');
    await expectAccessible(panel);
    expect(panel.session?.get().phase).to.equal('confirming');
    part(dialog, 'take-over').click();
    await says(panel, 'Przesyłki zostaną wydane dopiero po zapisaniu.');
    expect(one<HTMLImageElement>(dialog, '.signature img').alt).to.equal('Podpis: Jan Nowak');
    await expectAccessible(panel);
    const released = next(panel, 'mail-released');
    part(dialog, 'confirm').click();
    const [release] = (await released).detail.releases;
    expect(release).to.deep.include({ method: 'digital' });
    expect(release?.evidence.map(({ kind, name }) => [kind, name])).to.deep.include(['drawn-signature', 'Jan Nowak']);
    await says(panel, '2 przesyłki wydane: Jan Nowak');
  });

  it('is walked by keyboard alone, with a typed name', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    expect(dialog.shadowRoot?.activeElement?.tagName).to.equal('H2');
    await signHere(opened);
    expect(dialog.shadowRoot?.activeElement?.tagName).to.equal('H2');
    const typed = one<HTMLInputElement>(dialog, 'input[value="typed"]');
    typed.focus();
    typed.click();
    await says(panel, 'znaczy tyle samo');
    type(one<HTMLInputElement>(dialog, 'input[name="typed-signature"]'), 'Jan Nowak');
    part(dialog, 'sign').focus();
    part(dialog, 'sign').click();
    await says(panel, 'Dziękujemy');
    expect(dialog.shadowRoot?.activeElement?.tagName).to.equal('H2');
    part(dialog, 'take-over').click();
    await says(panel, 'Sprawdź i zapisz odbiór');
    expect(dialog.shadowRoot?.activeElement?.tagName).to.equal('H2');
    const released = next(panel, 'mail-released');
    part(dialog, 'confirm').click();
    const [release] = (await released).detail.releases;
    expect(release?.evidence.map(({ kind }) => kind)).to.include('typed-signature');
  });

  it('says what is missing: the name in readable letters, and the signature', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    await signHere(opened);
    type(one<HTMLInputElement>(dialog, 'input[name="readable-name"]'), ' - ');
    part(dialog, 'sign').click();
    await says(panel, 'Prosimy wpisać imię i nazwisko.');
    await says(panel, 'Brakuje podpisu.');
    expect(dialog.shadowRoot?.activeElement?.getAttribute('name')).to.equal('readable-name');
    await expectAccessible(panel);
  });

  it('gives the device back unsigned, by its button and by Escape, without a look at the desk', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    await signHere(opened);
    const sheet = one<HTMLDialogElement>(dialog, 'dialog');
    sheet.dispatchEvent(new Event('cancel', { cancelable: true }));
    await says(panel, 'Nie podpisano');
    sheet.dispatchEvent(new Event('cancel', { cancelable: true }));
    await aTimeout(20);
    expect(heading(dialog)).to.equal('Nie podpisano');
    await expectAccessible(panel);
    part(dialog, 'take-over').click();
    await says(panel, 'Gdzie podpisze się klient?');
    await signHere(opened);
    part(dialog, 'hand-back').click();
    await says(panel, 'Nie podpisano');
  });

  it('ends when an item of the list changes while the client signs, and starts anew with the list of now', async () => {
    const opened = await openSign({}, { items: ['item-1', 'item-2'] });
    const { panel, dialog } = opened;
    await signHere(opened);
    const before = panel.session?.get().frozen?.sessionId;
    panel.session?.toggle('item-2', false);
    await says(panel, 'Lista zmieniła się');
    expect(textOf(one(dialog, 'dialog'))).not.to.include('Przesyłki zmieniły');
    part(dialog, 'take-over').click();
    await says(panel, 'Lista zmieniła się, podpis jest nieważny');
    await expectAccessible(panel);
    part(dialog, 'anew').click();
    await says(panel, 'Gdzie podpisze się klient?');
    await drawAndTakeOver(opened);
    expect(textOf(panel)).to.include('Potwierdzam odbiór 1 przesyłki z poniższej listy.');
    expect(panel.session?.get().frozen?.sessionId).not.to.equal(before);
  });

  it('drops a signature that was given when the list changes before it is recorded', async () => {
    const opened = await openSign({}, { items: ['item-1', 'item-2'] });
    const { panel, dialog } = opened;
    await drawAndTakeOver(opened);
    panel.session?.toggle('item-2', false);
    await says(panel, 'podpis jest nieważny');
    expect(dialog.shadowRoot?.querySelector('.signature')).to.equal(null);
  });

  it('records who signed where that is not who was chosen, and says so first', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    await signHere(opened);
    type(one<HTMLInputElement>(dialog, 'input[name="readable-name"]'), 'Zofia Lis');
    await drawZigzag(dialog);
    part(dialog, 'sign').click();
    await says(panel, 'Dziękujemy');
    part(dialog, 'take-over').click();
    await says(panel, 'Podpisała się inna osoba niż wybrana do odbioru (Jan Nowak).');
    await expectAccessible(panel);
  });

  it('takes time, identity and note at the end, and refuses a time to come', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    await drawAndTakeOver(opened);
    type(one<HTMLInputElement>(dialog, 'input[name="time-when"]'), '16:00');
    await says(panel, 'Odbiór nie może być w przyszłości.');
    type(one<HTMLInputElement>(dialog, 'input[name="time-when"]'), '13:30');
    type(one<HTMLInputElement>(dialog, 'input[name="note"]'), 'Przy ladzie');
    await dialog.updateComplete;
    const released = next(panel, 'mail-released');
    part(dialog, 'confirm').click();
    const [release] = (await released).detail.releases;
    expect(release?.occurredAt.at).to.equal('2026-11-20T13:30:00+01:00');
    expect(release?.note).to.equal('Przy ladzie');
  });

  it('tells which item another desk was faster with, and needs a new signature', async () => {
    const opened = await openSign({}, { items: ['item-1', 'item-2'] });
    const { panel, backend } = opened;
    await drawAndTakeOver(opened);
    const version =
      (await backend.items({ clientId: 'client-1' })).rows.find(({ id }) => id === 'item-1')?.version ?? 1;
    await opened.other.release({
      method: 'pickup',
      sessionId: crypto.randomUUID(),
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version }] }],
      collector: { kind: 'contact', contactId: 'contact-1' },
      time: { at: '2026-11-20T14:00:00+01:00' },
    });
    await says(panel, 'podpis jest nieważny');
  });

  it('keeps a signed act whose outcome is unknown, and records it later under the same id', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    await drawAndTakeOver(opened);
    const sessionId = panel.session?.get().frozen?.sessionId;
    opened.fail('release');
    opened.fail('session');
    const failed = next(panel, 'mail-release-failed');
    part(dialog, 'confirm').click();
    expect((await failed).detail.outcome).to.equal('unknown');
    await dialog.updateComplete;
    expect(one<HTMLDialogElement>(dialog, 'dialog').open).to.equal(false);
    opened.mend();
    button(panel, 'Zapytaj ponownie').click();
    await waitUntil(() => panel.session?.get().phase === 'released');
    expect(panel.session?.get().result?.sessionId).to.equal(sessionId);
  });

  it('stays with the signature, and sends nothing, when the host cancels', async () => {
    const opened = await openSign();
    await drawAndTakeOver(opened);
    opened.panel.addEventListener('mail-release-confirm', (event) => event.preventDefault());
    const asked = next(opened.panel, 'mail-release-confirm');
    part(opened.dialog, 'confirm').click();
    expect((await asked).detail.details.signature?.kind).to.equal('drawn');
    await aTimeout(20);
    expect(heading(opened.dialog)).to.equal('Sprawdź i zapisz odbiór');
  });

  it('asks for the reason where the authorisation has expired, before anything is signed', async () => {
    const opened = await openSign({}, { contactId: 'contact-3' });
    const { panel, dialog } = opened;
    part(dialog, 'here').click();
    await says(panel, 'Prosimy podać powód.');
    await expectAccessible(panel);
    type(one<HTMLInputElement>(dialog, '#reason-client-1'), 'Zgoda prezesa przez telefon');
    await panel.updateComplete;
    await drawAndTakeOver(opened);
    const released = next(panel, 'mail-released');
    part(dialog, 'confirm').click();
    expect((await released).detail.releases[0]?.authority).to.deep.include({ basis: 'override' });
  });

  it('works without the panel, on a session that confirms already', async () => {
    const { desk } = await openSign();
    const session = desk.openSession(['client-1']);
    await waitUntil(() => session.get().phase === 'choosing');
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('digital');
    const dialog = await mount('pickup-sign-dialog', { desk, session }, 'Gdzie podpisze się klient?');
    expect(textOf(dialog)).to.include('nie ustawiono adresu strony do podpisu');
  });
});
