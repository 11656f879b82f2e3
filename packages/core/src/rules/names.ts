import { isWellFormedText } from '../model/well-formed.js';

/** The most characters, as a person counts them, that a collector's name may have. */
export const maxNameCharacters = 120;

/** What is wrong with a typed name: nothing to read in it, too long, or not storable text. */
export type NameProblem = 'blank' | 'too-long' | 'not-well-formed';

// Controls, and the marks that force a direction on the text around them. The plain direction marks and
// joiners stay: Arabic, Hebrew, Persian names and emoji families need them.
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const unsafeMarks = /[\p{Cc}\u202A-\u202E\u2066-\u206F]/gu;

/** `text` for showing: without controls and bidi overrides, on one line, lone surrogates made visible. */
export function displayText(text: string): string {
  return text
    .replace(lineBreaks, ' ')
    .replace(unsafeMarks, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** Whether a typed text says nothing: only space and characters that nobody sees. */
export function isBlank(text: string | null | undefined): boolean {
  return !text || /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(text);
}

/** `null` when `name` may stand in a record as the name of who took the mail. */
export function nameProblem(name: string): NameProblem | null {
  if (!isWellFormedText(name)) return 'not-well-formed';
  // Hangul fillers count as letters although they show nothing.
  const visible = name.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(visible)) return 'blank';
  return name.trim().length > maxNameCharacters && characterCount(name.trim()) > maxNameCharacters ? 'too-long' : null;
}

let segmenter: Intl.Segmenter | undefined;

/** Characters as a person counts them: an emoji family or a letter with its accents is one. */
function characterCount(text: string): number {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].length;
}
