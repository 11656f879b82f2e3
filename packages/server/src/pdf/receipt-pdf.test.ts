import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import { releaseSchema } from '@mail-release/core';
import { create } from 'fontkit';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { isDrawablePng } from './png-check.js';
import { receiptPdf, type ReceiptPdfOptions } from './receipt-pdf.js';
import { chooseLanguage, receiptLanguages, wordsOf } from './words/languages.js';

const office = { name: 'Recepcja Zażółć', zone: 'Europe/Warsaw' };
const at = { at: '2026-11-20T14:05:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' };
const operator = { id: 'u', name: 'Maria Wrona', desk: 'Recepcja 2' };
const line = (number: number, change: object = {}) => ({
  itemId: `m${number}`,
  kind: 'registered-letter',
  sender: `Nadawca ${number}`,
  reference: `REF-${number}`,
  receivedAt: '2026-11-20T09:12:00+01:00',
  statusBefore: { id: 'ready', labels: {} },
  outcome: 'released',
  occurredAt: at,
  ...change,
});
const release = (change: object = {}) =>
  releaseSchema.parse({
    id: 'release-1',
    number: '2026/000123',
    sessionId: 's',
    officeId: 'o',
    method: 'pickup',
    client: { id: 'c', name: 'Alfa sp. z o.o.' },
    lines: [line(1), line(2)],
    awaitingBefore: 7,
    collector: { kind: 'contact', contactId: 'p', name: 'Jan Nowak', role: 'Prezes' },
    authority: { basis: 'authorisation', from: null, until: '2026-12-31' },
    occurredAt: at,
    recordedAt: '2026-11-20T13:05:31Z',
    operator,
    version: 1,
    ...change,
  });

async function read(change: object = {}, options: Partial<ReceiptPdfOptions> = {}) {
  const bytes = await receiptPdf(release(change), { office, language: 'pl', ...options });
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: false });
  return { bytes, document, pages: text, text: text.join('\n').replace(/\s+/g, ' ') };
}

/** Eight bits a sample, with transparency, as a browser's canvas writes it. */
function png(width: number, height: number, rows = Buffer.alloc(height * (1 + width * 4), 9)): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.writeUInt16BE(0x0806, 8);
  for (let at = 0; at < rows.length; at += 1 + width * 4) rows[at] = 0;
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

