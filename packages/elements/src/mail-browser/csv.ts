/** What a spreadsheet would run as a formula. A quote in front keeps it a text. */
const formula = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180), with the mark that lets Excel read it as UTF-8.
 *
 * @param language Tells the separator: `;` where the comma divides whole numbers from fractions, as in Poland.
 */
export function csvText(rows: readonly (readonly string[])[], language: string): string {
  const separator = separatorOf(language);
  return `\uFEFF${rows.map((row) => row.map((cell) => csvCell(cell, separator)).join(separator)).join('\r\n')}\r\n`;
}

function csvCell(text: string, separator: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

function separatorOf(language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ';' : ',';
}
