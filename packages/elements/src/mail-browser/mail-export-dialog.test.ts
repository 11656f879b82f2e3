import { createDesk, type MailBackend, MailReleaseError, type Page, type Release } from '@mail-release/core';
import { buildForward, builtNow, buildPart, buildPickup } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { button, deskFixture, type DeskFixture, mount, one, says, textOf, type } from '../../test/desk-fixture.js';
import '../define/mail-browser.js';
import { csvText } from './csv.js';
import { fetchAll } from './fetch-all.js';
import type { MailBrowser } from './mail-browser.js';

interface Kept {
  readonly name: string;
  readonly text: string;
}

const files: Promise<Kept>[] = [];
const click = HTMLAnchorElement.prototype.click;

/** Keeps what the browser would have put into its downloads. */
function keepDownloads(): void {
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const { href, download } = this;
    files.push(
      fetch(href).then(async (answer) => ({
        name: download,
        text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()),
      })),
    );
  };
}

async function browserWith(office: DeskFixture = deskFixture()): Promise<MailBrowser> {
  const id = () => crypto.randomUUID();
  await office.backend.release(buildPickup({ sessionId: id(), note: '=1+1' }));
  await office.other.release(
    buildForward({
      sessionId: id(),
      parts: [buildPart({ clientId: 'client-2', lines: [{ itemId: 'item-4', version: 1 }] })],
    }),
  );
  return mount('mail-browser', { desk: office.desk }, '2026/000002');
}

async function exported(browser: MailBrowser, kind: 'csv' | 'json' = 'csv'): Promise<Kept> {
  button(browser, 'Eksport').click();
  await says(browser, 'Eksport do pliku');
  one<HTMLInputElement>(browser, `input[value="${kind}"]`).click();
  button(browser, 'Pobierz plik').click();
  await says(browser, 'Gotowe.');
  const file = await files.at(-1);
  if (!file) throw new Error('no file was made');
  return file;
}

