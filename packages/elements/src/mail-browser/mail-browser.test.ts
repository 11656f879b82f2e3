import {
  createDesk,
  everyCapability,
  type MailBackend,
  MailReleaseError,
  type ReleaseCommand,
} from '@mail-release/core';
import { buildClient, buildPickup } from '@mail-release/core/testing';
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
import '../define/mail-browser.js';
import type { MailBrowser } from './mail-browser.js';

const release = (backend: MailBackend, change: Partial<Extract<ReleaseCommand, { method: 'pickup' }>> = {}) =>
  backend.release(buildPickup({ sessionId: crypto.randomUUID(), ...change }));

/** A browser after one pickup by Jan Nowak of Alfa, told at 13:30 and recorded at 14:05. */
async function withRelease(office: DeskFixture = deskFixture()): Promise<MailBrowser> {
  await release(office.backend, {
    time: { at: '2026-11-20T13:30:00+01:00' },
    note: 'Przy ladzie',
    identityCheck: { document: 'passport' },
  });
  return mount('mail-browser', { desk: office.desk }, 'Alfa Consulting');
}

const rows = (browser: MailBrowser): string[] =>
  all(browser, 'tbody tr').map((row) => row.innerText.replace(/[\s\u00A0]+/g, ' ').trim());
const drawer = (browser: MailBrowser): HTMLDialogElement => one<HTMLDialogElement>(browser, 'dialog');

async function details(browser: MailBrowser): Promise<string> {
  button(browser, 'Szczegóły: Wydanie 2026/000001').click();
  await says(browser, 'Historia');
  return textOf(browser);
}

