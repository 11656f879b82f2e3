import { createDesk, type DocumentOpener } from '@mail-release/core';
import { builtNow, sampleOffice } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, deskFixture, mount, next, one, says, textOf, type } from '../../test/desk-fixture.js';
import { type Opened, openPrint } from '../../test/print-fixture.js';

const isOpen = ({ dialog }: Opened): boolean => one<HTMLDialogElement>(dialog, 'dialog').open;
const heading = ({ dialog }: Opened): string => one(dialog, 'h2').innerText;
const focused = ({ dialog }: Opened): Element | null | undefined => dialog.shadowRoot?.activeElement;
const waiting = async ({ backend }: Opened): Promise<number> =>
  (await backend.items({ clientId: 'client-1', stage: 'awaiting' })).rows.length;

async function show(opened: Opened): Promise<void> {
  button(opened.panel, 'Pokaż wydruk').click();
  await says(opened.panel, 'Podpisano i wydano?');
}

describe('pickup-print-dialog', () => {
  it('shows the document first, then records what was signed and handed over', async () => {
    const opened = await openPrint({}, { items: ['item-1', 'item-2'] });
    const { panel, shown } = opened;
    expect(focused(opened)?.tagName).to.equal('H2');
    await expectAccessible(panel);
    const before = await waiting(opened);
    await show(opened);
    expect(focused(opened)?.tagName).to.equal('H2');
    expect(shown).to.have.length(1);
    expect(shown[0]?.duplicate).to.equal(false);
    expect(shown[0]?.collectorName).to.equal('Jan Nowak');
    expect(textOf(panel)).to.include(`Dokument nr ${shown[0]?.document.number}`);
    expect(await waiting(opened)).to.equal(before);
    await expectAccessible(panel);
    const asked = next(panel, 'mail-release-confirm');
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    expect((await asked).detail.itemIds).to.deep.equal(['item-1', 'item-2']);
    const [release] = (await released).detail.releases;
    expect(release?.method).to.equal('print');
    expect(release?.document).to.deep.equal(shown[0]?.document);
    expect(release?.collector?.name).to.equal('Jan Nowak');
    await says(panel, '2 przesyłki wydane: Jan Nowak, 14:05');
  });

  it('leaves the name blank, to be written by hand', async () => {
    const opened = await openPrint({}, { contactId: null });
    const { panel, shown } = opened;
    const blank = one<HTMLInputElement>(panel, 'input[name="blank-name"]');
    expect(blank.checked).to.equal(true);
    await show(opened);
    expect(shown[0]?.collectorName).to.equal(null);
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    expect((await released).detail.releases[0]?.collector).to.equal(null);
  });

  it('turns a chosen collector into a blank line and back', async () => {
    const opened = await openPrint();
    const { panel } = opened;
    const blank = one<HTMLInputElement>(panel, 'input[name="blank-name"]');
    blank.click();
    await panel.updateComplete;
    expect(panel.session?.get().collector).to.equal(null);
    blank.click();
    expect(panel.session?.get().collector).to.deep.equal({ kind: 'contact', contactId: 'contact-1' });
  });

  it('asks for a typed collector’s name before any tab opens', async () => {
    const opened = await openPrint();
    const { panel, shown } = opened;
    const select = one<HTMLSelectElement>(panel, '#collector');
    select.value = '';
    select.dispatchEvent(new Event('change'));
    await says(panel, 'Imię i nazwisko');
    button(panel, 'Pokaż wydruk').click();
    await says(panel, 'Wybierz osobę, która odbiera.');
    expect(shown).to.deep.equal([]);
    await expectAccessible(panel);
  });

  it('records nothing after „Nie teraz”, and takes the paper away', async () => {
    const opened = await openPrint();
    const { panel, shown, closed } = opened;
    const before = await waiting(opened);
    await show(opened);
    button(panel, 'Nie teraz').click();
    await waitUntil(() => !isOpen(opened));
    expect(await waiting(opened)).to.equal(before);
    expect(closed).to.deep.equal([shown[0]?.document.number]);
    expect(panel.session?.get().phase).to.equal('choosing');
    expect(panel.session?.get().collector).to.deep.equal({ kind: 'contact', contactId: 'contact-1' });
    await aTimeout(20);
    expect(panel.shadowRoot?.activeElement).to.equal(button(panel, 'Druk potwierdzenia'));
  });

  it('goes back by Escape in either step', async () => {
    const opened = await openPrint();
    const escape = (): boolean => one(opened.dialog, 'dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await show(opened);
    escape();
    await waitUntil(() => !isOpen(opened));
    button(opened.panel, 'Druk potwierdzenia').click();
    await waitUntil(() => isOpen(opened));
    expect(heading(opened)).to.equal('Druk potwierdzenia');
    escape();
    await waitUntil(() => !isOpen(opened));
  });

  it('prints again under the same number, as a duplicate', async () => {
    const opened = await openPrint();
    const { panel, shown } = opened;
    await show(opened);
    button(panel, 'Drukuj ponownie').click();
    await says(panel, 'Duplikat dokumentu');
    expect(shown.map(({ duplicate }) => duplicate)).to.deep.equal([false, true]);
    expect(shown[1]?.document).to.deep.equal(shown[0]?.document);
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    expect((await released).detail.releases[0]?.document).to.deep.equal(shown[0]?.document);
  });

  it('gives a new number for what is printed after going back', async () => {
    const opened = await openPrint();
    await show(opened);
    button(opened.panel, 'Nie teraz').click();
    await waitUntil(() => !isOpen(opened));
    button(opened.panel, 'Druk potwierdzenia').click();
    await waitUntil(() => isOpen(opened));
    await show(opened);
    const [first, second] = opened.shown;
    expect(second?.duplicate).to.equal(false);
    expect(second?.document.number).not.to.equal(first?.document.number);
  });

  it('voids the paper when an item leaves meanwhile, and prints anew for the rest', async () => {
    const opened = await openPrint({}, { items: ['item-1', 'item-2'] });
    const { panel, shown, closed, other } = opened;
    await show(opened);
    await other.release({
      method: 'pickup',
      sessionId: crypto.randomUUID(),
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-2', version: 1 }] }],
      collector: { kind: 'typed', name: 'Ktoś inny' },
      time: { at: '2026-11-20T14:02:00+01:00' },
    });
    await panel.session?.refresh();
    await says(panel, 'Lista zmieniła się, wydruk jest nieważny');
    expect(textOf(panel)).to.include(`Dokumentu nr ${shown[0]?.document.number} nie można już potwierdzić`);
    expect(focused(opened)?.tagName).to.equal('H2');
    expect(closed).to.deep.equal([shown[0]?.document.number]);
    expect(all(panel, 'button').map((node) => node.innerText.trim())).not.to.include('Tak, wydano');
    await expectAccessible(panel);
    button(panel, 'Przygotuj nowy wydruk').click();
    await says(panel, 'Pokaż wydruk');
    await show(opened);
    expect(shown).to.have.length(2);
    expect(shown[1]?.document.number).not.to.equal(shown[0]?.document.number);
    expect(shown[1]?.statement.parts[0]?.lines.map(({ itemId }) => itemId)).to.deep.equal(['item-1']);
    button(panel, 'Tak, wydano').click();
    await says(panel, '1 przesyłka wydana: Jan Nowak, 14:05');
  });

  it('tells what was refused, and that the paper is void with it', async () => {
    const opened = await openPrint({}, { items: ['item-1', 'item-2'] });
    const { panel, other } = opened;
    await show(opened);
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
    button(panel, 'Tak, wydano').click();
    await says(panel, 'Wydanie nie zostało zapisane');
    expect(textOf(panel)).to.include('Recepcja 1, 14:02, Ktoś inny');
    await says(panel, 'wydruk jest nieważny');
    await expectAccessible(panel);
  });

  it('leaves an unknown outcome to the panel, which asks again with the same document', async () => {
    const opened = await openPrint();
    const { panel, fail, mend, shown } = opened;
    await show(opened);
    fail('release');
    button(panel, 'Tak, wydano').click();
    await waitUntil(() => panel.session?.get().phase === 'unknown', '', { timeout: 9000 });
    await waitUntil(() => !isOpen(opened));
    mend();
    const released = next(panel, 'mail-released');
    await panel.session?.retry();
    expect((await released).detail.releases[0]?.document).to.deep.equal(shown[0]?.document);
  });

  it('prints remarks and refusals, and records them as they were printed', async () => {
    const opened = await openPrint({}, { items: ['item-1', 'item-2'] });
    const { panel, shown } = opened;
    one<HTMLDetailsElement>(opened.dialog, 'details').open = true;
    const [first, second] = all(opened.dialog, 'details .line');
    type(first?.querySelector('input[type="text"]') as HTMLInputElement, 'Koperta uszkodzona');
    second?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await panel.updateComplete;
    button(panel, 'Pokaż wydruk').click();
    await says(panel, 'Prosimy podać powód.');
    expect(shown).to.deep.equal([]);
    const [, reason] = second?.querySelectorAll<HTMLInputElement>('input[type="text"]') ?? [];
    type(reason as HTMLInputElement, 'Nie zamawiał');
    await panel.updateComplete;
    await show(opened);
    const lines = shown[0]?.statement.parts[0]?.lines ?? [];
    expect(lines.map(({ remark, refusal }) => [remark, refusal])).to.deep.equal([
      ['Koperta uszkodzona', null],
      [null, 'Nie zamawiał'],
    ]);
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    const recorded = (await released).detail.releases[0]?.lines ?? [];
    expect(recorded.map(({ outcome, remark, refusal }) => [outcome, remark, refusal])).to.deep.equal([
      ['released', 'Koperta uszkodzona', null],
      ['refused', null, 'Nie zamawiał'],
    ]);
  });

  it('asks when a locker’s mail was taken only once it is signed', async () => {
    const lockers = sampleOffice().items.map((item) =>
      item.id === 'item-1' ? { ...item, statusId: lockerStatus() } : item,
    );
    const opened = await openPrint({ seed: { items: lockers } });
    const { panel } = opened;
    await show(opened);
    expect(textOf(panel)).to.include('Odbiór ze skrytki');
    button(panel, 'Tak, wydano').click();
    await says(panel, 'Prosimy wpisać, kiedy odebrano tę przesyłkę.');
    await expectAccessible(panel);
    type(one<HTMLInputElement>(panel, 'input[name="date-locker"]'), '2026-11-20');
    type(one<HTMLInputElement>(panel, 'input[name="time-locker"]'), '13:10');
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    expect((await released).detail.releases[0]?.lines[0]?.occurredAt.at).to.equal('2026-11-20T13:10:00+01:00');
  });

  it('asks for the reason where the authorisation has expired, before it prints', async () => {
    const opened = await openPrint({}, { contactId: 'contact-3' });
    const { panel, shown } = opened;
    button(panel, 'Pokaż wydruk').click();
    await says(panel, 'Prosimy podać powód.');
    expect(shown).to.deep.equal([]);
    type(one<HTMLInputElement>(opened.dialog, '#reason-client-1'), 'Zgoda prezesa przez telefon');
    await panel.updateComplete;
    await show(opened);
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    expect((await released).detail.releases[0]?.authority).to.deep.include({ basis: 'override' });
  });

  it('takes the time that it was handed over, and refuses one to come', async () => {
    const opened = await openPrint();
    const { panel } = opened;
    await show(opened);
    type(one<HTMLInputElement>(opened.dialog, 'input[name="time-when"]'), '16:00');
    await says(panel, 'Odbiór nie może być w przyszłości.');
    type(one<HTMLInputElement>(opened.dialog, 'input[name="time-when"]'), '13:30');
    await panel.updateComplete;
    const released = next(panel, 'mail-released');
    button(panel, 'Tak, wydano').click();
    expect((await released).detail.releases[0]?.occurredAt.at).to.equal('2026-11-20T13:30:00+01:00');
  });

  it('stays with the paper, and sends nothing, when the host cancels', async () => {
    const opened = await openPrint();
    await show(opened);
    opened.panel.addEventListener('mail-release-confirm', (event) => event.preventDefault());
    const asked = next(opened.panel, 'mail-release-confirm');
    button(opened.panel, 'Tak, wydano').click();
    expect((await asked).detail.method).to.equal('print');
    await aTimeout(20);
    expect(heading(opened)).to.equal('Podpisano i wydano?');
    expect(opened.panel.session?.get().phase).to.equal('confirming');
  });

  it('keeps the document in the dialog where no tab opens, and prints it alone from there', async () => {
    const opened = await openPrint({}, { items: ['item-1', 'item-2'], opener: () => null });
    const { panel, dialog } = opened;
    await show(opened);
    expect(textOf(panel)).to.include('Przeglądarka nie otworzyła nowej karty.');
    expect(textOf(one(dialog, '.preview'))).to.include('Potwierdzenie odbioru korespondencji');
    await expectAccessible(panel);
    const printed: string[] = [];
    dialog.printer = () => {
      const copy = document.querySelector('[data-mail-release-print]');
      printed.push(copy ? textOf(copy) : '');
      dispatchEvent(new Event('afterprint'));
    };
    await dialog.updateComplete;
    button(panel, 'Drukuj').click();
    expect(printed).to.have.length(1);
    expect(printed[0]).to.include('Potwierdzenie odbioru korespondencji').and.to.include('Razem wydano: 2 przesyłki');
    expect(printed[0]).not.to.include('Podpisano i wydano');
    await dialog.updateComplete;
    button(panel, 'Drukuj ponownie').click();
    expect(printed).to.have.length(2);
    expect(printed[1]).to.include('Duplikat');
    expect(printed[0]).not.to.include('Duplikat');
    await says(one(dialog, '.preview'), 'Duplikat');
    button(panel, 'Tak, wydano').click();
    await says(panel, '2 przesyłki wydane');
  });

  it('says so when the document can’t be made, and prints after another try', async () => {
    let broken = true;
    const opened = await openPrint(
      {},
      {
        opener: () => {
          if (broken) throw new Error('no printer');
          return { print: () => undefined, close: () => undefined };
        },
      },
    );
    button(opened.panel, 'Pokaż wydruk').click();
    await says(opened.panel, 'Nie udało się przygotować dokumentu.');
    await expectAccessible(opened.panel);
    broken = false;
    await show(opened);
  });

  it('works without the panel, on a session that confirms already', async () => {
    const office = deskFixture();
    const opener: DocumentOpener = () => ({ print: () => undefined, close: () => undefined });
    const desk = createDesk({ backend: office.backend, now: () => Date.parse(builtNow), outbox: 'off', opener });
    const session = desk.openSession(['client-1']);
    await waitUntil(() => session.get().phase === 'choosing');
    session.begin('print');
    const dialog = await mount('pickup-print-dialog', { desk, session }, 'Pokaż wydruk');
    button(dialog, 'Pokaż wydruk').click();
    await says(dialog, 'Podpisano i wydano?');
    button(dialog, 'Tak, wydano').click();
    await waitUntil(() => session.get().phase === 'released');
  });
});

const lockerStatus = (): string => sampleOffice().statuses.find(({ pickup }) => pickup === 'self-service')?.id ?? '';
