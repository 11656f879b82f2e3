import { registerTranslation } from '@shoelace-style/localize';
import type { Strings } from './strings.js';

const known = new Map<string, Partial<Strings>>();
const loading = new Map<string, Promise<void>>();
const warned = new Set<string>();

/** Catalogues that come with the package, one file with one export each; a page loads those it speaks. */
const loaders = new Map<string, () => Promise<Readonly<Record<string, Strings>>>>([
  ['pl', () => import('./pl.js')],
  ['en', () => import('./en.js')],
  ['de', () => import('./de.js')],
  ['uk', () => import('./uk.js')],
]);

/** Makes a complete catalogue available to every element on the page, under its `$code`. */
export function registerStrings(...catalogues: readonly Strings[]): void {
  for (const catalogue of catalogues) {
    const code = catalogue.$code.toLowerCase();
    known.set(code, { ...known.get(code), ...catalogue });
  }
  registerTranslation(...catalogues);
}

/** The catalogue's code for a BCP 47 tag (`pl-PL` gives `pl`); `undefined` when there is none. */
export function catalogueFor(tag: string): string | undefined {
  const has = (code: string): boolean => known.has(code) || loaders.has(code);
  const exact = tag.toLowerCase();
  if (has(exact)) return exact;
  const primary = exact.split(/[-_]/)[0] ?? '';
  return has(primary) ? primary : undefined;
}

/** Says once for each language that nobody brought its texts. */
export function warnUnknownLanguage(tag: string): void {
  if (warned.has(tag)) return;
  warned.add(tag);
  console.warn(`mail-release: there are no texts for "${tag}".`);
}

/** Codes of the catalogues that can be had, in the order in which they came. */
export function shippedLanguages(): readonly string[] {
  return [...new Set([...loaders.keys(), ...known.keys()])];
}

/** One text of a loaded catalogue. */
export function textIn<Key extends keyof Strings>(code: string, key: Key): Strings[Key] | undefined {
  return known.get(code)?.[key];
}

/** Loads a catalogue; `undefined` when it is there. Never rejects: one that can't be had is not offered again. */
export function loadCatalogue(code: string): Promise<void> | undefined {
  const load = loaders.get(code);
  if (known.has(code) || !load) return undefined;
  const running =
    loading.get(code) ??
    load().then(
      (catalogues) => registerStrings(...Object.values(catalogues)),
      () => {
        loaders.delete(code);
        console.warn(`mail-release: the texts for "${code}" could not be loaded.`);
      },
    );
  loading.set(code, running);
  return running;
}
