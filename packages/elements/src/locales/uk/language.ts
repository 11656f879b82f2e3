import type { Language } from '../strings/language.js';

export const language: Language = { $code: 'uk', $name: 'Українська', $dir: 'ltr' };
