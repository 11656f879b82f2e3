import { de } from '../src/locales/de.js';
import { en } from '../src/locales/en.js';
import { pl } from '../src/locales/pl.js';
import type { Strings } from '../src/locales/strings.js';
import { uk } from '../src/locales/uk.js';

type Key = Exclude<keyof Strings, '$code' | '$name' | '$dir'>;
type Text = string | ((...values: unknown[]) => string);
type CountingKey = {
  [Each in Key]: Strings[Each] extends (...values: infer Values) => string
    ? Values[0] extends number
      ? Each
      : never
    : never;
}[Key];

/** Every language that comes along; Polish is the one that the others are held against. */
export const catalogues: readonly Strings[] = [pl, en, de, uk];

/** What goes into the texts that count, number or word; one left out doesn't compile. */
const counting: Readonly<Record<CountingKey, string>> = {
  'browser.eventReceived': 'n',
  'export.progress': 'n',
  'export.done': 'n',
  'export.stopped': 'n',
  'export.failed': 'n',
  'export.unreadable': 'n',
  'common.unreadable': 'n',
  'common.items': 'n',
  'common.clients': 'n',
  'common.days': 'n',
  'common.minutes': 'n',
  'forward.intro': 'nw',
  'outbox.waiting': 'n',
  'outbox.exceptions': 'n',
  'outbox.recorded': 'n',
  'panel.waiting': 'n',
  'panel.scanSeveral': 'n',
  'panel.selected': 'nn',
  'panel.goneNotice': 'n',
  'result.released': 'nww',
  'result.forwarded': 'nww',
  'result.toForward': 'nw',
  'result.partial': 'nn',
  'result.refused': 'n',
  'result.left': 'n',
  'pickup.intro': 'nw',
  'pickup.remarksCount': 'n',
  'pickup.problems': 'n',
  'sheet.total': 'n',
  'queue.waiting': 'n',
  'queue.waitingAtLeast': 'n',
  'queue.shown': 'n',
  'receipt.given': 'nn',
  'receipt.sent': 'nn',
  'sign.statement': 'nnw',
  'sign.released': 'n',
  'sign.refused': 'n',
};

/** Every text by its key. */
export function textsOf(catalogue: Strings): [Key, Text][] {
  return (Object.entries(catalogue) as [Key, Text][]).filter(([key]) => !key.startsWith('$'));
}

/** A text with values put in: words in marks («1», «2»), and `count` and more where it counts. */
export function say(catalogue: Strings, key: Key, count: number): string {
  const text = catalogue[key] as Text;
  if (typeof text === 'string') return text;
  if (key === 'panel.goneBy') return text({ desk: '«1»', time: '«2»', number: '«3»', collector: '«4»' });
  const kinds = [...((counting as Readonly<Record<string, string>>)[key] ?? 'www')];
  return text(...kinds.map((kind, i) => (kind === 'n' ? count + 7 * i : `«${i + 1}»`)));
}

/** Which of the values a text holds, in any order: each language has its own. */
export function partsOf(catalogue: Strings, key: Key): string[] {
  return [...new Set(say(catalogue, key, 5).match(/«\d»|\d+/g))].sort();
}
