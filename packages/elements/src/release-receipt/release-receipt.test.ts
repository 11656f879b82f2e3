import { createDesk, type MailBackend, MailReleaseError, type Release, type ReleaseCommand } from '@mail-release/core';
import { buildDigital, buildForward, buildOffice, builtNow, buildPart, buildPickup } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, deskFixture, type FixtureOptions, mount, one, says, textOf } from '../../test/desk-fixture.js';
import { signedBackend, tampered, type Wrongs } from '../../test/signed-backend.js';
import '../define/mail-release-panel.js';
import '../define/release-receipt.js';
import type { ReleaseReceipt } from './release-receipt.js';

const deskOf = (backend: MailBackend) => createDesk({ backend, now: () => Date.parse(builtNow), outbox: 'off' });

/** One recorded release in an office that signs its receipts. */
async function recorded(
  command: ReleaseCommand = buildPickup({ sessionId: crypto.randomUUID() }),
  wrongs: Wrongs = {},
  options: FixtureOptions = {},
): Promise<{ readonly backend: MailBackend; readonly release: Release }> {
  const office = deskFixture(options);
  const { releases } = await office.backend.release(command);
  const [release] = releases;
  if (!release) throw new Error('nothing was recorded');
  return { backend: await signedBackend(office.backend, wrongs), release };
}

async function receiptOf(backend: MailBackend, releaseId: string, ready: string): Promise<ReleaseReceipt> {
  return mount('release-receipt', { desk: deskOf(backend), releaseId }, ready);
}

