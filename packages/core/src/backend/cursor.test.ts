import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.js';
import { searchKey } from './search-key.js';

describe('a cursor', () => {
  it('gives back the key it was made from', () => {
    const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer());
    fc.assert(
      fc.property(fc.string(), fc.array(part, { minLength: 1 }), (scope, key) => {
        expect(decodeCursor(scope, encodeCursor(scope, key))).toEqual(key);
      }),
    );
  });

  it('fits into a URL without escaping', () => {
    expect(encodeCursor('queue', ['Łódź?/+', 7])).toMatch(/^[\w-]+$/);
  });

  it('is refused by a list with another filter', () => {
    const cursor = encodeCursor('queue {"text":"a"}', [1, 'c1']);
    expect(() => decodeCursor('queue {"text":"b"}', cursor)).toThrow(
      expect.objectContaining({ code: 'cursor-invalid' }),
    );
  });

  it.each(['', '!!', 'bm90IGpzb24', 'W10'])('is refused when it is no cursor: %j', (text) => {
    expect(() => decodeCursor('queue', text)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
  });

  it('does not spell out what was searched for', () => {
    const cursor = encodeCursor(JSON.stringify({ text: 'Kowalski' }), [1]);
    expect(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('Kowalski');
  });
});

describe('a search key', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['ŻÓŁĆ', 'zolc'],
    ['Müller-Lüdenscheidt', 'muller-ludenscheidt'],
    ['Straße', 'strasse'],
    ['株式会社', '株式会社'],
  ])('finds %s as %s', (text, key) => {
    expect(searchKey(text)).toBe(key);
  });
});
