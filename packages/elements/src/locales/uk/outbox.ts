import type { OutboxStrings } from '../strings/outbox.js';
import { count, plural } from './counts.js';

const releases = (n: number): string => count(n, { one: 'видача', few: 'видачі', many: 'видач', other: 'видачі' });

export const outbox: OutboxStrings = {
  'outbox.waiting': (n) =>
    `${releases(n)} ${plural(n, { one: 'чекає', few: 'чекають', many: 'чекають', other: 'чекає' })} на запис`,
  'outbox.exceptions': (n) => `${releases(n)} до з’ясування`,
  'outbox.allRecorded': 'Усе записано',
  'outbox.title': 'Ще не записані видачі',
  'outbox.waitingTitle': 'Чекають на запис',
  'outbox.waitingHint':
    'Пошту могли вже видати, але реєстр цього ще не підтвердив. Запис відбудеться сам, щойно відновиться зв’язок.',
  'outbox.exceptionsTitle': 'До з’ясування',
  'outbox.exceptionsHint':
    'Реєстр відмовив у записі цих видач, хоча пошту могли вже передати. З’ясуйте, що сталося, і за потреби запишіть видачу заново.',
  'outbox.empty': 'Ніщо не чекає. Усі видачі з цього пристрою записано в реєстрі.',
  'outbox.sendNow': 'Надіслати зараз',
  'outbox.sending': 'Записування…',
  'outbox.notKept': 'Цей пристрій не може зберігати видачі. Без зв’язку з реєстром не видавайте пошту.',
  'outbox.madeAt': (when) => `Прийнято на цьому пристрої: ${when}`,
  'outbox.collector': (who) => `Отримує: ${who}`,
  'outbox.refusedFor': 'Причина відмови',
  'outbox.settle': 'Позначити як з’ясоване',
  'outbox.settleOf': (what) => `Позначити як з’ясоване: ${what}`,
  'outbox.settleQuestion':
    'Цей запис зникне з пристрою разом зі збереженими даними. Перед тим їх можна завантажити. Справу з’ясовано?',
  'outbox.settleConfirm': 'Так, вилучити',
  'outbox.settled': 'Запис вилучено.',
  'outbox.export': 'Завантажити дані',
  'outbox.exportName': 'nezapysani-vydachi',
  'outbox.recorded': (n) => `Записано: ${releases(n)}.`,
};