describe('mail-browser', () => {
  it('lists releases with number, client, time, collector and number of items', async () => {
    const browser = await withRelease();
    expect(rows(browser)[0])
      .to.include('2026/000001')
      .and.include('Alfa Consulting')
      .and.include('20.11.2026, 13:30')
      .and.include('Jan Nowak')
      .and.include('zapisano później');
    await expectAccessible(browser);
  });

  it('shows everything that a release keeps', async () => {
    const browser = await withRelease();
    const text = await details(browser);
    expect(text)
      .to.include('upoważnienie bez terminu')
      .and.include('Paszport, sprawdził: Maria Wrona')
      .and.include('Przy ladzie');
    expect(text).to.include('ZUS').and.include('Wydanie zapisane').and.include('20.11.2026, 14:05');
    expect(browser.shadowRoot?.activeElement?.tagName).to.equal('H2');
    await expectAccessible(browser);
    drawer(browser).dispatchEvent(new Event('cancel', { cancelable: true }));
    await browser.updateComplete;
    expect(drawer(browser).open).to.equal(false);
  });

  it('takes a release back only with a reason, and shows it as such', async () => {
    const browser = await withRelease();
    await details(browser);
    button(browser, 'Cofnij wydanie').click();
    await says(browser, 'Cofnąć wydanie 2026/000001?');
    button(browser, 'Cofnij wydanie').click();
    await says(browser, 'Prosimy podać powód.');
    await expectAccessible(browser);
    const reason = one<HTMLSelectElement>(browser, '#void-reason');
    reason.value = 'wrong-person';
    reason.dispatchEvent(new Event('change'));
    type(one(browser, '#void-text'), 'Odebrał kto inny');
    await browser.updateComplete;
    const voided = next(browser, 'release-voided');
    button(browser, 'Cofnij wydanie').click();
    expect((await voided).detail.release.void).to.deep.include({ reason: 'wrong-person', text: 'Odebrał kto inny' });
    await says(browser, 'Wydanie cofnięte');
    expect(textOf(browser)).to.include('Niewłaściwa osoba').and.include('Odebrał kto inny');
    await expectAccessible(browser);
  });

  it('wants a description for another reason', async () => {
    const browser = await withRelease();
    await details(browser);
    button(browser, 'Cofnij wydanie').click();
    await says(browser, 'Opis powodu');
    const reason = one<HTMLSelectElement>(browser, '#void-reason');
    reason.value = 'other';
    reason.dispatchEvent(new Event('change'));
    await browser.updateComplete;
    button(browser, 'Cofnij wydanie').click();
    await browser.updateComplete;
    expect(one(browser, '#void-text').getAttribute('aria-invalid')).to.equal('true');
  });

  it('says what the backend had against a void, and keeps what was typed', async () => {
    const office = deskFixture();
    const browser = await withRelease(office);
    await details(browser);
    office.fail('voidRelease', new MailReleaseError('precondition-failed', 'stale'));
    button(browser, 'Cofnij wydanie').click();
    await says(browser, 'Opis powodu');
    const reason = one<HTMLSelectElement>(browser, '#void-reason');
    reason.value = 'mistake';
    reason.dispatchEvent(new Event('change'));
    await browser.updateComplete;
    button(browser, 'Cofnij wydanie').click();
    await says(browser, 'Ktoś inny zmienił ten wpis w międzyczasie.');
    expect(reason.value).to.equal('mistake');
  });

  it('offers no void where the backend keeps none', async () => {
    const browser = await withRelease(deskFixture({ capabilities: { ...everyCapability, void: false } }));
    await details(browser);
    expect(all(browser, 'dialog button').map((node) => node.innerText.trim())).not.to.include('Cofnij wydanie');
  });

  it('searches releases and shows everything again', async () => {
    const browser = await withRelease();
    const field = one<HTMLInputElement>(browser, 'input[type="search"]');
    type(field, 'nikt taki');
    press(field, 'Enter');
    await says(browser, 'Brak wyników');
    await expectAccessible(browser);
    button(browser, 'Pokaż wszystko').click();
    await says(browser, '2026/000001');
  });

  it('filters by method and by day', async () => {
    const browser = await withRelease();
    const method = one<HTMLSelectElement>(browser, 'select[name="method"]');
    method.value = 'forward';
    method.dispatchEvent(new Event('change'));
    await says(browser, 'Brak wyników');
    method.value = 'pickup';
    method.dispatchEvent(new Event('change'));
    await says(browser, '2026/000001');
    const from = one<HTMLInputElement>(browser, 'input[name="from"]');
    from.value = '2026-11-21';
    from.dispatchEvent(new Event('change'));
    await says(browser, 'Brak wyników');
  });

  it('lists all mail with client and status, and leads from an item to its release', async () => {
    const browser = await withRelease();
    one(browser, '#tab-items').click();
    await says(browser, 'Beta Studio s.c.');
    const zus = rows(browser).find((row) => row.startsWith('ZUS'));
    expect(zus).to.include('Alfa Consulting').and.include('Wydana');
    await expectAccessible(browser);
    button(browser, 'Zobacz wydanie').click();
    await says(browser, 'Wydanie 2026/000001');
    expect(textOf(browser)).to.include('Wydanie 2026/000001');
  });

  it('shows the mail of one stage', async () => {
    const browser = await withRelease();
    browser.view = 'items';
    await says(browser, 'Orange');
    const stage = one<HTMLSelectElement>(browser, 'select[name="stage"]');
    stage.value = 'released';
    stage.dispatchEvent(new Event('change'));
    await says(browser, /^(?!.*Orange)/);
    expect(rows(browser)).to.have.length(1);
  });

  it('changes views by the arrow keys', async () => {
    const browser = await withRelease();
    const tab = one(browser, '#tab-releases');
    tab.focus();
    press(tab, 'ArrowRight');
    await says(browser, 'Beta Studio s.c.');
    expect(browser.shadowRoot?.activeElement).to.equal(one(browser, '#tab-items'));
  });

  it('says that there is nothing yet, that it failed, and that the backend keeps no history', async () => {
    const empty = await mount('mail-browser', { desk: deskFixture().desk }, 'Nie ma jeszcze żadnych wydań');
    await expectAccessible(empty);
    const office = deskFixture();
    office.fail('releases');
    const failed = await mount('mail-browser', { desk: office.desk }, 'Brak połączenia');
    office.mend();
    button(failed, 'Spróbuj ponownie').click();
    await says(failed, 'Nie ma jeszcze żadnych wydań');
    const flags = deskFixture({ capabilities: { ...everyCapability, history: false } });
    const none = await mount('mail-browser', { desk: flags.desk }, 'nie przechowuje historii');
    await expectAccessible(none);
  });

  it('shows releases when its view is no view', async () => {
    const browser = await withRelease();
    browser.setAttribute('view', 'nonsense');
    await browser.updateComplete;
    expect(one(browser, '#tab-releases').getAttribute('aria-selected')).to.equal('true');
  });
});