describe('a receipt as PDF', () => {
  it('says who took what from whom, when and on what ground', async () => {
    const { text, pages, document } = await read();
    expect(pages).toHaveLength(1);
    for (const part of [
      'Recepcja Zażółć',
      'nr 2026/000123',
      'Potwierdzenie wydania poczty',
      'Klient Alfa sp. z o.o.',
      'Odebrał Jan Nowak, Prezes',
      'Odebrano 20 listopada 2026 14:05',
      'upoważnienie do 31 grudnia 2026',
      'Wydał Maria Wrona, Recepcja 2',
      'Wydano: 2 przesyłki z 7 czekających',
      'Nadawca 1 list polecony REF-1 20.11.2026, 09:12',
      'strona 1 z 1',
      'release-1',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('zapisano później');
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: 'Potwierdzenie wydania poczty nr 2026/000123', Language: 'pl-PL' });
  });

  it('shows both clocks where they differ, and a day where only that is known', async () => {
    const { text } = await read({
      recordedAt: '2026-11-20T16:05:31Z',
      occurredAt: { ...at, precision: 'day' },
      lines: [line(1, { occurredAt: { ...at, at: '2026-11-19T10:00:00+01:00' } })],
    });
    expect(text).toContain('Zapisano 20 listopada 2026 17:05 (zapisano później)');
    expect(text).toContain('Odebrano 20 listopada 2026 Podstawa');
    expect(text).toContain('Odebrano: 19 listopada 2026 10:00');
  });

  it('repeats the head of the table on every page and counts the pages', async () => {
    const { pages } = await read({ lines: Array.from({ length: 120 }, (_, index) => line(index + 1)) });
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, index) => {
      expect(page).toContain(`strona ${index + 1} z ${pages.length}`);
      expect(page).toContain('nr 2026/000123');
      if (/REF-\d/.test(page)) expect(page).toContain('Nadawca');
    });
    const found = pages.join('\n').match(/REF-\d+/g);
    expect(found).toEqual(Array.from({ length: 120 }, (_, index) => `REF-${index + 1}`));
  });

  it('marks a void on every page, and tells corrections and refused items', async () => {
    const { pages, text } = await read({
      lines: [
        ...Array.from({ length: 60 }, (_, index) => line(index + 1)),
        line(61, { outcome: 'refused', refusal: 'Nie nasza' }),
      ],
      awaitingBefore: 60,
      void: { reason: 'wrong-person', text: 'Inny Jan', at: '2026-11-20T15:00:00Z', operator },
      amendments: [
        { field: 'collector-name', before: 'Jan Nowk', after: 'Jan Nowak', at: '2026-11-20T14:20:00Z', operator },
      ],
    });
    for (const page of pages) expect(page).toContain('COFNIĘTE');
    expect(text).toContain(
      'Wydanie cofnięto 20 listopada 2026 16:00, Maria Wrona, Recepcja 2 Niewłaściwa osoba: Inny Jan',
    );
    expect(text).toContain('Wydano: 60 przesyłek');
    expect(text).not.toContain('czekających');
    expect(text).toContain('Nieprzyjęte przez odbierającego');
    expect(text).toContain('Powód: Nie nasza');
    expect(text).toContain('Odebrał: Jan Nowak (było: Jan Nowk)');
  });

  it('tells where a parcel goes, and that no courier has it yet', async () => {
    const { text } = await read({
      method: 'forward',
      collector: null,
      authority: null,
      forwarding: {
        address: { recipient: 'Beta', street: 'ul. Prosta 1', postalCode: '00-001', city: 'Łódź', country: 'PL' },
        carrier: 'inpost',
        trackingNumber: '600000000000000000000001',
        cost: { minorUnits: 1899, currency: 'PLN' },
      },
    });
    expect(text).toContain('Potwierdzenie przesłania poczty');
    expect(text).toContain('Beta, ul. Prosta 1, 00-001 Łódź, Polska');
    expect(text).toContain('jeszcze nie nadana');
    expect(text).toContain('InPost');
    expect(text).toContain('18,99 zł');
  });

  it.each([
    ['Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ', 'Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ'],
    ['Ёлка Київ їжак Ґанок', 'Ёлка Київ їжак Ґанок'],
    ['Nguyễn Văn Ölçü ß', 'Nguyễn Văn Ölçü ß'],
    ['Łódź\u202egnp.exe\u0007 Ltd', 'Łódźgnp.exe Ltd'],
    ['<b>&amp;</b> "x"', '<b>&amp;</b> "x"'],
    ['a\ud83d b', 'a\ufffd b'],
    ['Ёлка 🎄 Studio', 'Ёлка □ Studio'],
  ])('prints the name %j', async (name, shown) => {
    const { text } = await read({ client: { id: 'c', name } });
    expect(text).toContain(`Klient ${shown} Odebrał`);
    expect(text.includes('Znaków oznaczonych □')).toBe(shown.includes('□'));
  });

  it('keeps every letter of a name without end, and of a note as long as a page', async () => {
    const name = `${'A'.repeat(300)} sp. z o.o.`;
    const note = Array.from({ length: 200 }, (_, index) => `słowo${index}`).join(' ');
    const { text } = await read({ client: { id: 'c', name }, note });
    expect(text.match(/A{20,}/g)?.join('')).toHaveLength(300);
    expect(text.match(/słowo\d+/g)).toHaveLength(200);
  });

  it("takes a host's font for what the embedded ones don't have", async () => {
    const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuMathTeXGyre.ttf');
    const characters = (await read({}, { extraFonts: [font] })).text;
    expect(characters).not.toContain('□');
    const { readFile } = await import('node:fs/promises');
    const face = create(await readFile(font));
    // A letter of mathematics that neither Noto Sans nor DejaVu Sans has.
    const rare = String.fromCodePoint(0x1d49c);
    expect('characterSet' in face && face.hasGlyphForCodePoint(0x1d49c)).toBe(true);
    expect((await read({ client: { id: 'c', name: rare } })).text).toContain('□');
    expect((await read({ client: { id: 'c', name: rare } }, { extraFonts: [font] })).text).not.toContain('□');
  });

  it('draws the signature, and stands one that is no picture or is gone', async () => {
    const evidence = [
      { kind: 'drawn-signature', digest: 'd', name: 'Jan Nowak' },
      { kind: 'statement', digest: 'e', name: null },
    ];
    const drawn = await read({ method: 'digital', evidence }, { signature: png(300, 90) });
    const images = (bytes: Buffer) => bytes.toString('latin1').split('/Subtype /Image').length - 1;
    expect(images(drawn.bytes)).toBeGreaterThan(0);
    expect(drawn.text).toContain('Podpis odbierającego Jan Nowak Zwykły podpis elektroniczny');
    for (const signature of [null, Buffer.from('GIF89a'), png(300, 90).subarray(0, 90)]) {
      const { bytes, text } = await read({ method: 'digital', evidence }, { signature });
      expect(images(bytes)).toBe(0);
      expect(text).toContain('obraz podpisu usunięto');
    }
  });

  it('carries the signed receipt, the seal and the digest', async () => {
    const seal = { position: 4711, content: '3f'.repeat(32), previous: null, seal: '9a'.repeat(32) };
    const { text, bytes } = await read({ seal }, { jws: 'aaa.bbb.ccc' });
    expect(text).toContain('3f'.repeat(32));
    expect(text).toContain('9a'.repeat(32));
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const attached: unknown = await document.getAttachments();
    const names = attached instanceof Map ? [...attached.keys()] : [];
    expect(names).toEqual(['2026-000123.jws']);
    const content = await document.getAttachmentContent(names[0]);
    expect(Buffer.from(content ?? []).toString()).toBe('aaa.bbb.ccc');
  });

  it('is the same file for the same record', async () => {
    const [one, other] = [await read(), await read()];
    expect(one.bytes.equals(other.bytes)).toBe(true);
  });

  it.each(receiptLanguages)('is complete in %s', async (language) => {
    const { text } = await read({}, { language });
    const { words } = wordsOf(language);
    for (const part of [words.title, words.client, words.received, words.page(1, 1)]) expect(text).toContain(part);
    expect(text).not.toContain('□');
  });
});

describe('the language of a receipt', () => {
  it.each([
    [null, ['pl', 'en'], 'pl'],
    ['en-US,en;q=0.9', ['pl'], 'en'],
    ['fr, de;q=0.5, uk;q=0.8', ['pl'], 'uk'],
    ['fr;q=1, en;q=0', ['de-AT'], 'de'],
    ['*', ['pl'], 'pl'],
    ['fr', ['lt'], 'en'],
  ])('asked for by %j at an office of %j is %s', (accepted, languages, chosen) => {
    expect(chooseLanguage(accepted, languages)).toBe(chosen);
  });
});

describe('a picture of a signature', () => {
  it.each([
    ['whole', png(3, 2), true],
    ['cut', png(3, 2).subarray(0, 50), false],
    ['empty', Buffer.alloc(0), false],
    ['of fewer rows than it says', png(3, 2, Buffer.alloc(13)), false],
    ['of more rows than it says', png(3, 2, Buffer.alloc(39)), false],
    ['wider than any screen', png(5_000, 1), false],
    ['no PNG', Buffer.from('\xff\xd8\xff\xe0', 'latin1'), false],
  ])('that is %s', (_what, bytes, drawable) => {
    expect(isDrawablePng(bytes)).toBe(drawable);
  });
});
