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
} as const;

export type Language = keyof typeof hostText;
export type HostTextKey = keyof (typeof hostText)['pl'];
