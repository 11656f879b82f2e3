import { displayText, type Office, type Release } from '@mail-release/core';
import { isDrawablePng } from './png-check.js';
import { amendments, facts, head, lineTable, proof, runningHead, signature, voidBanner } from './receipt-sections.js';
import { ReceiptView } from './receipt-view.js';
import { alarm, muted, page, Sheet } from './sheet.js';
import { Typesetter } from './typesetter.js';
import { type ReceiptLanguage, wordsOf } from './words/languages.js';

export interface ReceiptPdfOptions {
  readonly office: Pick<Office, 'name' | 'zone'>;
  readonly language: ReceiptLanguage;
  /** The drawn signature's picture, PNG; `null` where there is none, or none any more. */
  readonly signature?: Buffer | null;
  /** The signed receipt, put into the file so that the paper's file can be checked; `null` for none. */
  readonly jws?: string | null;
  /** Font files, TrueType or OpenType, for scripts that Noto Sans and DejaVu Sans don't have, such as Chinese. */
  readonly extraFonts?: readonly string[];
}

/**
 * One release as a letter on A4, with fonts embedded and pages numbered. The bytes are the same for the same
 * release: they hold no time but those of the record.
 */
export async function receiptPdf(release: Release, options: ReceiptPdfOptions): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const { office, language, jws = null } = options;
  const { words, locale } = wordsOf(language);
  const view = new ReceiptView(release, office, { words, locale });
  const title = `${release.forwarding ? words.titleForward : words.title} ${words.number(release.number)}`;
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    info: { Title: displayText(title), Author: displayText(office.name), CreationDate: new Date(release.recordedAt) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve);
    doc.once('error', reject);
  });

  const sheet = new Sheet(doc, await Typesetter.on(doc, options.extraFonts));
  sheet.onNewPage = () => runningHead(sheet, view);
  const released = release.lines.filter(({ outcome }) => outcome === 'released');
  const refused = release.lines.filter(({ outcome }) => outcome === 'refused');
  const picture = options.signature && isDrawablePng(options.signature) ? options.signature : null;
  head(sheet, view);
  voidBanner(sheet, view);
  facts(sheet, view);
  await lineTable(sheet, view, view.given(released.length), released);
  if (refused.length > 0) await lineTable(sheet, view, words.refused, refused);
  amendments(sheet, view);
  signature(sheet, view, picture);
  proof(sheet, view, jws !== null);
  finishPages(sheet, view);
  if (jws !== null) {
    const name = `${release.number.replace(/[^0-9A-Za-z]+/g, '-')}.jws`;
    const recordedAt = new Date(release.recordedAt);
    doc.file(Buffer.from(jws), { name, type: 'application/jose', creationDate: recordedAt, modifiedDate: recordedAt });
  }
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

/** Foot and, on a voided one, a mark across every page: a page that was torn off must not pass for a valid one. */
function finishPages(sheet: Sheet, view: ReceiptView): void {
  const { doc, type } = sheet;
  const { words, release } = view;
  const pages = doc.bufferedPageRange().count;
  const foot = { size: 8, color: muted };
  for (let number = 1; number <= pages; number += 1) {
    doc.switchToPage(number - 1);
    const y = page.height - page.foot + 24;
    const counted = words.page(number, pages);
    const [officeName = ''] = type.lines(view.officeName, foot, page.width - page.left - page.right - 120);
    type.draw(officeName, foot, page.left, y);
    sheet.flushRight(counted, foot, page.width - page.right, y);
    if (!release.void) continue;
    const mark = { size: 96, weight: 'bold', color: alarm } as const;
    const width = type.width(words.voided, mark);
    doc.save();
    doc.rotate(-35, { origin: [page.width / 2, page.height / 2] }).opacity(0.08);
    type.draw(words.voided, mark, (page.width - width) / 2, page.height / 2 - 60);
    doc.restore();
  }
}
