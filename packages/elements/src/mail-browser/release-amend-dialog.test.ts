import { everyCapability, MailReleaseError, type Release } from '@mail-release/core';
import { buildForward, buildForwarding, buildPickup } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import {
  all,
  button,
  deskFixture,
  type DeskFixture,
  mount,
  next,
  one,
  says,
  textOf,
  type,
} from '../../test/desk-fixture.js';
import '../define/mail-browser.js';
import type { MailBrowser } from './mail-browser.js';
import type { ReleaseAmendDialog } from './release-amend-dialog.js';

const forward = () => buildForward({ sessionId: crypto.randomUUID() });
const pickup = () => buildPickup({ sessionId: crypto.randomUUID(), time: { at: '2026-11-20T13:30:00+01:00' } });

/** The browser with the details of its one release open. */
async function details(
  office: DeskFixture,
  command: ReturnType<typeof forward> | ReturnType<typeof pickup>,
): Promise<MailBrowser> {
  await office.backend.release(command);
  const browser = await mount('mail-browser', { desk: office.desk }, '2026/000001');
  button(browser, 'Szczegóły: Wydanie 2026/000001').click();
  await says(browser, 'Historia');
  return browser;
}

const sheet = (browser: MailBrowser): ReleaseAmendDialog => one<ReleaseAmendDialog>(browser, 'release-amend-dialog');
const field = (browser: MailBrowser, name: string): HTMLInputElement =>
  one(sheet(browser), `[name="${name}"]:not([type="radio"])`);

async function amend(browser: MailBrowser, opener = 'Popraw'): Promise<void> {
  button(browser, opener).focus();
  button(browser, opener).click();
  await says(browser, 'Poprawka wydania 2026/000001');
}

async function save(browser: MailBrowser): Promise<Release> {
  const amended = next(browser, 'release-amended');
  button(browser, 'Zapisz poprawkę').click();
  return (await amended).detail.release;
}

