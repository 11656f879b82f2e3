import { buildOffice, buildStatuses } from '@mail-release/core/testing';
import { expect } from '@open-wc/testing';
import { button, deskFixture, mount, next, says, textOf } from '../../test/desk-fixture.js';
import '../define/mail-release-panel.js';
import '../define/mail-release-provider.js';
import '../define/mail-release-queue.js';
import type { MailReleaseQueue } from '../mail-release-queue/mail-release-queue.js';
import { formatsFor } from '../internal/format.js';
import { countries } from '../mail-forward-dialog/countries.js';
import { countPicker } from './plural.js';
import { registerStrings } from './registry.js';
import type { Strings } from './strings.js';

const titles = { pl: 'Wydaj pocztę', en: 'Release mail', de: 'Post ausgeben', uk: 'Видати пошту' };
const moment = '2026-03-09T13:05:00Z';

/** A queue in a part of the page that speaks this language. */
async function queueIn(lang: string, ready: string): Promise<MailReleaseQueue> {
  const { desk } = deskFixture();
  const queue = await mount('mail-release-queue', { desk, lang }, ready);
  return queue;
}

/** What the console is warned of meanwhile. */
async function warnings(during: () => Promise<unknown>): Promise<string[]> {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (...words: unknown[]) => void said.push(words.join(' '));
  try {
    await during();
  } finally {
    console.warn = warn;
  }
  return said;
}

describe('languages', () => {
  for (const [lang, title] of Object.entries(titles)) {
    it(`come along: ${lang}, whose texts are fetched once somebody speaks it`, async () => {
      performance.setResourceTimingBufferSize(2_000);
      performance.clearResourceTimings();
      await queueIn(lang, title);
      const fetched = (part: string): number =>
        performance.getEntriesByType('resource').filter(({ name }) => name.includes(`/locales/${lang}/${part}.`))
          .length;
      // The page itself is Polish, and came with Polish.
      if (lang !== 'pl') expect(fetched('base')).to.equal(1);
      // What only dialogs say comes with the dialogs.
      for (const part of ['dialogs', 'print', 'sign', 'records', 'outbox', 'camera'])
        expect(fetched(part), part).to.equal(0);
    });
  }

  it('are found by their first part, as in de-AT', async () => {
    await queueIn('de-AT', titles.de);
  });

  it('are taken anew by all that is inside once an ancestor names one, whose texts are there already', async () => {
    const { desk } = deskFixture();
    const panel = await mount('mail-release-panel', { desk, clientId: 'client-1' }, 'Zaznacz wszystkie');
    panel.session?.chooseCollector({ kind: 'typed', name: 'Jan Nowak' });
    button(panel, 'Potwierdź odbiór').click();
    await says(panel, 'Potwierdzenie odbioru');
    const section = panel.parentElement as HTMLElement;
    for (const [lang, heading] of [
      ['en', 'Confirm pickup'],
      ['pl', 'Potwierdzenie odbioru'],
      ['en', 'Confirm pickup'],
    ] as const) {
      section.lang = lang;
      await says(panel, heading);
    }
  });

  it('leave statuses to the office: its own language where the reader’s has no label', async () => {
    const statuses = buildStatuses().map(({ labels, ...status }) => ({
      ...status,
      labels: { en: labels['en'] ?? '', pl: labels['pl'] ?? '' },
    }));
    const { desk } = deskFixture({ seed: { statuses, office: buildOffice({ languages: ['pl'] }) } });
    const panel = await mount('mail-release-panel', { desk, clientId: 'client-1', lang: 'de' }, 'Alle auswählen');
    expect(textOf(panel)).to.include('Do odbioru').and.not.include('To collect');
    const queue = await mount('mail-release-queue', { desk, lang: 'de' }, titles.de);
    expect(textOf(queue)).to.include('Skrytka').and.not.include('Locker');
  });

  it('let a host change one text and keep the others', async () => {
    const provider = await mount('mail-release-provider', { lang: 'de' }, '');
    const queue = document.createElement('mail-release-queue');
    provider.append(queue);
    Object.assign(provider, { backend: deskFixture().backend, strings: { de: { 'queue.title': 'Posteingang' } } });
    await says(queue, 'Posteingang');
    expect(textOf(queue)).to.include('Ausgeben').and.not.include(titles.de);
  });

  it('can be added by a host while the page is open, plurals, dates and all', async () => {
    const queue = await queueIn('sl', titles.pl);
    const { en } = await import('./en.js');
    const count = countPicker('sl');
    const slovene: Strings = {
      ...en,
      $code: 'sl',
      $name: 'Slovenščina',
      'queue.title': 'Izdaja pošte',
      'common.clients': (n) => count(n, { one: 'stranka', two: 'stranki', few: 'stranke', other: 'strank' }),
    };
    registerStrings(slovene);
    await says(queue, 'Izdaja pošte');
    expect([1, 2, 3, 5].map((n) => slovene['common.clients'](n).replace('\u00A0', ' '))).to.deep.equal([
      '1 stranka',
      '2 stranki',
      '3 stranke',
      '5 strank',
    ]);
    expect(formatsFor('sl', 'UTC').date(moment)).to.equal(
      new Intl.DateTimeFormat('sl', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(moment),
      ),
    );
  });

  it('fall back to the office’s where nobody brought them, with one warning for all elements', async () => {
    const reported: unknown[] = [];
    const said = await warnings(async () => {
      const queue = await queueIn('tlh', titles.pl);
      const report = next(queue, 'config-error');
      queue.lang = 'x-elvish';
      reported.push((await report).detail);
      const second = document.createElement('mail-release-queue');
      Object.assign(second, { desk: queue.desk, lang: 'tlh' });
      queue.after(second);
      await says(second, titles.pl);
      queue.lang = 'de';
      await says(queue, titles.de);
    });
    expect(said.filter((words) => words.includes('"tlh"'))).to.have.length(1);
    expect(said.filter((words) => words.includes('no texts'))).to.have.length(2);
    expect(reported).to.deep.equal([{ property: 'lang', reason: 'unknown-language' }]);
  });

  it('write dates, times and lists their own way, by the office’s clock', () => {
    const written = (['pl', 'en', 'de', 'uk'] as const).map((lang) => {
      const format = formatsFor(lang, 'Europe/Warsaw');
      return [format.dateTime(moment), format.day('2026-12-31'), format.list(['1', '2', '3'])];
    });
    expect(written).to.deep.equal([
      ['09.03.2026, 14:05', '31.12.2026', '1, 2 i 3'],
      ['09/03/2026, 14:05', '31/12/2026', '1, 2 and 3'],
      ['09.03.2026, 14:05', '31.12.2026', '1, 2 und 3'],
      ['09.03.2026, 14:05', '31.12.2026', '1, 2 і 3'],
    ]);
  });

  it('sort names by their own alphabet', () => {
    const order = (lang: string, codes: readonly string[]): string[] =>
      countries(lang)
        .map(({ code }) => code)
        .filter((code) => codes.includes(code));
    // Österreich goes with O in German; Łotwa after Luksemburg in Polish; Україна, Уругвай, then Ямайка.
    expect(order('de', ['PK', 'AT', 'NO'])).to.deep.equal(['NO', 'AT', 'PK']);
    expect(order('pl', ['LV', 'LU', 'MT'])).to.deep.equal(['LU', 'LV', 'MT']);
    expect(order('uk', ['JM', 'UA', 'UY', 'IE'])).to.deep.equal(['IE', 'UA', 'UY', 'JM']);
  });
});
