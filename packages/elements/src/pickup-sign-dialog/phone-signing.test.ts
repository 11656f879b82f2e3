import { type MailBackend, MailReleaseError, type SigningDesk } from '@mail-release/core';
import { buildItem } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { button, next, one, says, textOf } from '../../test/desk-fixture.js';
import '../define/mail-release-provider.js';
import { linkOf, type Opened, openSign, part, showCode, typedAnswer } from '../../test/sign-fixture.js';
import { readSigningLink, signingLink, signingPage } from './signing-link.js';

/** The phone opens the link: the list, its digest and the code. */
async function join(opened: Opened) {
  const link = await showCode(opened);
  return { link, view: await opened.signer.show(link.id, link.token) };
}

describe('pickup-sign-dialog, on the client’s phone', () => {
  it('shows a code and a link, follows the phone, and records once code and signature are confirmed', async () => {
    const opened = await openSign({}, { items: ['item-1', 'item-2'] });
    const { panel, dialog, signer } = opened;
    const link = await showCode(opened);
    expect(new URL(link.href).pathname).to.equal('/sign.html');
    expect(new URL(link.href).search).to.equal('');
    await waitUntil(() => one(dialog, '.qr path').getAttribute('d'));
    await expectAccessible(panel);
    button(panel, 'Kopiuj link').focus();
    const view = await signer.show(link.id, link.token);
    await says(panel, 'Czy klient widzi na telefonie ten sam kod?');
    await dialog.updateComplete;
    expect(dialog.shadowRoot?.activeElement?.tagName).to.equal('H2');
    expect(one(dialog, '.status-region').textContent).to.include('ten sam kod');
    expect(textOf(one(dialog, '.match-code')).replace(/\D/g, '')).to.equal(view.matchCode);
    await expectAccessible(panel);
    part(dialog, 'match').click();
    await says(panel, 'Kod zgodny.');
    await signer.sign(link.id, link.token, typedAnswer(view.statementDigest));
    await says(panel, 'Sprawdź i zapisz odbiór');
    expect(one(dialog, '.signature').textContent?.trim()).to.equal('Jan Nowak');
    await expectAccessible(panel);
    const released = next(panel, 'mail-released');
    part(dialog, 'confirm').click();
    const [release] = (await released).detail.releases;
    expect(release?.evidence.map(({ kind }) => kind)).to.include('typed-signature');
  });

  it('records nothing before the codes were compared, even when it is signed already', async () => {
    const opened = await openSign();
    const { panel, dialog, signer } = opened;
    const { link, view } = await join(opened);
    await signer.sign(link.id, link.token, typedAnswer(view.statementDigest));
    await says(panel, 'Sprawdź i zapisz odbiór');
    part(dialog, 'confirm').click();
    await says(panel, 'Najpierw prosimy porównać kod z telefonem klienta.');
    expect(panel.session?.get().phase).to.equal('confirming');
    await expectAccessible(panel);
    part(dialog, 'match').click();
    await dialog.updateComplete;
    part(dialog, 'confirm').click();
    await says(panel, '1 przesyłka wydana: Jan Nowak');
  });

  it('ends the link when the codes differ, and when staff go another way', async () => {
    const opened = await openSign();
    const { panel, dialog, signer } = opened;
    const { link } = await join(opened);
    await says(panel, 'Czy klient widzi');
    part(dialog, 'no-match').click();
    await says(panel, 'Gdzie podpisze się klient?');
    await waitUntil(() => refusalOf(signer.show(link.id, link.token), 'signing-link-expired'));
    const second = await showCode(opened);
    button(panel, 'Inny sposób podpisu').click();
    await says(panel, 'Gdzie podpisze się klient?');
    await waitUntil(() => refusalOf(signer.show(second.id, second.token), 'signing-link-expired'));
  });

  it('says that a link has expired, and makes a new one for the same list', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    const first = await showCode(opened);
    expect(textOf(panel)).to.include('Link wygaśnie za 10 minut.');
    const digest = panel.session?.get().frozen?.statementDigest;
    opened.pass(11);
    await says(panel, 'Link wygasł');
    await expectAccessible(panel);
    part(dialog, 'new-link').click();
    await says(panel, 'Czekamy na telefon klienta');
    expect(linkOf(dialog).token).not.to.equal(first.token);
    expect(panel.session?.get().frozen?.statementDigest).to.equal(digest);
  });

  it('keeps the link of a panel that is only moved, and ends that of one that is gone', async () => {
    const opened = await openSign();
    const { panel, signer } = opened;
    const link = await showCode(opened);
    panel.parentElement?.append(panel);
    await aTimeout(30);
    expect(linkOf(opened.dialog).token).to.equal(link.token);
    panel.remove();
    await waitUntil(() => refusalOf(signer.show(link.id, link.token), 'signing-link-expired'));
  });

  it('gives a link its full time again', async () => {
    const opened = await openSign();
    const { panel, dialog } = opened;
    await showCode(opened);
    opened.pass(8);
    dialog.requestUpdate();
    await says(panel, 'Link wygaśnie za 2 minuty.');
    part(dialog, 'extend').click();
    await says(panel, 'Link wygaśnie za 10 minut.');
    await says(panel, 'Link jest ważny do 14:23.');
  });

  it('ends when an item of the list changes, and freezes it anew', async () => {
    const opened = await openSign({}, { items: ['item-1', 'item-2'] });
    const { panel, dialog, signer } = opened;
    const { link } = await join(opened);
    panel.session?.toggle('item-2', false);
    await says(panel, 'Lista zmieniła się, podpis jest nieważny');
    await waitUntil(() => refusalOf(signer.show(link.id, link.token), 'signing-link-expired'));
    part(dialog, 'anew').click();
    await says(panel, 'Gdzie podpisze się klient?');
    await showCode(opened);
  });

  it('tells when the backend ended the link', async () => {
    let ended: 'cancelled' | 'superseded' | undefined;
    const opened = await openSign(
      {},
      {
        backend: (backend) =>
          withSigning(backend, (signing) => ({
            ...signing,
            get: async (id) => ({ ...(await signing.get(id)), ...(ended && { state: ended }) }),
          })),
      },
    );
    const { panel, dialog } = opened;
    await showCode(opened);
    ended = 'cancelled';
    await says(panel, 'Link unieważniony');
    await expectAccessible(panel);
    ended = undefined;
    part(dialog, 'new-link').click();
    await says(panel, 'Czekamy na telefon klienta');
    ended = 'superseded';
    await says(panel, 'Link zastąpiono nowszym');
  });

  it('says that no link could be made, and makes one at the next try', async () => {
    let cut = true;
    const opened = await openSign(
      {},
      {
        backend: (backend) =>
          withSigning(backend, (signing) => ({
            ...signing,
            create: (request, options) =>
              cut ? Promise.reject(new MailReleaseError('network', 'cut')) : signing.create(request, options),
          })),
      },
    );
    const { panel, dialog } = opened;
    part(dialog, 'phone').click();
    await says(panel, 'Podpis na telefonie jest teraz niedostępny.');
    await expectAccessible(panel);
    cut = false;
    button(panel, 'Spróbuj ponownie').click();
    await says(panel, 'Czekamy na telefon klienta');
  });

  it('copies the link', async () => {
    const opened = await openSign();
    const { href } = await showCode(opened);
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
    });
    part(opened.dialog, 'copy').click();
    await says(opened.panel, 'Skopiowano link.');
    expect(written).to.deep.equal([href]);
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('draws dark on light with a quiet zone, large enough for a phone, on a dark page too', async () => {
    const opened = await openSign();
    const { dialog } = opened;
    document.documentElement.style.colorScheme = 'dark';
    await showCode(opened);
    const picture = one(dialog, '.qr');
    await waitUntil(() => picture.querySelector('path')?.getAttribute('d'));
    expect(picture.getBoundingClientRect().width).to.be.at.least(200);
    expect(picture.querySelector('rect')?.getAttribute('fill')).to.equal('#ffffff');
    const side = Number(picture.getAttribute('viewBox')?.split(' ')[2]);
    const places = [...(picture.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h/g)];
    expect(Math.min(...places.map(([, x]) => Number(x)))).to.equal(4);
    expect(Math.max(...places.map(([, x]) => Number(x)))).to.equal(side - 5);
    document.documentElement.style.colorScheme = '';
  });

  it('is not offered without an address, with a bad one, or where the backend has none', async () => {
    const reasonOf = ({ dialog }: Opened): string => textOf(one(dialog, '#hint-phone'));
    expect(reasonOf(await openSign({}, { signingUrl: '' }))).to.equal(
      'Niedostępne: nie ustawiono adresu strony do podpisu.',
    );
    const bad = await openSign({}, { signingUrl: 'javascript:alert(1)' });
    expect(reasonOf(bad)).to.equal('Niedostępne: nie ustawiono adresu strony do podpisu.');
    part(bad.dialog, 'phone').click();
    await aTimeout(20);
    expect(bad.panel.session?.get().frozen).to.equal(null);
    await expectAccessible(bad.panel);
    const { capabilities } = bad.backend;
    const none = await openSign({ capabilities: { ...capabilities, remoteSigning: false } });
    expect(reasonOf(none)).to.include('nie obsługuje podpisu na innym urządzeniu');
  });

  it('takes the address from the provider', async () => {
    const opened = await openSign({}, { signingUrl: '' });
    const provider = document.createElement('mail-release-provider');
    provider.signingUrl = '/z-dostawcy';
    opened.panel.parentElement?.append(provider);
    const dialog = document.createElement('pickup-sign-dialog');
    const session = opened.desk.openSession(['client-1']);
    await waitUntil(() => session.get().phase === 'choosing');
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('digital');
    Object.assign(dialog, { desk: opened.desk, session });
    provider.append(dialog);
    await says(dialog, 'Klient zeskanuje kod QR');
  });

  it('puts several clients’ lists before the one who collects for them, each under its name', async () => {
    const opened = await openSign(
      { seed: { items: [buildItem({ id: 'item-1' }), buildItem({ id: 'item-9', clientId: 'client-2' })] } },
      { clientIds: ['client-1', 'client-2'], items: ['item-1', 'item-9'] },
    );
    const { view } = await join(opened);
    expect(view.statement.parts.map(({ lines }) => lines.length)).to.deep.equal([1, 1]);
  });
});

