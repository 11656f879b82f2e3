import { buildForward, buildPickup } from '@mail-release/core/testing';
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { all, deskFixture, mount, next, one, says } from '../../test/desk-fixture.js';
import { focused, goTo, nameOf, pressOn } from '../../test/keyboard.js';
import { openPrint } from '../../test/print-fixture.js';
import '../define/all.js';
import type { MailReleaseDesk } from './mail-release-desk.js';

const mountDesk = (): Promise<MailReleaseDesk> =>
  mount('mail-release-desk', { desk: deskFixture().desk }, 'Alfa Consulting');

async function tick(wanted: boolean): Promise<void> {
  const box = focused() as HTMLInputElement;
  if (box.checked !== wanted) await sendKeys({ press: 'Space' });
  expect(box.checked, nameOf(box)).to.equal(wanted);
}

/** From the list of clients to the panel of one, with the mail at the desk ticked and the locker's letter not. */
async function serve(desk: MailReleaseDesk): Promise<void> {
  await pressOn('Wydaj pocztę: Alfa Consulting');
  await says(desk, 'Kto odbiera');
  await goTo('Wydaj: list polecony, ZUS');
  await tick(true);
  await goTo(/Allegro/, 'ArrowDown');
  await tick(true);
  await goTo(/Orange/, 'ArrowDown');
  await tick(false);
}

async function chooseJan(): Promise<void> {
  let radio = (await goTo(/Jan Nowak|Anna Kowalska/)) as HTMLInputElement;
  if (!nameOf(radio).startsWith('Jan Nowak')) radio = (await goTo('Jan Nowak', 'ArrowDown')) as HTMLInputElement;
  if (!radio.checked) await sendKeys({ press: 'Space' });
  expect(radio.checked).to.equal(true);
}

describe('the whole desk, by the keyboard alone', () => {
  it('hands mail over: from the list of clients to what was recorded', async () => {
    const desk = await mountDesk();
    await serve(desk);
    await chooseJan();
    await pressOn('Potwierdź odbiór');
    await says(desk, 'Potwierdzenie odbioru');
    const released = next(desk, 'mail-released');
    const dialog = one(desk, 'pickup-confirm-dialog');
    const confirm = one(dialog, '[part~="confirm"]');
    await pressOn(nameOf(confirm));
    const [release] = (await released).detail.releases;
    expect(release?.lines.map(({ itemId }) => itemId).sort()).to.deep.equal(['item-1', 'item-2']);
    await says(desk, release?.number ?? '');
    // Who listens to the page is taken to the result; a focus lost on the page would be silence.
    await waitUntil(() => focused()?.closest('[part~="result"]'), nameOf(focused()), { timeout: 8000 });
  });

  it('forwards to a typed address', async () => {
    const desk = await mountDesk();
    await serve(desk);
    await pressOn('Przesłanie');
    await says(desk, 'Przesłanie poczty');
    const dialog = one(desk, 'mail-forward-dialog');
    for (const [field, text] of [
      ['recipient', 'Alfa Wien'],
      ['street', 'Ring 2'],
      ['postalCode', '00-838'],
      ['city', 'Warszawa'],
    ]) {
      const wanted = all<HTMLInputElement>(dialog, `input[name="${field}"]`)[0];
      expect(wanted, field).to.exist;
      await goTo(nameOf(wanted ?? null));
      await sendKeys({ type: text ?? '' });
    }
    const released = next(desk, 'mail-released');
    await pressOn('Zapisz przesłanie');
    expect((await released).detail.releases[0]?.forwarding?.address.recipient).to.equal('Alfa Wien');
  });
});

describe('a print, by the keyboard alone', () => {
  it('is shown, and confirmed once it is signed', async () => {
    const { panel, shown } = await openPrint();
    await pressOn('Pokaż wydruk');
    await says(panel, 'Podpisano i wydano?');
    expect(shown).to.have.length(1);
    const released = next(panel, 'mail-released');
    await pressOn(nameOf(one(one(panel, 'pickup-print-dialog'), '[part~="confirm"]')));
    expect((await released).detail.releases[0]?.method).to.equal('print');
  });
});

describe('browsing, by the keyboard alone', () => {
  const browse = async (command: Parameters<ReturnType<typeof deskFixture>['backend']['release']>[0]) => {
    const office = deskFixture();
    await office.backend.release(command);
    const browser = await mount('mail-browser', { desk: office.desk }, '2026/000001');
    await pressOn('Szczegóły: Wydanie 2026/000001');
    await says(browser, 'Historia');
    return browser;
  };

  it('takes a release back, with its reason, and gives the focus back', async () => {
    const browser = await browse(buildPickup({ sessionId: crypto.randomUUID() }));
    await pressOn('Cofnij wydanie');
    await goTo('Powód');
    await sendKeys({ press: 'ArrowDown' });
    const undone = next(browser, 'release-voided');
    await pressOn('Cofnij wydanie');
    expect((await undone).detail.release.void?.reason).to.be.a('string');
    await sendKeys({ press: 'Escape' });
    expect(nameOf(focused())).to.include('2026/000001');
  });

  it('corrects a release', async () => {
    const browser = await browse(buildForward({ sessionId: crypto.randomUUID() }));
    await pressOn('Dodaj numer śledzenia');
    await says(browser, 'Poprawka wydania 2026/000001');
    await sendKeys({ type: '339666996089474916548024' });
    const amended = next(browser, 'release-amended');
    await pressOn('Zapisz poprawkę');
    expect((await amended).detail.release.forwarding?.trackingNumber).to.equal('339666996089474916548024');
    await sendKeys({ press: 'Escape' });
    expect(nameOf(focused())).to.include('2026/000001');
  });
});
