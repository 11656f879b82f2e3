import { errorCodes } from '@mail-release/core';
import { expect } from '@open-wc/testing';
import { catalogues, partsOf, say, textsOf } from '../../test/catalogue-texts.js';
import { en } from './en.js';
import type { PluralClasses } from './plural.js';
import { pl } from './pl.js';
import { uk } from './uk.js';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

/** What the types demand of our languages; `satisfies` keeps this list and theirs the same. */
const pluralClasses = {
  pl: ['one', 'few', 'many', 'other'],
  en: ['one', 'other'],
  de: ['one', 'other'],
  uk: ['one', 'few', 'many', 'other'],
} satisfies { [Language in keyof PluralClasses]: PluralClasses[Language][] };

/** Words that German or Ukrainian share with English, and what is no word at all. */
const equalToEnglish: Readonly<Record<string, readonly string[]>> = {
  pl: ['panel.status', 'browser.status'],
  de: ['panel.status', 'browser.status', 'browser.details', 'browser.scanFile'],
  uk: [],
};

describe('catalogues', () => {
  for (const catalogue of catalogues.filter((each) => each !== pl)) {
    it(`have the same keys in ${catalogue.$code}, and the same of them as functions`, () => {
      const shape = (each: object): string[] =>
        Object.entries(each)
          .map(([key, value]) => `${key}: ${typeof value}`)
          .sort();
      expect(shape(catalogue)).to.deep.equal(shape(pl));
    });
  }

  for (const catalogue of catalogues) {
    describe(catalogue.$code, () => {
      it('puts the same into every text as Polish does', () => {
        for (const [key, text] of textsOf(catalogue)) {
          if (typeof text === 'string') expect(text.includes('${'), key).to.equal(false);
          else expect(partsOf(catalogue, key), key).to.deep.equal(partsOf(pl, key));
        }
      });

      it('has words for every plural class that its language has', () => {
        const { pluralCategories } = new Intl.PluralRules(catalogue.$code).resolvedOptions();
        expect([...pluralClasses[catalogue.$code as keyof PluralClasses]].sort()).to.deep.equal(
          [...pluralCategories].sort(),
        );
        // Whatever a text picks its word from is looked up here; a class without a word ends at the prototype.
        const missing: string[] = [];
        let current = '';
        const { prototype } = Intl.PluralRules;
        const select = Object.getOwnPropertyDescriptor(prototype, 'select') as PropertyDescriptor;
        try {
          for (const category of pluralCategories) {
            Object.defineProperty(prototype, 'select', { ...select, value: () => category });
            Object.defineProperty(Object.prototype, category, {
              configurable: true,
              get: () => void missing.push(`${current}: ${category}`),
            });
            for (const [key, text] of textsOf(catalogue)) {
              current = key;
              if (typeof text === 'function') say(catalogue, key, 5);
            }
            Reflect.deleteProperty(Object.prototype, category);
          }
        } finally {
          Object.defineProperty(prototype, 'select', select);
          for (const category of pluralCategories) Reflect.deleteProperty(Object.prototype, category);
        }
        expect(missing).to.deep.equal([]);
      });

      it('leaves nothing empty, doubled or with loose ends', () => {
        for (const [key] of textsOf(catalogue)) {
          const said = say(catalogue, key, 5);
          expect(said.trim(), key).to.equal(said);
          expect(said, key).to.match(/\S/);
          expect(said, key).not.to.match(/ {2}|undefined|NaN|\[object|\.\.\./);
        }
      });

      it('gives files names that every system takes', () => {
        for (const key of ['export.fileReleases', 'export.fileItems', 'outbox.exportName', 'receipt.fileName'] as const)
          expect(catalogue[key], key).to.match(/^[a-z-]+$/);
      });

      it('has no English left in it', () => {
        if (catalogue === en) return;
        const same = textsOf(catalogue)
          .map(([key]) => key)
          .filter((key) => /\p{L}{2}/u.test(say(en, key, 5).replaceAll(/«\d+»/g, '')))
          .filter((key) => say(catalogue, key, 5) === say(en, key, 5) || say(catalogue, key, 1) === say(en, key, 1));
        expect(same.sort()).to.deep.equal([...(equalToEnglish[catalogue.$code] ?? [])].sort());
      });
    });
  }

  it('have words for every error code', () => {
    for (const code of Object.keys(errorCodes)) expect(Object.keys(pl), code).to.include(`problem.${code}`);
  });

  it('write Ukrainian in Ukrainian letters', () => {
    for (const [key] of textsOf(uk)) {
      expect(say(uk, key, 5), key).not.to.match(/[ыэъё]/i);
      // A Latin letter that looks like a Cyrillic one is found by no search.
      expect(say(uk, key, 5), key).not.to.match(/[a-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[a-z]/iu);
    }
  });
});

describe('counting', () => {
  it('is done in Polish as Polish does', () => {
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
    expect([1, 2, 5].map((count) => plain(pl['sign.expiresIn'](pl['common.minutes'](count))))).to.deep.equal([
      'Link wygaśnie za 1 minutę.',
      'Link wygaśnie za 2 minuty.',
      'Link wygaśnie za 5 minut.',
    ]);
  });

  it('is done in Ukrainian as Ukrainian does, eleven to fourteen and the cases included', () => {
    const counts = [1, 2, 5, 11, 14, 21, 22, 25, 111].map((count) => plain(uk['common.clients'](count)));
    expect(counts).to.deep.equal([
      '1 клієнт',
      '2 клієнти',
      '5 клієнтів',
      '11 клієнтів',
      '14 клієнтів',
      '21 клієнт',
      '22 клієнти',
      '25 клієнтів',
      '111 клієнтів',
    ]);
    const received = [1, 2, 5].map((count) => plain(uk['sign.statement'](count, 0, 'Рецепція')).split(' з ')[0]);
    expect(received).to.deep.equal([
      'Підтверджую отримання 1 відправлення',
      'Підтверджую отримання 2 відправлень',
      'Підтверджую отримання 5 відправлень',
    ]);
    expect([1, 3, 5].map((count) => plain(uk['panel.waiting'](count)))).to.deep.equal([
      '1 відправлення чекає',
      '3 відправлення чекають',
      '5 відправлень чекають',
    ]);
  });

  it('writes large numbers as each language does', () => {
    const written = catalogues.map((catalogue) => plain(catalogue['panel.selected'](10_000, 12_345)));
    expect(written).to.deep.equal([
      '10 000 z 12 345 zaznaczone',
      '10,000 of 12,345 selected',
      '10.000 von 12.345 ausgewählt',
      'позначено 10 000 з 12 345',
    ]);
  });
});
