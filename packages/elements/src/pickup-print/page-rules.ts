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
  // The number of all pages would count other clients' too.
  const page = sheets === 1 ? t('sheet.page', '\u0001', '\u0002') : t('sheet.pageOnly', '\u0001');
  const left = [t('print.number', number), ...(duplicate ? [t('sheet.duplicate')] : [])].join(' · ');
  const font = `font: 8pt ${letterFont}; color: #000;`;
  return `@page {
    size: A4;
    margin: 18mm 18mm 20mm;
    @bottom-left { content: ${cssString(left)}; ${font} }
    @bottom-right { content: ${counted(page)}; ${font} }
  }`;
}
