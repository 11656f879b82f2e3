import type { Finding } from '@mail-release/core/diagnosis';
import { suggestion } from '@mail-release/core/warnings';
import { catalogueFor, loadTexts, textIn } from '../locales/registry.js';
import type { Strings } from '../locales/strings.js';

const parts = ['base', 'dialogs', 'sign', 'records', 'outbox', 'camera'] as const;

const unknownLanguage = (lang: string): Finding => ({
  code: 'language-missing',
  level: 'warning',
  what: `The page names the language ${lang}, which has no texts.`,
  why: "Elements there speak the office's language, or the browser's.",
  mend: 'Bring a catalogue with registerStrings, or name another language.',
});

async function missingTexts(code: string, keys: readonly (keyof Strings)[]): Promise<Finding[]> {
  await loadTexts(code, parts);
  const missing = keys.filter((key) => textIn(code, key) === undefined);
  if (missing.length === 0) return [];
  return [
    {
      code: 'texts-missing',
      level: 'error',
      what: `The texts for ${code} lack ${missing.length}: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', …' : ''}.`,
      why: 'What is missing is said in English, in the middle of the other language.',
      mend: 'Add them; typed as Strings, a catalogue that lacks one does not compile. If it is a language of ours, a file did not load.',
    },
  ];
}

function unknownTexts(strings: object, keys: readonly string[]): Finding[] {
  return Object.entries(strings).flatMap(([language, texts]): Finding[] => {
    const unknown = Object.keys((texts ?? {}) as object).filter((key) => !keys.includes(key));
    if (unknown.length === 0) return [];
    return [
      {
        code: 'texts-unknown',
        level: 'error',
        what: `Texts for ${language} have keys that no element says: ${unknown.join(', ')}.${suggestion(unknown[0] ?? '', keys)}`,
        why: 'The element goes on saying its own words.',
        mend: 'Write the keys as the type Strings has them.',
      },
    ];
  });
}

/** The languages that the page names, and the words that its providers were given. */
export async function inspectPageTexts(elements: readonly Element[]): Promise<readonly Finding[]> {
  const { en } = await import('../locales/en.js');
  const keys = Object.keys(en) as (keyof Strings)[];
  const within = elements.flatMap((element) => (element instanceof HTMLElement && element.lang ? [element.lang] : []));
  const languages = new Set([document.documentElement.lang, ...within].filter(Boolean));
  const given = new Set(
    elements
      .map((element) => (element as { readonly strings?: unknown }).strings)
      .filter((strings) => isObject(strings)),
  );
  const codes = new Set([...languages].map(catalogueFor).filter((code) => code !== undefined));
  const missing = await Promise.all([...codes].map((code) => missingTexts(code, keys)));
  return [
    ...[...languages].filter((lang) => !catalogueFor(lang)).map(unknownLanguage),
    ...missing.flat(),
    ...[...given].flatMap((strings) => unknownTexts(strings, keys)),
  ];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
