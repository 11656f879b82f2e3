import { errorCodes } from '@mail-release/core';
import { expect } from '@open-wc/testing';
import { en } from './en.js';
import { pl } from './pl.js';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

describe('catalogues', () => {
  it('have the same keys, and the same of them as functions', () => {
    const shape = (catalogue: object): string[] =>
      Object.entries(catalogue)
        .map(([key, value]) => `${key}: ${typeof value}`)
        .sort();
    expect(shape(en)).to.deep.equal(shape(pl));
  });

  it('have words for every error code', () => {
    for (const code of Object.keys(errorCodes)) expect(Object.keys(pl), code).to.include(`problem.${code}`);
  });

  it('count in Polish as Polish counts', () => {
    const counts = [1, 2, 5, 12, 22, 25, 112].map((count) => plain(pl['common.items'](count)));
    expect(counts).to.deep.equal([
      '1 przesyłka',
      '2 przesyłki',
      '5 przesyłek',
      '12 przesyłek',
      '22 przesyłki',
      '25 przesyłek',
      '112 przesyłek',
    ]);
    const results = [1, 3, 5].map((count) => plain(pl['result.released'](count, 'Jan Nowak', '14:05')));
    expect(results).to.deep.equal([
      '1 przesyłka wydana: Jan Nowak, 14:05',
      '3 przesyłki wydane: Jan Nowak, 14:05',
      '5 przesyłek wydanych: Jan Nowak, 14:05',
    ]);
  });
});