describe('signing links', () => {
  it('come back as they were made, and carry nothing a server would see', () => {
    const page = signingPage('/sign.html?lang=pl');
    if (!page) throw new Error('no page');
    const link = { id: '0192.a b', token: 'A-_z'.repeat(11) };
    const url = new URL(signingLink(page, link));
    expect(url.search).to.equal('?lang=pl');
    expect(readSigningLink(url.hash)).to.deep.equal(link);
  });

  it('are read from nothing else', () => {
    for (const hash of [
      '',
      '#',
      '#/release',
      '#id.',
      '#.token',
      '#id.short',
      '#id.<b>aaaaaaaaaaaaaaaaaaaaaa</b>',
      '#%.aaaaaaaaaaaaaaaaaaaa',
    ])
      expect(readSigningLink(hash), hash).to.equal(undefined);
  });

  it('lead over https or to the page’s own origin only, without credentials', () => {
    for (const bad of [
      '',
      ' ',
      'javascript:alert(1)',
      'data:text/html,x',
      'http://other.test/sign',
      'https://u:p@host.test/',
      'https://',
    ])
      expect(signingPage(bad), bad).to.equal(undefined);
    expect(signingPage('https://sign.test/p')?.href).to.equal('https://sign.test/p');
    expect(signingPage('/sign.html')?.origin).to.equal(location.origin);
  });
});

function withSigning(backend: MailBackend, change: (signing: SigningDesk) => SigningDesk): MailBackend {
  const { signing } = backend;
  if (!signing) throw new Error('no signing');
  return new Proxy(backend, { get: (target, key) => (key === 'signing' ? change(signing) : Reflect.get(target, key)) });
}

async function refusalOf(call: Promise<unknown>, code: string): Promise<boolean> {
  return call.then(
    () => false,
    (error: unknown) => error instanceof MailReleaseError && error.code === code,
  );
}
