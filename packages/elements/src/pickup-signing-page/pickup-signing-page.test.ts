import { expect } from '@open-wc/testing';
import { buildItem, sampleOffice } from '@mail-release/core/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../../test/accessible.js';
import { all, mount, one, says, textOf, type } from '../../test/desk-fixture.js';
import { drawZigzag, pictureOf, ready, scribble } from '../../test/draw.js';
import { cuttable, invited, nameField, openList, openPage, sendButton } from '../../test/signer-fixture.js';
import { signingLink } from '../pickup-sign-dialog/signing-link.js';

const comeBack = (): void => void document.dispatchEvent(new Event('visibilitychange'));

describe('pickup-signing-page', () => {
  afterEach(async () => {
    history.replaceState(null, '', location.pathname + location.search);
    await setViewport({ width: 800, height: 600 });
  });

  it('takes the link out of the address, shows the list with the desk’s code, and sends a drawing', async () => {
    const office = await invited();
    const { href } = location;
    location.hash = new URL(signingLink(new URL(href), office.invitation)).hash;
    const before = history.length;
    const page = await openPage(office, 'Kod do porównania', { link: undefined });
    expect(location.href).to.equal(href);
    expect(history.length).to.equal(before);
    const { matchCode, state } = await office.seen();
    expect(state).to.equal('joined');
    const text = textOf(page);
    expect(one(page, '.match-code').textContent?.replace(/\D/g, '')).to.equal(matchCode);
    for (const words of ['Alfa Consulting', 'Potwierdzam odbiór 2 przesyłek z poniższej listy.', 'ZUS', 'Allegro'])
      expect(text).to.include(words);
    expect(text).to.include('To zwykły podpis elektroniczny');
    expect(text).not.to.include('Orange');
    expect(text).not.to.include('Jan Nowak');
    await ready(page);
    await expectAccessible(page);
    type(nameField(page), ' Jan Nowak ');
    await drawZigzag(page);
    sendButton(page).click();
    await says(page, 'Dziękujemy, podpis wysłany');
    expect(textOf(page)).to.include('Recepcja Centrum');
    await expectAccessible(page);
    expect(page.shadowRoot?.activeElement?.textContent).to.include('Dziękujemy');
    const { signature, readableName } = await office.seen();
    expect(readableName).to.equal('Jan Nowak');
    if (signature?.kind !== 'drawn') throw new Error('no drawing has arrived');
    expect((await pictureOf(signature.png)).dark).to.be.greaterThan(100);
  });

  it('leaves nothing on the phone, and the token in no address', async () => {
    const kept = async () => [
      document.cookie,
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      await caches.keys(),
    ];
    const before = await kept();
    const office = await invited();
    const page = await openList(office);
    type(nameField(page), 'Jan Nowak');
    await drawZigzag(page);
    sendButton(page).click();
    await says(page, 'Dziękujemy');
    expect(await kept()).to.deep.equal(before);
    const asked = performance.getEntriesByType('resource').map(({ name }) => name);
    expect([location.href, ...asked].join(' ')).not.to.include(office.invitation.token);
  });

  it('speaks the contract over HTTP: the token in the body alone', async () => {
    const office = await invited();
    const { createMailHandler } = await import('@mail-release/core/handler');
    const handler = createMailHandler({
      authenticate: () => null,
      backendFor: () => office.backend,
      signerFor: () => office.signer,
    });
    const requests: Request[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      if (!request.url.includes('/api/mail/')) return fetch(input, init);
      requests.push(request.clone());
      return handler(new Request(request.url.replace('/api/mail', ''), request));
    };
    try {
      const { id, token } = office.invitation;
      const page = await mount(
        'pickup-signing-page',
        { lang: 'pl', endpoint: '/api/mail', link: { id, token } },
        'Kod do porównania',
      );
      await ready(page);
      type(nameField(page), 'Jan Nowak');
      await drawZigzag(page);
      sendButton(page).click();
      await says(page, 'Dziękujemy');
    } finally {
      globalThis.fetch = fetch;
    }
    expect(requests.length).to.be.greaterThan(1);
    for (const request of requests) {
      expect(request.method).to.equal('POST');
      expect(request.url).not.to.include(office.invitation.token);
      expect(request.headers.has('authorization')).to.equal(false);
    }
    expect((await office.seen()).state).to.equal('signed');
  });

  it('is signed by keyboard alone, with a typed name', async () => {
    const office = await invited();
    const page = await openList(office);
    const to = async (wanted: () => boolean): Promise<void> => {
      for (let presses = 0; presses < 12 && !wanted(); presses += 1) await sendKeys({ press: 'Tab' });
      if (!wanted()) throw new Error('the keyboard does not get there');
    };
    const focused = (): Element | null => {
      let found = page.shadowRoot?.activeElement ?? null;
      while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
      return found;
    };
    await to(() => focused() === nameField(page));
    await sendKeys({ type: 'Ewa Żak' });
    await to(() => focused()?.matches('input[type="radio"]') === true);
    await sendKeys({ press: 'ArrowRight' });
    await to(
      () => focused()?.matches('signature-pad input[type="text"], .input') === true && focused() !== nameField(page),
    );
    await sendKeys({ type: 'Ewa Żak' });
    // Enter in a text field signs nothing.
    await sendKeys({ press: 'Enter' });
    expect((await office.seen()).state).to.equal('joined');
    await to(() => focused() === sendButton(page));
    await sendKeys({ press: 'Enter' });
    await says(page, 'Dziękujemy');
    expect((await office.seen()).signature).to.deep.equal({ kind: 'typed', name: 'Ewa Żak' });
  });

  for (const [what, typed, drawn, words] of [
    ['nothing at all', '', 'nothing', 'Prosimy wpisać imię i nazwisko.'],
    ['a name of punctuation', ' -.,- ', 'signature', 'Prosimy wpisać imię i nazwisko.'],
    ['a name of spaces', '   ', 'signature', 'Prosimy wpisać imię i nazwisko.'],
    ['no signature', 'Jan Nowak', 'nothing', 'Brakuje podpisu.'],
    ['a dot', 'Jan Nowak', 'dot', 'To za mało na podpis.'],
  ] as const) {
    it(`says what is missing: ${what}`, async () => {
      const office = await invited();
      const watched = cuttable(office.signer);
      const page = await openList({ ...office, signer: watched.signer });
      if (typed) type(nameField(page), typed);
      if (drawn === 'signature') await drawZigzag(page);
      if (drawn === 'dot') await scribble(page, [[100, 60]]);
      sendButton(page).click();
      await says(page, words);
      await expectAccessible(page);
      expect(watched.sent()).to.equal(0);
      type(nameField(page), 'Jan Nowak');
      if (drawn !== 'signature') await drawZigzag(page);
      sendButton(page).click();
      await says(page, 'Dziękujemy');
    });
  }

  it('sends once, however often it is pressed', async () => {
    const office = await invited();
    const watched = cuttable(office.signer);
    const page = await openList({ ...office, signer: watched.signer });
    type(nameField(page), 'Jan Nowak');
    await drawZigzag(page);
    for (let press = 0; press < 5; press += 1) sendButton(page).click();
    await says(page, 'Dziękujemy');
    expect(watched.sent()).to.equal(1);
  });

  it('speaks the phone’s language, and another when it is asked to', async () => {
    const office = await invited();
    Object.defineProperty(navigator, 'languages', { configurable: true, value: ['xx-YY', 'en-IE', 'pl'] });
    try {
      const page = await openPage(office, 'Code to compare', { lang: '' });
      expect(page.lang).to.equal('en');
      expect(one(page, '.statement').lang).to.equal('pl');
      await expectAccessible(page);
      const choice = one<HTMLSelectElement>(page, 'select');
      expect([...choice.options].map(({ textContent }) => textContent?.trim())).to.include.members([
        'Polski',
        'English',
      ]);
      choice.value = 'pl';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await says(page, 'Kod do porównania');
      expect(choice.value).to.equal('pl');
    } finally {
      Reflect.deleteProperty(navigator, 'languages');
    }
  });

  it('fits a phone of 320 px with long names, and its targets a thumb', async () => {
    await setViewport({ width: 320, height: 640 });
    const sample = sampleOffice();
    const long = 'Wydawnictwo'.repeat(12);
    const items = [
      ...sample.items.map((item) => (item.id === 'item-1' ? { ...item, sender: long } : item)),
      buildItem({ id: 'item-9' }),
    ];
    const page = await openList(await invited({ seed: { items } }));
    expect(textOf(page)).to.include(long);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const target of all(page, '[part="send"], select, input[type="text"], .way')) {
      expect(target.getBoundingClientRect().height, target.outerHTML.slice(0, 80)).to.be.at.least(44);
    }
    await expectAccessible(page);
  });

  it('shows hostile texts as text', async () => {
    const sample = sampleOffice();
    const items = sample.items.map((item) =>
      item.id === 'item-1' ? { ...item, sender: '<img src=x onerror=alert(1)>\u202Egpj.exe' } : item,
    );
    const page = await openList(await invited({ seed: { items } }));
    expect(all(page, 'img')).to.deep.equal([]);
    expect(textOf(page)).to.include('<img src=x onerror=alert(1)>');
    expect(textOf(page)).not.to.include('\u202E');
  });

  it('may be taken away at any moment', async () => {
    const office = await invited();
    const page = document.createElement('pickup-signing-page');
    const { id, token } = office.invitation;
    Object.assign(page, { signer: office.signer, link: { id, token }, lang: 'pl' });
    document.body.append(page);
    await Promise.resolve();
    page.remove();
    document.body.append(page);
    await says(page, 'Kod do porównania');
    page.remove();
    comeBack();
  });
});
