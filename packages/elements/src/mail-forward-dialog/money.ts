/** An amount in the currency's smallest unit, as the record keeps it. */
export interface Money {
  readonly minorUnits: number;
  readonly currency: string;
}

/** Beyond it nobody posts a parcel, and it was a slip of the keyboard. */
const maxWholeDigits = 7;

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * Reads an amount as people type it: `12,50`, `12.5`, `1 234,50 zł`, `1.234,50`. Comma and full stop both pass for
 * the decimal sign; where three digits follow and nothing else, the language tells whether they are thousands.
 *
 * @returns `null` for anything that is not clearly one amount.
 */
export function parseMoney(text: string, currency: string, language: string): Money | null {
  const plain = text
    .replace(currencySign(currency, language), '')
    .replace(currency, '')
    .replace(/[\s'’]/g, '');
  const match = /^(\d{1,3}([.,])\d{3}(?:\2\d{3})*|\d+)(?:([.,])(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '', group, point, fraction = ''] = match;
  const clear = group === undefined || (point === undefined ? group === groupSign(language) : group !== point);
  const units = whole.replace(/[.,]/g, '');
  const digits = digitsOf(currency);
  if (!clear || units.length > maxWholeDigits || fraction.length > digits) return null;
  return { minorUnits: Number(units + fraction.padEnd(digits, '0')), currency };
}

function groupSign(language: string): string | undefined {
  return new Intl.NumberFormat(language, { useGrouping: true })
    .formatToParts(1_234_567)
    .find(({ type }) => type === 'group')?.value;
}

/** `12,50 zł` */
export function moneyText({ minorUnits, currency }: Money, language: string): string {
  const amount = minorUnits / 10 ** digitsOf(currency);
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount);
}

/** As it stands in a field: `12,50`, without the currency's sign. */
export function amountText({ minorUnits, currency }: Money, language: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(minorUnits / 10 ** digits);
}

/** The currency's short sign, `zł`. */
export function currencySign(currency: string, language: string): string {
  return (
    new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value ?? currency
  );
}