describe('release-amend-dialog', () => {
  it('adds the number that came later in one click, and leaves what it was in the history', async () => {
    const browser = await details(deskFixture(), forward());
    expect(textOf(browser)).to.include('Jeszcze nie nadana').and.include('jeszcze bez numeru');
    await amend(browser, 'Dodaj numer śledzenia');
    expect(sheet(browser).shadowRoot?.activeElement).to.equal(field(browser, 'tracking-number'));
    type(field(browser, 'tracking-number'), '339666996089474916548024');
    await sheet(browser).updateComplete;
    await expectAccessible(browser);
    const release = await save(browser);
    expect(release.forwarding).to.deep.include({ carrier: 'inpost', trackingNumber: '339666996089474916548024' });
    await says(browser, 'Poprawiono: dane przesłania');
    expect(textOf(browser)).to.include('Przewoźnik : InPost').and.include('Wydanie 2026/000001 zostało poprawione.');
    const link = one<HTMLAnchorElement>(browser, 'a.follow');
    expect(link.innerText).to.equal('inpost.pl');
    expect(link.rel).to.include('noopener');
    await waitUntil(() => all(browser, 'release-amend-dialog').length === 0);
    await aTimeout(0);
    expect(browser.shadowRoot?.activeElement?.tagName).to.equal('H2');
    expect(one(browser, 'dialog.drawer [role="status"]').textContent).to.include('zostało poprawione');
    expect(all(browser, 'button').map((node) => node.innerText.trim())).not.to.include('Dodaj numer śledzenia');
    await expectAccessible(browser);
  });

  it('tells when it was sent and what it cost, before and after', async () => {
    const tracked = buildForward({
      sessionId: crypto.randomUUID(),
      forwarding: buildForwarding({
        trackingNumber: '339666996089474916548024',
        carrier: 'inpost',
        cost: { minorUnits: 1850, currency: 'PLN' },
      }),
    });
    const browser = await details(deskFixture(), tracked);
    await amend(browser);
    expect(field(browser, 'cost').value).to.equal('18,50');
    type(field(browser, 'cost'), '21');
    one<HTMLInputElement>(sheet(browser), 'input[value="now"]').click();
    const { forwarding, amendments } = await save(browser);
    expect(forwarding).to.deep.include({ cost: { minorUnits: 2100, currency: 'PLN' } });
    expect(forwarding?.dispatchedAt?.at).to.equal('2026-11-20T14:05:00+01:00');
    expect(amendments[0]?.after).not.to.have.any.keys('carrier', 'trackingNumber');
    await says(browser, 'Historia');
    expect(textOf(browser).replaceAll('\u00A0', ' '))
      .to.include('Koszt : 18,50 zł 21,00 zł')
      .and.include('Nadanie : Jeszcze nie nadana 20.11.2026, 14:05');
  });

  it('takes the cost away and sets the parcel back to not sent', async () => {
    const sent = buildForward({
      sessionId: crypto.randomUUID(),
      forwarding: buildForwarding({
        dispatchedAt: { at: '2026-11-20T13:30:00+01:00' },
        cost: { minorUnits: 1850, currency: 'PLN' },
      }),
    });
    const browser = await details(deskFixture(), sent);
    await amend(browser);
    type(field(browser, 'cost'), '');
    one<HTMLInputElement>(sheet(browser), 'input[value="not-yet"]').click();
    await sheet(browser).updateComplete;
    const { forwarding } = await save(browser);
    expect([forwarding?.cost, forwarding?.dispatchedAt]).to.deep.equal([null, null]);
    await says(browser, 'Poprawiono: dane przesłania');
    expect(textOf(browser).replaceAll('\u00A0', ' ')).to.include('Nadanie : 20.11.2026, 13:30 Jeszcze nie nadana');
  });

  it('corrects the collector’s spelling, the time and the note', async () => {
    const browser = await details(deskFixture(), pickup());
    await amend(browser);
    expect(field(browser, 'collectorName').value).to.equal('Jan Nowak');
    type(field(browser, 'collectorName'), 'Jan Nowak-Kowalski');
    type(field(browser, 'time-amend'), '12:00');
    type(field(browser, 'note'), 'Spóźniony wpis');
    await sheet(browser).updateComplete;
    await expectAccessible(browser);
    const release = await save(browser);
    expect(release.collector?.name).to.equal('Jan Nowak-Kowalski');
    expect(release.occurredAt.at).to.equal('2026-11-20T12:00:00+01:00');
    await says(browser, 'Poprawiono: czas odbioru');
    expect(textOf(browser))
      .to.include('Odebrał : Jan Nowak Jan Nowak-Kowalski')
      .and.include('Odebrano : 20.11.2026, 13:30 20.11.2026, 12:00')
      .and.include('Notatka : Spóźniony wpis');
  });

  it('says that nothing was changed, and sends nothing', async () => {
    const office = deskFixture();
    const browser = await details(office, pickup());
    await amend(browser);
    office.fail('amendRelease');
    button(browser, 'Zapisz poprawkę').click();
    await says(browser, 'Nic się nie zmieniło.');
    await expectAccessible(browser);
  });

  it('judges by the rules before it sends', async () => {
    const browser = await details(deskFixture(), pickup());
    await amend(browser);
    type(field(browser, 'collectorName'), '...');
    type(field(browser, 'time-amend'), '23:00');
    button(browser, 'Zapisz poprawkę').click();
    await says(browser, 'Odbiór nie może być w przyszłości.');
    expect(field(browser, 'collectorName').getAttribute('aria-invalid')).to.equal('true');
    type(field(browser, 'time-amend'), '');
    await says(browser, 'Prosimy wpisać poprawną datę i godzinę.');
    await expectAccessible(browser);
  });

  for (const link of ['http://a.example', 'javascript:alert(1)']) {
    it(`refuses the link ${link}`, async () => {
      const browser = await details(deskFixture(), forward());
      await amend(browser);
      type(field(browser, 'tracking-link'), link);
      button(browser, 'Zapisz poprawkę').click();
      await says(browser, 'Ten link jest niedozwolony.');
    });
  }

  it('shows another’s correction made meanwhile, and keeps what was typed here', async () => {
    const office = deskFixture();
    const browser = await details(office, pickup());
    await amend(browser);
    type(field(browser, 'note'), 'Moja notatka');
    const { rows } = (await office.backend.releases?.({})) ?? { rows: [] };
    await office.other.amendRelease?.(rows[0]?.id ?? '', 1, { collectorName: 'Jan Nowacki' });
    button(browser, 'Zapisz poprawkę').click();
    await says(browser, 'Ktoś inny zmienił ten wpis w międzyczasie.');
    expect(field(browser, 'collectorName').value).to.equal('Jan Nowacki');
    expect(field(browser, 'note').value).to.equal('Moja notatka');
    const release = await save(browser);
    expect(release.collector?.name).to.equal('Jan Nowacki');
    expect(release.note).to.equal('Moja notatka');
  });

  it('says that the line is cut, keeps what was typed, and can be sent again', async () => {
    const office = deskFixture();
    const browser = await details(office, pickup());
    await amend(browser);
    type(field(browser, 'note'), 'Notatka');
    office.fail('amendRelease', new MailReleaseError('network', 'cut'));
    button(browser, 'Zapisz poprawkę').click();
    await says(browser, 'Brak połączenia z rejestrem poczty.');
    office.mend();
    expect((await save(browser)).note).to.equal('Notatka');
  });

  it('goes back by Escape, with the focus where it came from', async () => {
    const browser = await details(deskFixture(), pickup());
    await amend(browser);
    one(sheet(browser), 'dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await waitUntil(() => all(browser, 'release-amend-dialog').length === 0);
    expect(browser.shadowRoot?.activeElement).to.equal(button(browser, 'Popraw'));
  });

  it('opens once, however often it is asked for', async () => {
    const browser = await details(deskFixture(), pickup());
    button(browser, 'Popraw').click();
    button(browser, 'Popraw').click();
    await says(browser, 'Poprawka wydania');
    await aTimeout(20);
    expect(all(browser, 'release-amend-dialog')).to.have.length(1);
  });

  it('is not offered where nothing can be corrected', async () => {
    const browser = await details(deskFixture({ capabilities: { ...everyCapability, amend: false } }), forward());
    const labels = all(browser, 'button').map((node) => node.innerText.trim());
    expect(labels).not.to.include('Popraw').and.not.to.include('Dodaj numer śledzenia');
  });
});
