import { expect, waitUntil } from '@open-wc/testing';
import { MailReleaseError, type SignerBackend } from '@mail-release/core';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, mount, next, one, says, textOf, type } from '../../test/desk-fixture.js';
import { drawZigzag, ready } from '../../test/draw.js';
import { cuttable, invited, nameField, openList, openPage, sendButton } from '../../test/signer-fixture.js';
import { signingLink } from '../pickup-sign-dialog/signing-link.js';
import type { SignaturePad } from '../signature-pad/signature-pad.js';

const comeBack = (): void => void document.dispatchEvent(new Event('visibilitychange'));

describe('a link on the client’s phone', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  describe('where there is nothing to sign', () => {
    it('says so for each link that is over', async () => {
      const cancelled = await invited();
      await cancelled.cancel();
      await expectAccessible(await openPage(cancelled, 'Ten link wygasł'));

      const late = await invited();
      late.pass(11);
      await openPage(late, 'Ten link wygasł');

      const replaced = await invited();
      await replaced.invite();
      await expectAccessible(await openPage(replaced, 'Lista zmieniła się'));

      const used = await invited();
      const { statementDigest } = used.invitation;
      await used.signer.show(used.invitation.id, used.invitation.token);
      const signature = { kind: 'typed', name: 'Jan Nowak' } as const;
      await used.signer.sign(used.invitation.id, used.invitation.token, {
        statementDigest,
        signature,
        readableName: 'Jan Nowak',
      });
      const page = await openPage(used, 'Ta lista jest już podpisana');
      expect(textOf(page)).not.to.include('Najpewniej');
      await expectAccessible(page);
    });

    it('tells a wrong token and a wrong id from nothing else', async () => {
      const office = await invited();
      const { id, token } = office.invitation;
      const texts: string[] = [];
      for (const link of [
        { id, token: token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
        { id: 'nobody', token },
      ]) {
        texts.push(textOf(await openPage(office, 'Nie ma takiego linku', { link })));
      }
      expect(texts[1]).to.equal(texts[0]);
      expect((await office.seen()).state).to.equal('waiting');
    });

    for (const fragment of [
      '',
      '#',
      '#menu',
      '#only-an-id',
      '#id.short',
      '#id.bad token here!',
      '#%E0%A4%A.abcdefghijklmnopqrstuvwxyz',
    ]) {
      it(`asks for the code when the address says "${fragment}"`, async () => {
        const office = await invited();
        const asked: string[] = [];
        const signer: SignerBackend = {
          show: (id) => Promise.reject(new MailReleaseError('not-found', (asked.push(id), 'no'))),
          sign: () => Promise.reject(new MailReleaseError('not-found', 'no')),
        };
        history.replaceState(null, '', `${location.pathname}${location.search}${fragment}`);
        const page = await openPage({ ...office, signer }, 'Prosimy zeskanować kod QR', { link: undefined });
        expect(asked).to.deep.equal([]);
        await expectAccessible(page);
      });
    }

    it('says that the host has not set it up', async () => {
      const page = await mount('pickup-signing-page', { lang: 'pl' }, 'Strona nie jest gotowa');
      await expectAccessible(page);
      const report = next(page, 'config-error');
      page.endpoint = 'javascript:alert(1)';
      expect((await report).detail).to.deep.equal({ property: 'endpoint', reason: 'unknown-endpoint' });
    });
  });

  describe('while the network is bad', () => {
    it('asks for the list again', async () => {
      const office = await invited();
      const line = cuttable(office.signer);
      line.cut('there');
      const page = await openPage({ ...office, signer: line.signer }, 'Brak połączenia');
      await expectAccessible(page);
      line.cut('no');
      button(page, 'Spróbuj ponownie').click();
      await says(page, 'Kod do porównania');
    });

    it('keeps the signature that did not get out, and sends it again', async () => {
      const office = await invited();
      const line = cuttable(office.signer);
      const page = await openList({ ...office, signer: line.signer });
      type(nameField(page), 'Jan Nowak');
      await drawZigzag(page);
      const drawn = one(page, 'signature-pad');
      line.cut('there');
      sendButton(page).click();
      await says(page, 'Podpis jeszcze nie dotarł');
      await expectAccessible(page);
      expect(textOf(page)).not.to.include('Dziękujemy');
      expect(one(page, 'signature-pad')).to.equal(drawn);
      line.cut('no');
      sendButton(page).click();
      await says(page, 'Dziękujemy');
      expect((await office.seen()).state).to.equal('signed');
    });

    it('knows its own signature again when only the answer was lost', async () => {
      const office = await invited();
      const line = cuttable(office.signer);
      const page = await openList({ ...office, signer: line.signer });
      type(nameField(page), 'Jan Nowak');
      await drawZigzag(page);
      line.cut('back');
      sendButton(page).click();
      await says(page, 'Podpis jeszcze nie dotarł');
      line.cut('no');
      sendButton(page).click();
      await says(page, 'Najpewniej to Państwa podpis');
      await expectAccessible(page);
    });
  });

  describe('while somebody reads', () => {
    it('hears that the desk has ended the link, and takes no signature any more', async () => {
      const office = await invited();
      const page = await openList(office);
      await drawZigzag(page);
      await office.cancel();
      comeBack();
      await says(page, 'Ten link wygasł');
      const [pad] = all<SignaturePad>(page, 'signature-pad');
      expect(textOf(page).includes('Oddaję dom.') && (pad?.value ?? null) !== null).to.equal(false);
    });

    it('says that the list has changed when it is sent too late', async () => {
      const office = await invited();
      const page = await openList(office);
      type(nameField(page), 'Jan Nowak');
      await drawZigzag(page);
      await office.invite();
      sendButton(page).click();
      await says(page, 'Lista zmieniła się');
    });

    it('takes a second code that is scanned into the same tab, with nothing of the first', async () => {
      const office = await invited();
      location.hash = new URL(signingLink(new URL(location.href), office.invitation)).hash;
      const page = await openPage(office, 'Kod do porównania', { link: undefined });
      await ready(page);
      type(nameField(page), 'Jan Nowak');
      await drawZigzag(page);
      const newer = await office.invite();
      location.hash = new URL(signingLink(new URL(location.href), newer)).hash;
      await waitUntil(() => location.hash === '' && all(page, 'canvas').length === 1 && nameField(page).value === '');
      await ready(page);
      sendButton(page).click();
      await says(page, 'Brakuje podpisu.');
    });

    it('never shows another list under a signature that has been begun', async () => {
      const office = await invited();
      let change = false;
      const signer: SignerBackend = {
        ...office.signer,
        async show(id, token, options) {
          const view = await office.signer.show(id, token, options);
          return change
            ? { ...view, statementDigest: 'f'.repeat(64), statement: { ...view.statement, words: 'Oddaję dom.' } }
            : view;
        },
      };
      const page = await openList({ ...office, signer });
      await drawZigzag(page);
      change = true;
      comeBack();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(textOf(page).includes('Oddaję dom.') && !textOf(page).includes('Proszę podpisać się tutaj')).to.equal(
        false,
      );
    });
  });
});
