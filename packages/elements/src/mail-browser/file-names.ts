/** A release's number as part of a file name: `2026-000123`. Numbers name nobody. */
export function fileNumber(number: string): string {
  return number.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
