import { buildOffice, sampleOffice } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import {
  all,
  button,
  deskFixture,
  type DeskFixture,
  type FixtureOptions,
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
import type { MailReleasePanel } from '../mail-release-panel/mail-release-panel.js';

interface Opened extends DeskFixture {
  readonly panel: MailReleasePanel;
}

/** The panel of Alfa with these items ticked, this collector chosen, and the dialog open. */
async function open(
  options: FixtureOptions = {},
  choice: { items?: readonly string[]; contactId?: string } = {},
): Promise<Opened> {
  const office = deskFixture(options);
  const panel = await mount('mail-release-panel', { desk: office.desk, clientId: 'client-1' }, 'Kto odbiera');
  panel.session?.toggleAll(false);
  for (const id of choice.items ?? ['item-1']) panel.session?.toggle(id, true);
  panel.session?.chooseCollector({ kind: 'contact', contactId: choice.contactId ?? 'contact-1' });
  await panel.updateComplete;
  button(panel, 'Potwierdź odbiór').focus();
  button(panel, 'Potwierdź odbiór').click();
  await says(panel, 'Potwierdzenie odbioru');
  return { ...office, panel };
}

const field = (panel: MailReleasePanel, name: string): HTMLInputElement => one(panel, `input[name="${name}"]`);
const labelled = (panel: MailReleasePanel, text: string): HTMLInputElement => {
  const label = all(panel, 'dialog[open] label').find((node) => node.innerText.includes(text));
  const target = label?.querySelector('input') ?? one(panel, `#${label?.getAttribute('for') ?? 'none'}`);
  return target as HTMLInputElement;
};
const isOpen = (panel: MailReleasePanel): boolean => one<HTMLDialogElement>(panel, 'dialog.sheet').open;
const confirm = (panel: MailReleasePanel): void => button(panel, 'Potwierdź').click();

describe('pickup-confirm-dialog', () => {
  it('begins on its heading with the office’s date and time now', async () => {
    const { panel } = await open();
    expect(field(panel, 'date-when').value).to.equal('2026-11-20');
    expect(field(panel, 'time-when').value).to.equal('14:05');
    expect(one(panel, 'pickup-confirm-dialog').shadowRoot?.activeElement?.tagName).to.equal('H2');
    await expectAccessible(panel);
  });

  it('shows the office’s own time, and says so, where the computer is in another zone', async () => {
    const { panel } = await open({ seed: { office: buildOffice({ zone: 'Asia/Kathmandu' }) } });
    expect(field(panel, 'time-when').value).to.equal('18:50');
    expect(textOf(panel)).to.include('(Asia/Kathmandu), inny niż na tym komputerze');
  });

  it('works without the panel, on a session that confirms already', async () => {
    const { desk } = deskFixture({ seed: { office: buildOffice({ zone: 'Asia/Kathmandu' }) } });
    const session = desk.openSession(['client-1']);
    await waitUntil(() => session.get().phase === 'choosing');
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    const dialog = await mount('pickup-confirm-dialog', { desk, session }, 'Potwierdzenie odbioru');
    expect(one<HTMLInputElement>(dialog, 'input[name="time-when"]').value).to.equal('18:50');
    await expectAccessible(dialog);
    button(dialog, 'Potwierdź').click();
    await waitUntil(() => session.get().phase === 'released');
    expect(session.get().result?.releases[0]?.occurredAt.at).to.equal('2026-11-20T18:50:00+05:45');
  });

  it('goes back by Escape, with the focus where it came from and nothing lost', async () => {
    const { panel } = await open();
    const dialog = one<HTMLDialogElement>(panel, 'dialog.sheet');
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await aTimeout(20);
    expect(isOpen(panel)).to.equal(false);
    expect(panel.shadowRoot?.activeElement).to.equal(button(panel, 'Potwierdź odbiór'));
    expect(panel.session?.get().collector).to.deep.equal({ kind: 'contact', contactId: 'contact-1' });
  });

  it('does not confirm by Enter in a text field', async () => {
    const { panel } = await open();
    const note = field(panel, 'note');
    type(note, 'Odebrane przy ladzie');
    press(note, 'Enter');
    await aTimeout(20);
    expect(isOpen(panel)).to.equal(true);
  });

  it('records what was typed: time, note and checked document', async () => {
    const { panel } = await open();
    type(field(panel, 'time-when'), '13:30');
    type(field(panel, 'note'), 'Odebrane przy ladzie');
    const identity = one<HTMLSelectElement>(panel, '#identity');
    identity.value = 'passport';
    identity.dispatchEvent(new Event('change'));
    const released = next(panel, 'mail-released');
    confirm(panel);
    const [release] = (await released).detail.releases;
    expect(release?.occurredAt).to.deep.equal({
      at: '2026-11-20T13:30:00+01:00',
      zone: 'Europe/Warsaw',
      precision: 'minute',
    });
    expect(release?.note).to.equal('Odebrane przy ladzie');
    expect(release?.identityCheck?.document).to.equal('passport');
    await says(panel, 'zapisano później');
  });

  it('says at the date what is wrong with it, and never takes an empty one for now', async () => {
    const { panel } = await open();
    type(field(panel, 'date-when'), '');
    confirm(panel);
    await says(panel, 'Prosimy wpisać poprawną datę i godzinę.');
    expect(isOpen(panel)).to.equal(true);
    await expectAccessible(panel);
    type(field(panel, 'date-when'), '2026-11-21');
    await says(panel, 'Odbiór nie może być w przyszłości.');
    type(field(panel, 'date-when'), '2026-11-19');
    await says(panel, 'Odbiór nie może być wcześniejszy niż przyjęcie przesyłki.');
  });

  it('offers the next time for one that the clock skipped', async () => {
    const { panel } = await open();
    type(field(panel, 'date-when'), '2026-03-29');
    type(field(panel, 'time-when'), '02:30');
    await says(panel, 'Tej godziny nie było');
    button(panel, 'Przyjmij 03:30 CEST').click();
    await panel.updateComplete;
    expect(field(panel, 'time-when').value).to.equal('03:30');
  });

  it('asks which of two equal times it was, earlier first', async () => {
    const { panel } = await open({
      seed: { items: sampleOffice().items.map((item) => ({ ...item, receivedAt: '2026-10-20T09:00:00+02:00' })) },
    });
    type(field(panel, 'date-when'), '2026-10-25');
    type(field(panel, 'time-when'), '02:30');
    await says(panel, 'Ta godzina była dwa razy');
    const choices = all<HTMLButtonElement>(panel, '.trouble button');
    expect(choices.map((node) => node.innerText)).to.deep.equal(['Wcześniejsza: 02:30 CEST', 'Późniejsza: 02:30 CET']);
    await expectAccessible(panel);
    choices[1]?.click();
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    confirm(panel);
    expect((await released).detail.releases[0]?.occurredAt.at).to.equal('2026-10-25T02:30:00+01:00');
  });

  it('wants a time for mail from a locker and prefills none; the day alone will do', async () => {
    const { panel } = await open({}, { items: ['item-1', 'item-3'] });
    expect(field(panel, 'date-locker').value).to.equal('');
    confirm(panel);
    await says(panel, 'Prosimy wpisać, kiedy odebrano tę przesyłkę.');
    await expectAccessible(panel);
    type(field(panel, 'date-locker'), '2026-11-16');
    labelled(panel, 'Znany jest tylko dzień').click();
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    confirm(panel);
    const lines = (await released).detail.releases[0]?.lines ?? [];
    expect(
      lines.map(({ itemId, occurredAt }) => [itemId, occurredAt.precision, occurredAt.at.slice(0, 10)]),
    ).to.deep.equal([
      ['item-1', 'minute', '2026-11-20'],
      ['item-3', 'day', '2026-11-16'],
    ]);
  });

  it('takes a time for each item of a locker', async () => {
    const items = sampleOffice().items.map((item) => ({ ...item, statusId: 'locker' }));
    const { panel } = await open({ seed: { items } }, { items: ['item-2', 'item-3'] });
    button(panel, 'Osobno dla każdej przesyłki').click();
    await panel.updateComplete;
    for (const [index, time] of ['08:15', '21:40'].entries()) {
      type(field(panel, `date-locker-${index}`), '2026-11-19');
      type(field(panel, `time-locker-${index}`), time);
    }
    type(field(panel, 'time-locker-0'), '11:15');
    const released = next(panel, 'mail-released');
    confirm(panel);
    const lines = (await released).detail.releases[0]?.lines ?? [];
    expect(lines.map(({ occurredAt }) => occurredAt.at)).to.deep.equal([
      '2026-11-19T11:15:00+01:00',
      '2026-11-19T21:40:00+01:00',
    ]);
  });

  it('wants a reason for a collector whose authorisation has expired', async () => {
    const { panel } = await open({}, { contactId: 'contact-3' });
    expect(textOf(panel)).to.include('Ta osoba nie jest upoważniona do odbioru (wygasło 02.10.2020).');
    confirm(panel);
    await says(panel, 'Prosimy podać powód.');
    await expectAccessible(panel);
    type(labelled(panel, 'Powód wydania mimo braku upoważnienia'), 'Zgoda prezesa przez telefon');
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    confirm(panel);
    expect((await released).detail.releases[0]?.authority).to.deep.include({ basis: 'override', problem: 'expired' });
  });

  it('lets the collector be changed to a typed one, who needs a name', async () => {
    const { panel } = await open();
    const select = one<HTMLSelectElement>(panel, '#collector');
    select.value = '';
    select.dispatchEvent(new Event('change'));
    await says(panel, 'Imię i nazwisko');
    confirm(panel);
    await says(panel, 'Wybierz osobę, która odbiera.');
    type(
      all<HTMLInputElement>(panel, 'dialog[open] input[name="collector-name"]')[0] as HTMLInputElement,
      'Kurier Marek',
    );
    await panel.updateComplete;
    confirm(panel);
    await says(panel, '1 przesyłka wydana: Kurier Marek, 14:05');
  });

  it('records remarks, and items that the collector does not take, with their reason', async () => {
    const { panel } = await open({}, { items: ['item-1', 'item-2'] });
    one<HTMLDetailsElement>(panel, 'details').open = true;
    const [first, second] = all(panel, 'details .line');
    type(first?.querySelector('input[type="text"]') as HTMLInputElement, 'Koperta uszkodzona');
    second?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await panel.updateComplete;
    confirm(panel);
    await says(panel, 'Prosimy podać powód.');
    await expectAccessible(panel);
    type(labelled(panel, 'Powód nieprzyjęcia'), 'Nie zamawiał');
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    confirm(panel);
    const lines = (await released).detail.releases[0]?.lines ?? [];
    expect(lines.map(({ outcome, remark, refusal }) => ({ outcome, remark, refusal }))).to.deep.equal([
      { outcome: 'released', remark: 'Koperta uszkodzona', refusal: null },
      { outcome: 'refused', remark: null, refusal: 'Nie zamawiał' },
    ]);
    await says(panel, 'Nieprzyjęte przez odbierającego: 1 przesyłka');
  });

  it('has a client’s notice acknowledged before anything is released', async () => {
    const clients = sampleOffice().clients.map((client) => ({
      ...client,
      notices: [{ id: 'n1', kind: 'unpaid', text: 'Nieopłacona faktura' }],
    }));
    const { panel } = await open({ seed: { clients } });
    confirm(panel);
    await says(panel, 'To wymaga potwierdzenia.');
    await expectAccessible(panel);
    labelled(panel, 'Wiem, wydaję mimo to').click();
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    confirm(panel);
    expect((await released).detail.releases[0]?.notices).to.deep.equal([
      { id: 'n1', kind: 'unpaid', applied: 'acknowledged' },
    ]);
  });

  it('stays open, and sends nothing, when the host cancels', async () => {
    const { panel } = await open();
    panel.addEventListener('mail-release-confirm', (event) => event.preventDefault());
    const asked = next(panel, 'mail-release-confirm');
    confirm(panel);
    expect((await asked).detail.itemIds).to.deep.equal(['item-1']);
    await aTimeout(20);
    expect(isOpen(panel)).to.equal(true);
    expect(panel.session?.get().phase).to.equal('confirming');
  });

  it('tells which item another desk was faster with, and goes on with the rest', async () => {
    const office = await open({}, { items: ['item-1', 'item-2'] });
    const { panel } = office;
    // The other desk's act lands between the last look and the confirmation.
    panel.addEventListener(
      'mail-release-confirm',
      () => {
        void office.other.release({
          method: 'pickup',
          sessionId: crypto.randomUUID(),
          parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
          collector: { kind: 'typed', name: 'Ktoś inny' },
          time: { at: '2026-11-20T14:02:00+01:00' },
        });
      },
      { once: true },
    );
    confirm(panel);
    await says(panel, 'Wydanie nie zostało zapisane');
    expect(textOf(panel)).to.include('Recepcja 1, 14:02, Ktoś inny');
    expect(isOpen(panel)).to.equal(true);
    await expectAccessible(panel);
    confirm(panel);
    await says(panel, '1 przesyłka wydana: Jan Nowak, 14:05');
  });

  it('has nothing to press, and says why, once another desk was faster with all of it', async () => {
    const { panel, other } = await open({}, { items: ['item-1'] });
    panel.addEventListener(
      'mail-release-confirm',
      () => {
        void other.release({
          method: 'pickup',
          sessionId: crypto.randomUUID(),
          parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
          collector: { kind: 'typed', name: 'Ktoś inny' },
          time: { at: '2026-11-20T14:02:00+01:00' },
        });
      },
      { once: true },
    );
    confirm(panel);
    await says(panel, 'Zaznacz przesyłki do wydania.');
    expect(button(panel, 'Potwierdź').getAttribute('aria-disabled')).to.equal('true');
    let sent = 0;
    panel.addEventListener('mail-release-confirm', () => (sent += 1));
    confirm(panel);
    await panel.updateComplete;
    expect(sent).to.equal(0);
    await expectAccessible(panel);
  });
});