describe('mail-export-dialog', () => {
  beforeEach(() => {
    files.length = 0;
    keepDownloads();
  });
  afterEach(() => void (HTMLAnchorElement.prototype.click = click));

  it('hands over what is listed as a table for a spreadsheet', async () => {
    const browser = await browserWith();
    const { name, text } = await exported(browser);
    expect(name).to.equal('wydania-2026-11-20.csv');
    expect(text.charCodeAt(0)).to.equal(0xfeff);
    const [header, ...rows] = text.slice(1).trimEnd().split('\r\n');
    expect(header).to.include('Numer;Klient;Sposób;');
    expect(rows).to.have.length(2);
    expect(rows.find((row) => row.startsWith('2026/000001')))
      .to.include('2026/000001;Alfa Consulting sp. z o.o.;odbiór;20.11.2026, 14:05')
      .and.include(";'=1+1;");
    expect(textOf(browser)).to.include('Liczba wpisów w pliku: 2.');
    await expectAccessible(browser);
  });

  it('keeps to the filters, those that are looked for here too', async () => {
    const browser = await browserWith();
    const operator = one<HTMLSelectElement>(browser, 'select[name="operator"]');
    operator.value = 'operator-2';
    operator.dispatchEvent(new Event('change'));
    await browser.updateComplete;
    const { text } = await exported(browser);
    expect(text).to.include('2026/000002').and.not.include('2026/000001');
  });

  it('hands over mail with its clients’ names', async () => {
    const browser = await browserWith();
    one(browser, '#tab-items').click();
    await says(browser, 'Orange');
    const { name, text } = await exported(browser);
    expect(name).to.equal('przesylki-2026-11-20.csv');
    expect(text).to.include('ZUS;Alfa Consulting sp. z o.o.;list polecony');
  });

  it('hands over whole records as JSON', async () => {
    const { name, text } = await exported(await browserWith(), 'json');
    expect(name).to.equal('wydania-2026-11-20.json');
    const numbers = (JSON.parse(text) as Release[]).map(({ number }) => number);
    expect(numbers).to.have.members(['2026/000002', '2026/000001']);
  });

  it('says how far it got when the line is cut, and goes on from there', async () => {
    const office = deskFixture();
    const browser = await browserWith(office);
    button(browser, 'Eksport').click();
    await says(browser, 'Eksport do pliku');
    office.fail('releases', new MailReleaseError('network', 'cut'));
    button(browser, 'Pobierz plik').click();
    await says(browser, 'Nie udało się pobrać wszystkiego.');
    await expectAccessible(browser);
    expect(files).to.have.length(0);
    office.mend();
    button(browser, 'Kontynuuj').click();
    await says(browser, 'Gotowe.');
  });

  it('stops when it is told to, and makes no file', async () => {
    const office = deskFixture();
    await browserWith(office);
    const backend: MailBackend = {
      ...office.backend,
      // The list's own page comes, the export's never does.
      releases: (query, options) =>
        query.limit === undefined
          ? (office.backend.releases?.(query, options) ?? Promise.reject(new Error('no history')))
          : new Promise((_resolve, reject) =>
              options?.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error)),
            ),
    };
    const desk = createDesk({ backend, now: () => Date.parse(builtNow), outbox: 'off' });
    const browser = await mount('mail-browser', { desk }, '2026/000002');
    button(browser, 'Eksport').click();
    await says(browser, 'Eksport do pliku');
    button(browser, 'Pobierz plik').click();
    await says(browser, 'Pobrano 0 wpisów…');
    button(browser, 'Przerwij').click();
    await says(browser, 'Przerwano po 0 wpisach. Plik nie powstał.');
    await aTimeout(20);
    expect(files).to.have.length(0);
  });

  it('searches on its own field, not on what is exported', async () => {
    const browser = await browserWith();
    type(one(browser, 'input[type="search"]'), 'Beta');
    await waitUntil(() => !textOf(browser).includes('2026/000001'));
    expect((await exported(browser)).text).not.to.include('2026/000001');
  });
});

describe('csvText', () => {
  it('lets no cell run as a formula, quotes what would break a row, and separates as the language does', () => {
    const cells = ['=1', '+1', '-1', '@x', '\tx', '\rx', 'a;b', 'a,b', '"q"', 'two\nlines', ' x'];
    expect(csvText([cells], 'pl')).to.equal(
      `\uFEFF'=1;'+1;'-1;'@x;'\tx;"'\rx";"a;b";a,b;"""q""";"two\nlines";" x"\r\n`,
    );
    expect(csvText([['a;b', 'a,b']], 'en')).to.equal('\uFEFFa;b,"a,b"\r\n');
  });
});

describe('fetchAll', () => {
  const page = (rows: readonly number[], next: string | null, unreadable = 0): Page<number> => ({
    rows,
    next,
    unreadable,
  });
  const start = { rows: [], next: undefined, unreadable: 0 };

  it('takes every page and counts what could not be read', async () => {
    const pages: Record<string, Page<number>> = { '': page([1, 2], 'a', 1), a: page([3], 'b'), b: page([4], null, 2) };
    const seen: number[] = [];
    const load = ({ cursor = '' }: { cursor?: string }) => Promise.resolve(pages[cursor] ?? page([], null));
    const all = await fetchAll<number>(load, start, new AbortController().signal, ({ rows }) => seen.push(rows.length));
    expect(all).to.deep.equal({ rows: [1, 2, 3, 4], next: null, unreadable: 3 });
    expect(seen).to.deep.equal([2, 3, 4]);
  });

  it('ends where a backend gives the same place again', async () => {
    const load = () => Promise.resolve(page([1], 'same'));
    const { rows } = await fetchAll<number>(load, start, new AbortController().signal, () => undefined);
    expect(rows).to.have.length(2);
  });
});
