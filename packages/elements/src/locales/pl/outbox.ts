import type { OutboxStrings } from '../strings/outbox.js';
import { count, plural } from './counts.js';

const releases = (n: number): string => count(n, { one: 'wydanie', few: 'wydania', many: 'wydań', other: 'wydania' });

export const outbox: OutboxStrings = {
  'outbox.waiting': (n) =>
    `${releases(n)} ${plural(n, { one: 'czeka', few: 'czekają', many: 'czeka', other: 'czeka' })} na zapis`,
  'outbox.exceptions': (n) => `${releases(n)} do wyjaśnienia`,
  'outbox.allRecorded': 'Wszystko zapisane',
  'outbox.title': 'Wydania jeszcze niezapisane',
  'outbox.waitingTitle': 'Czekają na zapis',
  'outbox.waitingHint':
    'Poczta mogła już zostać wydana, ale rejestr jeszcze tego nie potwierdził. Zapis nastąpi sam, gdy wróci połączenie.',
  'outbox.exceptionsTitle': 'Do wyjaśnienia',
  'outbox.exceptionsHint':
    'Rejestr odmówił zapisu tych wydań, choć poczta mogła już zmienić właściciela. Trzeba sprawdzić, co się stało, i w razie potrzeby zapisać wydanie na nowo.',
  'outbox.empty': 'Nic nie czeka. Wszystkie wydania z tego urządzenia są zapisane w rejestrze.',
  'outbox.sendNow': 'Wyślij teraz',
  'outbox.sending': 'Zapisywanie…',
  'outbox.notKept': 'To urządzenie nie może przechowywać wydań. Bez połączenia z rejestrem nie należy wydawać poczty.',
  'outbox.madeAt': (when) => `Przyjęte na tym urządzeniu: ${when}`,
  'outbox.collector': (who) => `Odbiera: ${who}`,
  'outbox.refusedFor': 'Powód odmowy',
  'outbox.settle': 'Oznacz jako wyjaśnione',
  'outbox.settleOf': (what) => `Oznacz jako wyjaśnione: ${what}`,
  'outbox.settleQuestion':
    'Ten wpis zniknie z urządzenia razem z zachowanymi danymi. Przedtem można je pobrać. Czy sprawa jest wyjaśniona?',
  'outbox.settleConfirm': 'Tak, usuń wpis',
  'outbox.settled': 'Wpis usunięty.',
  'outbox.export': 'Pobierz dane',
  'outbox.exportName': 'niezapisane-wydania',
  'outbox.recorded': (n) => `Zapisano: ${releases(n)}.`,
};
