import '@mail-release/elements/define/pickup-signing-page.js';

/** The page's own words; the component brings its own, in the language of the phone. */
const titles: Readonly<Record<string, string>> = {
  pl: 'Potwierdzenie odbioru',
  en: 'Sign for your mail',
  de: 'Abholung bestätigen',
  uk: 'Підтвердження отримання',
};

const page = document.querySelector('pickup-signing-page');

/** The tab speaks the language that the component has chosen, or the client after it. */
function follow(): void {
  const language = page?.lang;
  if (!language) return;
  document.documentElement.lang = language;
  document.title = titles[language] ?? document.title;
}

if (page) new MutationObserver(follow).observe(page, { attributeFilter: ['lang'] });
follow();
