/** Spreadsheets take a text that begins so for a formula. */
const formula = '[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20]';
const markedFormula = new RegExp(`^'+${formula}`);
const exportedFormula = new RegExp(`^'(?='*${formula})`);

/**
 * A value as it goes into a writer that puts an apostrophe before formulas: one that begins like a formula so
 * marked gets another apostrophe, so that `withoutMark` gives back every value as it was.
 */
export function beforeMarking(value: string): string {
  return markedFormula.test(value) ? `'${value}` : value;
}

/** A value without the apostrophe that keeps a spreadsheet from calculating it. */
export function withoutMark(value: string): string {
  return value.replace(exportedFormula, '');
}
