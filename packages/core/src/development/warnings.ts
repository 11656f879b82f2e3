import { nearest } from './nearest.js';

export { nearest } from './nearest.js';

/** What a page in development is warned of; each is a heading of the troubleshooting page. */
export const warningCodes = [
  'option-unknown',
  'attribute-unknown',
  'attribute-value',
  'backend-missing',
  'zone-missing',
  'texts-unknown',
  'texts-template',
] as const;
export type WarningCode = (typeof warningCodes)[number];

const said = new Set<string>();

/** Says it once on the page's console, with where the documents tell more. `text` holds no personal data. */
export function warnOnce(code: WarningCode, text: string): void {
  const warning = `mail-release: ${text} More in docs/guide/troubleshooting.md#${code}`;
  if (said.has(warning)) return;
  said.add(warning);
  console.warn(warning);
}

/** ` Did you mean x?` for the nearest of `names`; empty when none is near. */
export function suggestion(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

/** Warns of every own option of `options` that `caller` doesn't know. */
export function warnUnknownOptions(caller: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      warnOnce('option-unknown', `${caller}() has no option ${name}.${suggestion(name, known)}`);
  }
}
