import type { Language } from '../strings/language.js';

export const language: Language = { $code: 'en', $name: 'English', $dir: 'ltr' };