describe('release-receipt', () => {
  it('shows what was given to whom, and that the signature holds', async () => {
    const { backend, release } = await recorded();
    const receipt = await receiptOf(backend, release.id, 'Potwierdzenie jest prawdziwe');
    expect(textOf(receipt))
      .to.include('Recepcja Centrum')
      .and.include('nr 2026/000001')
      .and.include('Alfa Consulting sp. z o.o.')
      .and.include('Jan Nowak , Pełnomocnik')
      .and.include('upoważnienie bez terminu')
      .and.include('20.11.2026, 14:05')
      .and.include('Wydano 1 z 3 czekających przesyłek.')
      .and.include('Maria Wrona, Recepcja 2')
      .and.include('pieczęć nr 1');
    await expectAccessible(receipt);
  });

  it('finds a receipt that was changed after signing', async () => {
    const { backend, release } = await recorded(undefined, { afterSigning: tampered });
    const receipt = await receiptOf(backend, release.id, 'Potwierdzenie nie zgadza się z podpisem');
    expect(textOf(receipt)).to.include('Treść zmieniono po podpisaniu').and.include('Jan Nowak');
    await expectAccessible(receipt);
  });

  it('finds a record that was changed in the register after it was sealed', async () => {
    const beforeSigning = (release: Release): Release => ({ ...release, note: 'dopisane' });
    const { backend, release } = await recorded(undefined, { beforeSigning });
    await receiptOf(backend, release.id, 'Wpis zmieniono w rejestrze po jego zapieczętowaniu.');
  });

  it('finds a receipt of another release', async () => {
    const { backend, release } = await recorded(undefined, {
      beforeSigning: (signed) => ({ ...signed, seal: null, id: 'release-other' }),
    });
    await receiptOf(backend, release.id, 'Podpisane potwierdzenie dotyczy innego wydania.');
  });

  it('finds a key that is not the one it was signed with', async () => {
    const { backend, release } = await recorded(undefined, { otherKey: true });
    await receiptOf(backend, release.id, 'Potwierdzenie nie zgadza się z podpisem');
  });

  for (const [what, wrongs, words] of [
    ['a key that nobody knows', { unknownKey: true }, 'Klucz, którym je podpisano, nie jest znany.'],
    ['something that is no receipt', { afterSigning: () => 'a.b.c' }, 'Rejestr przysłał coś innego niż potwierdzenie.'],
    [
      'a receipt that nobody signed',
      {
        afterSigning: (jws: string) =>
          `${btoa('{"alg":"none","kid":"key-1","typ":"mail-release-receipt"}').replaceAll('=', '')}.${jws.split('.')[1]}.`,
      },
      'Potwierdzenia nie da się sprawdzić',
    ],
  ] as const) {
    it(`can't check ${what}, and says why`, async () => {
      const { backend, release } = await recorded(undefined, wrongs);
      const receipt = await receiptOf(backend, release.id, words);
      expect(textOf(receipt)).to.include('Potwierdzenia nie da się sprawdzić');
    });
  }

  it('says where a register signs nothing, and still shows the document', async () => {
    const office = deskFixture();
    const { releases } = await office.backend.release(buildPickup({ sessionId: crypto.randomUUID() }));
    const { receipt: _receipt, keys: _keys, ...unsigned } = office.backend;
    const receipt = await receiptOf(unsigned, releases[0]?.id ?? '', 'Ten rejestr poczty nie podpisuje potwierdzeń.');
    expect(textOf(receipt)).to.include('Jan Nowak');
    expect(all(receipt, 'button').map((node) => node.innerText.trim())).to.deep.equal(['Drukuj']);
    await expectAccessible(receipt);
  });

  it('can be checked again once the line is back', async () => {
    const { backend, release } = await recorded();
    let cut = true;
    const flaky: MailBackend = {
      ...backend,
      keys: (options) =>
        (cut ? Promise.reject(new MailReleaseError('network', 'cut')) : backend.keys?.(options)) as never,
    };
    const receipt = await mount(
      'release-receipt',
      { desk: deskOf(flaky), release },
      'Potwierdzenia nie da się sprawdzić',
    );
    expect(textOf(receipt)).to.include('Brak połączenia z rejestrem poczty.');
    await expectAccessible(receipt);
    cut = false;
    button(receipt, 'Sprawdź ponownie').click();
    await says(receipt, 'Potwierdzenie jest prawdziwe');
  });

  it('says what it can’t load, and loads it again', async () => {
    const office = deskFixture();
    const { releases } = await office.backend.release(buildPickup({ sessionId: crypto.randomUUID() }));
    office.fail('getRelease');
    office.fail('receipt');
    const receipt = await mount(
      'release-receipt',
      { desk: office.desk, releaseId: releases[0]?.id ?? '' },
      'Brak połączenia',
    );
    await expectAccessible(receipt);
    office.mend();
    button(receipt, 'Spróbuj ponownie').click();
    await says(receipt, 'nr 2026/000001');
  });

  it('tells both clocks where they differ, items that were refused, and remarks', async () => {
    const lines = [
      { itemId: 'item-1', version: 1, remark: 'koperta uszkodzona' },
      { itemId: 'item-2', version: 1, refusal: 'nie zamawiali' },
    ];
    const command = buildPickup({
      sessionId: crypto.randomUUID(),
      time: { at: '2026-11-20T13:30:00+01:00' },
      parts: [buildPart({ lines })],
    });
    const { backend, release } = await recorded(command);
    const receipt = await receiptOf(backend, release.id, 'Potwierdzenie jest prawdziwe');
    expect(textOf(receipt))
      .to.include('Odebrano 20.11.2026, 13:30')
      .and.include('Zapisano 20.11.2026, 14:05')
      .and.include('Wydano 1 z 3 czekających przesyłek.')
      .and.include('Nieprzyjęte przez odbierającego')
      .and.include('nie zamawiali')
      .and.include('koperta uszkodzona');
    await expectAccessible(receipt);
  });

  it('marks a release that was taken back, and corrections', async () => {
    const { backend, release } = await recorded();
    await backend.amendRelease?.(release.id, 1, { collectorName: 'Jan Nowak-Kowalski' });
    await backend.voidRelease?.(release.id, 2, { reason: 'wrong-person', text: 'Kto inny' });
    const receipt = await receiptOf(backend, release.id, 'Wydanie cofnięto 20.11.2026, 14:05, Maria Wrona, Recepcja 2');
    await says(receipt, 'Odebrał : Jan Nowak Jan Nowak-Kowalski');
    expect(textOf(receipt)).to.include('Niewłaściwa osoba : Kto inny').and.include('Poprawki');
    await expectAccessible(receipt);
  });

  it('shows where forwarded mail goes', async () => {
    const { backend, release } = await recorded(buildForward({ sessionId: crypto.randomUUID() }));
    const receipt = await receiptOf(backend, release.id, 'Potwierdzenie przesłania poczty');
    expect(textOf(receipt)).to.include('00-001 Warszawa, Polska').and.include('Jeszcze nie nadana');
    await expectAccessible(receipt);
  });

  it('says what kind of signature a drawn or typed one is, and no more', async () => {
    const { backend, release } = await recorded(buildDigital({ sessionId: crypto.randomUUID() }));
    const receipt = await receiptOf(backend, release.id, 'Podpis: Jan Nowak');
    expect(textOf(receipt)).to.include('Zwykły podpis elektroniczny');
  });

  it('hands over the signed receipt as a file that names nobody', async () => {
    const { backend, release } = await recorded();
    const receipt = await receiptOf(backend, release.id, 'Potwierdzenie jest prawdziwe');
    const click = HTMLAnchorElement.prototype.click;
    let file: { name: string; text: Promise<string> } | undefined;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      file = { name: this.download, text: fetch(this.href).then((answer) => answer.text()) };
    };
    button(receipt, 'Pobierz potwierdzenie').click();
    HTMLAnchorElement.prototype.click = click;
    expect(file?.name).to.equal('potwierdzenie-2026-000001.jws');
    expect((await file?.text)?.split('.')).to.have.length(3);
  });

  it('prints the document alone, from however deep it stands, and leaves the page as it was', async () => {
    const { backend, release } = await recorded();
    const receipt = await receiptOf(backend, release.id, 'Potwierdzenie jest prawdziwe');
    const sheets = document.adoptedStyleSheets.length;
    let printed = '';
    receipt.printer = () => {
      const copy = document.querySelector('body > [data-mail-release-print]');
      printed = copy ? textOf(copy) : '';
      expect(document.adoptedStyleSheets).to.have.length(sheets + 1);
    };
    button(receipt, 'Drukuj').click();
    expect(printed).to.include('nr 2026/000001').and.include('Potwierdzenie jest prawdziwe').and.not.include('Drukuj');
    dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('[data-mail-release-print]')).to.equal(null);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('shows the latest of two that were asked for', async () => {
    const office = deskFixture();
    const id = () => crypto.randomUUID();
    const one = await office.backend.release(buildPickup({ sessionId: id() }));
    const parts = [buildPart({ lines: [{ itemId: 'item-2', version: 1 }] })];
    const two = await office.backend.release(buildPickup({ sessionId: id(), parts }));
    const backend = await signedBackend(office.backend);
    const receipt = await receiptOf(backend, one.releases[0]?.id ?? '', 'nr 2026/000001');
    receipt.releaseId = two.releases[0]?.id ?? '';
    await says(receipt, 'nr 2026/000002');
    await says(receipt, 'Potwierdzenie jest prawdziwe');
    expect(textOf(receipt)).not.to.include('nr 2026/000001');
  });

  it('is offered after a release, over the result, and gives the focus back', async () => {
    const office = deskFixture({ seed: { office: buildOffice() } });
    const desk = deskOf(await signedBackend(office.backend));
    const panel = await mount('mail-release-panel', { desk, clientId: 'client-1' }, 'Kto odbiera');
    panel.session?.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    panel.session?.begin('pickup');
    await panel.session?.confirm({ time: { at: builtNow } });
    await says(panel, 'Następny klient');
    const opener = button(panel, 'Potwierdzenie');
    opener.focus();
    opener.click();
    await says(panel, 'Potwierdzenie jest prawdziwe');
    await expectAccessible(panel);
    one(one(panel, 'release-receipt'), 'dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await waitUntil(() => all(panel, 'release-receipt').length === 0);
    await aTimeout(0);
    expect(panel.shadowRoot?.activeElement).to.equal(opener);
  });

  it('stands without a desk and says so', async () => {
    const receipt = await mount('release-receipt', { releaseId: 'x' }, 'Rejestr poczty nie jest podłączony');
    await expectAccessible(receipt);
  });
});
