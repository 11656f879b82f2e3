import { registerTranslation } from '@shoelace-style/localize';
import type { Strings } from './strings.js';

const known = new Set<string>();

/** Makes a complete catalogue available to every element on the page, under its `$code`. */
export function registerStrings(...catalogues: readonly Strings[]): void {
  for (const catalogue of catalogues) known.add(catalogue.$code.toLowerCase());
  registerTranslation(...catalogues);
}

/** The catalogue's code for a BCP 47 tag (`pl-PL` gives `pl`); `undefined` when there is none. */
export function catalogueFor(tag: string): string | undefined {
  const exact = tag.toLowerCase();
  if (known.has(exact)) return exact;
  const primary = exact.split(/[-_]/)[0] ?? '';
  return known.has(primary) ? primary : undefined;
}
