import { countPicker, numberFormatter, pluralPicker } from '../plural.js';

export const count = countPicker('de');
export const plural = pluralPicker('de');
export const number = numberFormatter('de');
/** The dative is the same: "von 3 Sendungen". */
export const items = (n: number): string => count(n, { one: 'Sendung', other: 'Sendungen' });
export const clients = (n: number): string => count(n, { one: 'Kunde', other: 'Kunden' });