describe('history of an item in mail-browser', () => {
  it('tells all that happened to it: arrival, release, correction, void and the next release', async () => {
    const office = deskFixture();
    const command = () => buildPickup({ sessionId: crypto.randomUUID() });
    const [first] = (await office.backend.release(command())).releases;
    const id = first?.id ?? '';
    await office.backend.amendRelease?.(id, 1, { note: 'klucz w kopercie' });
    await office.backend.voidRelease?.(id, 2, { reason: 'wrong-person' });
    const browser = await mount('mail-browser', { desk: office.desk, view: 'items' }, 'ZUS');
    const opener = all<HTMLButtonElement>(browser, 'button[aria-label^="Historia: "]').find((node) =>
      node.getAttribute('aria-label')?.includes('ZUS'),
    );
    opener?.focus();
    opener?.click();
    await says(browser, 'klucz w kopercie');
    const events = all(one(browser, 'mail-history-dialog'), '.timeline > li').map((node) => node.innerText);
    expect(events.length).to.equal(4);
    expect(events[0]).to.include('Przyj');
    expect(events[1]).to.include('2026/000001');
    expect(events[2]).to.include('klucz w kopercie');
    expect(events[3]).to.include('2026/000001').and.not.include('klucz');
    await expectAccessible(browser);
    button(one(browser, 'mail-history-dialog'), 'Zamknij').click();
    await waitUntil(() => all(browser, 'mail-history-dialog').length === 0);
    expect(browser.shadowRoot?.activeElement).to.equal(opener);
  });

  it('says which of the client’s notices was acknowledged, by its kind once the client has it no more', async () => {
    const notices = [
      { id: 'notice-1', kind: 'unpaid-invoice', text: 'Nieopłacona faktura' },
      { id: 'notice-2', kind: 'moving-out', text: 'Wyprowadzka' },
    ];
    const office = deskFixture({ seed: { clients: [buildClient({ notices })] } });
    const [part] = buildPickup().parts;
    if (!part) throw new Error('a pickup has a part');
    const acknowledgedNoticeIds = notices.map(({ id }) => id);
    await office.backend.release({ ...buildPickup(), parts: [{ ...part, acknowledgedNoticeIds }] });
    const { backend } = office;
    const client = await backend.client('client-1');
    const desk = createDesk({
      backend: new Proxy(backend, {
        get: (target, key) =>
          key === 'client'
            ? () => Promise.resolve({ ...client, notices: notices.slice(0, 1) })
            : (Reflect.get(target, key) as unknown),
      }),
      outbox: 'off',
    });
    const browser = await mount('mail-browser', { desk, view: 'items' }, 'ZUS');
    all<HTMLButtonElement>(browser, 'button[aria-label^="Historia: "]')
      .find((node) => node.getAttribute('aria-label')?.includes('ZUS'))
      ?.click();
    await says(browser, 'Potwierdzona informacja: Nieopłacona faktura');
    expect(textOf(browser)).to.include('Potwierdzona informacja: moving-out');
  });

  it('says that it can’t be had, and tries again', async () => {
    const office = deskFixture();
    const browser = await mount('mail-browser', { desk: office.desk, view: 'items' }, 'ZUS');
    office.fail('releases');
    all<HTMLButtonElement>(browser, 'button[aria-label^="Historia: "]')[0]?.click();
    await waitUntil(() => all(browser, 'mail-history-dialog').length === 1, '', { timeout: 8000 });
    const sheet = one(browser, 'mail-history-dialog');
    await says(sheet, 'Spróbuj ponownie');
    office.mend();
    button(sheet, 'Spróbuj ponownie').click();
    await waitUntil(() => all(sheet, '.timeline > li').length > 0, '', { timeout: 8000 });
  });
});
