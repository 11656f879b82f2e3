import type { Strings } from './strings.js';

/**
 * Texts come in parts, as the code that says them does: `base` with whatever speaks first, the others with the
 * elements that name them.
 */
export type TextPart = 'base' | 'dialogs' | 'sign' | 'records' | 'outbox' | 'camera';

/** A module whose every export is texts by key. */
type LoadPart = () => Promise<Readonly<Record<string, object>>>;

/** Languages that come with the package; a page loads those it speaks. */
const loaders = new Map<string, Readonly<Record<TextPart, LoadPart>>>([
  [
    'pl',
    {
      base: () => import('./pl/base.js'),
      dialogs: () => import('./pl/dialogs.js'),
      sign: () => import('./pl/sign.js'),
      records: () => import('./pl/records.js'),
      outbox: () => import('./pl/outbox.js'),
      camera: () => import('./pl/camera.js'),
    },
  ],
  [
    'en',
    {
      base: () => import('./en/base.js'),
      dialogs: () => import('./en/dialogs.js'),
      sign: () => import('./en/sign.js'),
      records: () => import('./en/records.js'),
      outbox: () => import('./en/outbox.js'),
      camera: () => import('./en/camera.js'),
    },
  ],
  [
    'de',
    {
      base: () => import('./de/base.js'),
      dialogs: () => import('./de/dialogs.js'),
      sign: () => import('./de/sign.js'),
      records: () => import('./de/records.js'),
      outbox: () => import('./de/outbox.js'),
      camera: () => import('./de/camera.js'),
    },
  ],
  [
    'uk',
    {
      base: () => import('./uk/base.js'),
      dialogs: () => import('./uk/dialogs.js'),
      sign: () => import('./uk/sign.js'),
      records: () => import('./uk/records.js'),
      outbox: () => import('./uk/outbox.js'),
      camera: () => import('./uk/camera.js'),
    },
  ],
]);

const known = new Map<string, Partial<Strings>>();
/** Languages that a host brought whole. */
const whole = new Set<string>();
const loading = new Map<string, Promise<void>>();
const loaded = new Set<string>();
const failed = new Set<string>();
const warned = new Set<string>();
const listeners = new Set<() => void>();

/** Calls back whenever a host brings texts; returns what ends that. */
export function onTexts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function add(code: string, texts: object): void {
  known.set(code, { ...known.get(code), ...texts });
}

/** Makes a complete catalogue available to every element on the page, under its `$code`. */
export function registerStrings(...catalogues: readonly Strings[]): void {
  for (const catalogue of catalogues) {
    const code = catalogue.$code.toLowerCase();
    add(code, catalogue);
    whole.add(code);
  }
  for (const listener of listeners) listener();
}

/** The catalogue's code for a BCP 47 tag (`pl-PL` gives `pl`); `undefined` when there is none. */
export function catalogueFor(tag: string): string | undefined {
  const has = (code: string): boolean => whole.has(code) || loaders.has(code);
  const exact = tag.toLowerCase();
  if (has(exact)) return exact;
  const primary = exact.split(/[-_]/)[0] ?? '';
  return has(primary) ? primary : undefined;
}

/** Whether these parts of a language are here or can be asked for; one that could not be had is not asked for again. */
export function canSay(code: string, parts: readonly TextPart[]): boolean {
  return whole.has(code) || parts.every((part) => !failed.has(`${code}/${part}`));
}

/** Says once for each language that nobody brought its texts. */
export function warnUnknownLanguage(tag: string): void {
  if (warned.has(tag)) return;
  warned.add(tag);
  console.warn(`mail-release: there are no texts for "${tag}".`);
}

/** Codes of the catalogues that can be had, in the order in which they came. */
export function shippedLanguages(): readonly string[] {
  return [...new Set([...loaders.keys(), ...whole])];
}

/** One text that is here. */
export function textIn<Key extends keyof Strings>(code: string, key: Key): Strings[Key] | undefined {
  return known.get(code)?.[key];
}

/** Loads these parts of a language; `undefined` when they are there, or can't be had. Never rejects. */
export function loadTexts(code: string, parts: readonly TextPart[]): Promise<unknown> | undefined {
  const load = loaders.get(code);
  if (whole.has(code) || !load) return undefined;
  const missing = parts.filter((part) => !loaded.has(`${code}/${part}`) && !failed.has(`${code}/${part}`));
  if (missing.length === 0) return undefined;
  return Promise.all(missing.map((part) => loadPart(code, part, load[part])));
}

function loadPart(code: string, part: TextPart, load: LoadPart): Promise<void> {
  const id = `${code}/${part}`;
  const running =
    loading.get(id) ??
    load().then(
      (areas) => {
        // What a host brought meanwhile stays.
        add(code, Object.assign({}, ...Object.values(areas), known.get(code)) as object);
        loaded.add(id);
      },
      () => {
        failed.add(id);
        console.warn(`mail-release: the texts for "${code}" could not be loaded.`);
      },
    );
  loading.set(id, running);
  return running;
}
