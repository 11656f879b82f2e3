import type { SheetView } from './build-sheets.js';

// The paper's own, which a page's margins don't inherit.
const letterFont =
  "Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Cambria, Georgia, 'Noto Serif', 'Liberation Serif', serif";

/** Text as a CSS string; everything but plain letters and digits is escaped, whatever it means to CSS. */
function cssString(text: string): string {
  const escaped = [...text].map((char) =>
    /[a-zA-Z0-9]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}

/** Puts the page counters where the words have their places: `Strona <page> z <pages>`. */
function counted(text: string): string {
  return text
    .split(/(\u0001|\u0002)/)
    .filter(Boolean)
    .map((part) => (part === '\u0001' ? 'counter(page)' : part === '\u0002' ? 'counter(pages)' : cssString(part)))
    .join(' ');
}

/** Paper size and what stands in its margins: number and page, in the engines that can. */
export function pageRules({ t }: SheetView, number: string, duplicate: boolean, sheets: number): string {
  const font = `font: 8pt ${letterFont}; color: #000;`;
  // Engines can't count each client's pages alone, and a first page numbered 3 would look like a missing one.
  const page =
    sheets === 1 ? `@bottom-right { content: ${counted(t('sheet.page', '\u0001', '\u0002'))}; ${font} }` : '';
  const left = [t('print.number', number), ...(duplicate ? [t('sheet.duplicate')] : [])].join(' · ');
  return `@page {
    size: A4;
    margin: 18mm 18mm 20mm;
    @bottom-left { content: ${cssString(left)}; ${font} }
    ${page}
  }`;
}
