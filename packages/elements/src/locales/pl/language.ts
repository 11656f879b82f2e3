import type { Language } from '../strings/language.js';

export const language: Language = { $code: 'pl', $name: 'Polski', $dir: 'ltr' };
