import { countPicker, numberFormatter, pluralPicker } from '../plural.js';

export const count = countPicker('en');
export const plural = pluralPicker('en');
export const number = numberFormatter('en');
export const items = (n: number): string => count(n, { one: 'item', other: 'items' });
export const clients = (n: number): string => count(n, { one: 'client', other: 'clients' });
