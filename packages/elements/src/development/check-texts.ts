import { suggestion, warnOnce } from '@mail-release/core/warnings';
import type { StringOverrides } from '../locales/strings.js';

const checked = new WeakSet<object>();

/** Warns of keys that no element says, and of templates, which a text would show as they stand. */
export async function checkTexts(strings: StringOverrides): Promise<void> {
  if (checked.has(strings)) return;
  checked.add(strings);
  const { en } = await import('../locales/en.js');
  const keys = Object.keys(en);
  for (const [language, texts] of Object.entries(strings)) {
    for (const [key, text] of Object.entries(texts) as [string, unknown][]) {
      if (!keys.includes(key)) {
        warnOnce('texts-unknown', `No element says ${key} (strings.${language}).${suggestion(key, keys)}`);
      }
      const token = typeof text === 'string' ? /\$?\{+\s*\w+\s*\}+/.exec(text)?.[0] : undefined;
      if (token) {
        warnOnce(
          'texts-template',
          `${token} in ${key} (strings.${language}) is shown as it stands: values go into a function.`,
        );
      }
    }
  }
}
