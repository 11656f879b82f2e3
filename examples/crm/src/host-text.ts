/** The host's own words; the components bring theirs. */
export const hostText = {
  pl: {
    skip: 'Przejdź do treści',
    mail: 'Poczta',
    release: 'Wydaj pocztę',
    browse: 'Przeglądaj pocztę',
    language: 'Język',
    theme: 'Wygląd',
    themeSystem: 'Systemowy',
    themeLight: 'Jasny',
    themeDark: 'Ciemny',
  },
  en: {
    skip: 'Skip to content',
    mail: 'Mail',
    release: 'Release mail',
    browse: 'Browse mail',
    language: 'Language',
    theme: 'Theme',
    themeSystem: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
  },
  de: {
    skip: 'Zum Inhalt springen',
    mail: 'Post',
    release: 'Post ausgeben',
    browse: 'Post durchsuchen',
    language: 'Sprache',
    theme: 'Darstellung',
    themeSystem: 'System',
    themeLight: 'Hell',
    themeDark: 'Dunkel',
  },
  uk: {
    skip: 'Перейти до вмісту',
    mail: 'Пошта',
    release: 'Видати пошту',
    browse: 'Переглянути пошту',
    language: 'Мова',
    theme: 'Вигляд',
    themeSystem: 'Системний',
    themeLight: 'Світлий',
    themeDark: 'Темний',
  },
} as const;

export type Language = keyof typeof hostText;

/** A language that the host has words in. */
export const isLanguage = (code: string): code is Language => Object.hasOwn(hostText, code);
export type HostTextKey = keyof (typeof hostText)['pl'];
