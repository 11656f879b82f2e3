import { de } from './de.js';
import { en } from './en.js';
import { pl } from './pl.js';
import type { ReceiptWords } from './receipt-words.js';
import { uk } from './uk.js';

/** Languages that a receipt is printed in, with the region whose dates are written. */
const known = {
  pl: { words: pl, locale: 'pl-PL' },
  en: { words: en, locale: 'en-GB' },
  de: { words: de, locale: 'de-DE' },
  uk: { words: uk, locale: 'uk-UA' },
} as const satisfies Record<string, { readonly words: ReceiptWords; readonly locale: string }>;

export type ReceiptLanguage = keyof typeof known;
export const receiptLanguages = Object.keys(known) as readonly ReceiptLanguage[];

export function wordsOf(language: ReceiptLanguage): { readonly words: ReceiptWords; readonly locale: string } {
  return known[language];
}

const languageOf = (tag: string): ReceiptLanguage | undefined =>
  receiptLanguages.find((language) => language === tag.trim().toLowerCase().split('-')[0]);

/**
 * The reader's language by `Accept-Language`, most wanted first; else the first of the office's that there are
 * words for; else English.
 */
export function chooseLanguage(accepted: string | null, officeLanguages: readonly string[]): ReceiptLanguage {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(parameters.join(';'))?.[1];
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
  for (const tag of [...wanted, ...officeLanguages]) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return 'en';
}
