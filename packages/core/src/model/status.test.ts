import { expect, it } from 'vitest';
import { statusLabel } from './terms.js';

const status = { id: 'ready', labels: { en: 'To collect', pl: 'Do odbioru' } };

it.each([
  ['the reader’s language goes before the office’s', ['en', 'pl'], 'To collect'],
  ['the office’s goes before any other, whatever came first', ['de', 'pl', 'en'], 'Do odbioru'],
  ['a region’s is the language’s', ['pl-PL'], 'Do odbioru'],
  ['any label is better than an id', ['de', 'uk'], 'To collect'],
])('%s', (_title, languages, label) => {
  expect(statusLabel(status, languages)).toBe(label);
});

it('an id is all that is left of a status without labels', () => {
  expect(statusLabel({ id: 'ready', labels: {} }, ['pl'])).toBe('ready');
  expect(statusLabel({ id: 'ready', labels: { pl: '' } }, ['pl'])).toBe('ready');
});
