import { countPicker, numberFormatter, pluralPicker } from '../plural.js';

export const count = countPicker('uk');
export const plural = pluralPicker('uk');
export const number = numberFormatter('uk');
export const items = (n: number): string =>
  count(n, { one: 'відправлення', few: 'відправлення', many: 'відправлень', other: 'відправлення' });
/** The genitive after "з", "прийому", "не приймаю": 1 відправлення, 2 відправлень, 22 відправлень. */
export const itemsOf = (n: number): string =>
  count(n, { one: 'відправлення', few: 'відправлень', many: 'відправлень', other: 'відправлення' });
export const clients = (n: number): string =>
  count(n, { one: 'клієнт', few: 'клієнти', many: 'клієнтів', other: 'клієнта' });
/** The accusative, which counts entries and releases as the nominative does. */
export const entries = (n: number): string =>
  count(n, { one: 'запис', few: 'записи', many: 'записів', other: 'запису' });
