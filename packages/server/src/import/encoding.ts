import type { ImportProblem } from './report.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** What Polish text is made of beyond ASCII in Windows-1250, Excel's own choice for a plain CSV in Poland. */
const polish1250: ReadonlySet<number> = new Set([
  0xa5, 0xb9, 0xc6, 0xe6, 0xca, 0xea, 0xa3, 0xb3, 0xd1, 0xf1, 0xd3, 0xf3, 0x8c, 0x9c, 0x8f, 0x9f, 0xaf, 0xbf,
  // Quotation marks, dashes, an ellipsis, a space that does not break, a section and a degree sign.
  0x84, 0x94, 0x93, 0x96, 0x97, 0x85, 0xa0, 0xa7, 0xb0,
]);

/** The text, or what tells most about why it is none. */
export function decode(bytes: Buffer): { readonly text: string } | { readonly problem: ImportProblem } {
  if (isUtf16(bytes)) return { problem: 'utf-16' };
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    const foreign = bytes.filter((byte) => byte >= 0x80);
    return { problem: foreign.every((byte) => polish1250.has(byte)) ? 'windows-1250' : 'not-utf8' };
  }
}

/** By its mark, or by the zero that stands beside every letter of plain text. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  return (
    mark === 0xfffe ||
    mark === 0xfeff ||
    (bytes.length > 4 && bytes.filter((byte) => byte === 0).length * 3 > bytes.length)
  );
}
