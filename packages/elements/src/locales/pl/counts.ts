import { countPicker, numberFormatter, pluralPicker } from '../plural.js';

export const count = countPicker('pl');
export const plural = pluralPicker('pl');
export const number = numberFormatter('pl');
export const items = (n: number): string =>
  count(n, { one: 'przesyłka', few: 'przesyłki', many: 'przesyłek', other: 'przesyłki' });
export const clients = (n: number): string =>
  count(n, { one: 'klient', few: 'klientów', many: 'klientów', other: 'klienta' });
