export type * from './events.js';
export { registerStrings } from './locales/registry.js';
export { countPicker, type PluralForms, pluralPicker } from './locales/plural.js';
export type { StringOverrides, Strings } from './locales/strings.js';
export { en } from './locales/en.js';
export { pl } from './locales/pl.js';
export { deskContext, stringsContext } from './internal/contexts.js';
export { MailReleaseProvider } from './mail-release-provider/mail-release-provider.js';
export { MailReleaseQueue } from './mail-release-queue/mail-release-queue.js';
