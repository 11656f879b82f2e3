/** One picture of a story: how wide the page is, in which colours, language and direction. */
const shot = (story, { language = 'pl', theme = 'light', direction = 'ltr', width = 1280 } = {}) => ({
  story,
  language,
  theme,
  direction,
  width,
  name: [story, language, theme, direction, width].join('.'),
});

const everyTheme = (story, more) => ['light', 'dark', 'forced'].map((theme) => shot(story, { ...more, theme }));
const onPhone = (story, more) => shot(story, { ...more, width: 360 });

/** What somebody would see first if it broke: one picture for each kind of thing, not one for each state. */
export const shots = [
  ...everyTheme('mail-release-desk--queue'),
  onPhone('mail-release-desk--queue'),
  ...everyTheme('mail-release-panel--ready-to-release'),
  shot('mail-release-panel--ready-to-release', { language: 'en', direction: 'rtl' }),
  onPhone('mail-release-panel--ready-to-release', { language: 'de' }),
  shot('mail-release-panel--policy-blocks'),
  shot('mail-release-panel--released'),
  shot('mail-release-panel--failed'),
  shot('mail-release-queue--waiting', { language: 'en', direction: 'rtl' }),
  onPhone('mail-release-queue--waiting'),
  shot('mail-release-queue--empty', { theme: 'dark' }),
  ...everyTheme('mail-browser--releases'),
  onPhone('mail-browser--all-mail'),
  shot('mail-browser--details', { language: 'en' }),
  shot('mail-browser--amended', { theme: 'dark' }),
  ...everyTheme('pickup-confirm-dialog--at-the-desk'),
  shot('pickup-confirm-dialog--from-a-locker', { width: 820 }),
  onPhone('pickup-confirm-dialog--authorisation-expired', { language: 'de' }),
  shot('pickup-print-dialog--preparing'),
  shot('pickup-sign-dialog--preparing'),
  shot('pickup-sign-dialog--client-signs', { width: 820 }),
  onPhone('pickup-signing-page--reading'),
  onPhone('pickup-signing-page--signed', { theme: 'dark' }),
  shot('mail-forward-dialog--from-the-book'),
  onPhone('mail-forward-dialog--incomplete'),
  shot('mail-outbox-badge--both'),
  shot('release-receipt--verified', { width: 820 }),
  shot('release-receipt--tampered', { width: 820, theme: 'dark' }),
  shot('signature-pad--typed', { width: 360 }),
];
