import { describe, expect, it } from 'vitest';
import { displayText, isBlank, maxNameCharacters, nameProblem } from './names.js';

const family = '👨‍👩‍👧‍👦';

describe('nameProblem', () => {
  it.each([
    'Jan Nowak',
    'X Æ A-12',
    'محمد الأمين',
    '李雷',
    "O'Brien-Łącka",
    'Jan \u202Ekawon',
    '7',
    `Ola ${family}`,
    family,
  ])('accepts %j', (name) => {
    expect(nameProblem(name)).toBeNull();
  });

  it.each([
    '',
    '   ',
    '\t\n',
    '---',
    '. , !',
    '«»',
    '+++',
    '\u200B\u200D',
    '\u202E',
    '\u3164\uFFA0',
    '\u2800',
    '\u0301',
    '\u0007',
  ])('finds nothing to read in %j', (name) => {
    expect(nameProblem(name)).toBe('blank');
  });

  it.each(['Jan \uD800', '\uDC00', 'Jan\u0000Nowak'])('refuses %j, which cannot be stored', (name) => {
    expect(nameProblem(name)).toBe('not-well-formed');
  });

  it('takes 120 characters and no more', () => {
    expect(nameProblem('ż'.repeat(maxNameCharacters))).toBeNull();
    expect(nameProblem('ż'.repeat(maxNameCharacters + 1))).toBe('too-long');
    expect(maxNameCharacters).toBe(120);
  });

  it('counts characters as a person does: an emoji family, a letter with its accent', () => {
    expect(nameProblem(family.repeat(maxNameCharacters))).toBeNull();
    expect(nameProblem('z\u0307'.repeat(maxNameCharacters))).toBeNull();
    expect(nameProblem(`${family.repeat(maxNameCharacters)}a`)).toBe('too-long');
  });

  it('does not count the space around a name', () => {
    expect(nameProblem(`  ${'a'.repeat(maxNameCharacters)}  `)).toBeNull();
  });
});

describe('displayText', () => {
  it('takes out what could turn the text around it', () => {
    expect(displayText('Jan \u202Ekawon\u202C \u2066x\u2069')).toBe('Jan kawon x');
    expect(displayText('a\u0007b\u009Fc\u206Ad')).toBe('abcd');
  });

  it('puts a text on one line', () => {
    expect(displayText('Jan\r\nNowak\tz\u2028firmy')).toBe('Jan Nowak z firmy');
  });

  it('leaves other scripts, their direction marks and joiners alone', () => {
    const text = `\u200Fمحمد\u200C ${family} Ł`;
    expect(displayText(text)).toBe(text);
  });

  it('shows a lone surrogate as what it is', () => {
    expect(displayText('a\uD800b')).toBe('a\uFFFDb');
  });
});

describe('isBlank', () => {
  it.each([undefined, null, '', ' \n', '\u200B', '\u0007 '])('holds for %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['.', 'a', ' - '])('does not hold for %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
