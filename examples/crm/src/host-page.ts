import type { MailReleaseProvider } from '@mail-release/elements';
import { hostText, isLanguage, type HostTextKey, type Language } from './host-text.js';

const choice = (id: string) => document.querySelector<HTMLSelectElement>(`#${id}`);

/** A choice of this browser's user; a browser that keeps nothing just forgets it. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private mode: the choice holds until the page is left.
  }
}

function translate(language: Language): void {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll<HTMLElement>('[data-text]')) {
    node.textContent = hostText[language][node.dataset['text'] as HostTextKey];
  }
}

function wire(id: 'language' | 'theme', apply: (value: string) => void): void {
  const select = choice(id);
  if (!select) return;
  const before = remembered(`crm-${id}`);
  if (before && [...select.options].some(({ value }) => value === before)) select.value = before;
  apply(select.value);
  select.addEventListener('change', () => {
    remember(`crm-${id}`, select.value);
    apply(select.value);
  });
}

/** The host's own frame: its words, its theme, and who works here. */
export function showHostText(provider: MailReleaseProvider): void {
  wire('language', (language) => translate(isLanguage(language) ? language : 'pl'));
  wire('theme', (theme) => {
    document.documentElement.dataset['theme'] = theme;
  });
  provider.desk?.subscribe((context) => {
    if (context.phase !== 'ready') return;
    const { office, operator } = context;
    const place = [operator.name, operator.desk].filter(Boolean).join(' · ');
    document.title = office.name;
    for (const [selector, text] of [
      ['#office-name', office.name],
      ['#operator-name', place],
      [
        '.avatar',
        operator.name
          .split(/\s+/)
          .map(([first]) => first)
          .slice(0, 2)
          .join(''),
      ],
    ] as const) {
      const node = document.querySelector(selector);
      if (node) node.textContent = text;
    }
  });
}
