/** Letters that Unicode doesn't decompose and people type without their stroke. */
const plainLetters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** `text` as it is compared in searches: no case, no accents, so that "lodz" finds "Łódź". */
export function searchKey(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœ]/g, (letter) => plainLetters[letter] ?? letter);
}
