import type { Language } from '../strings/language.js';

export const language: Language = { $code: 'de', $name: 'Deutsch', $dir: 'ltr' };
