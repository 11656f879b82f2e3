/** Storybook's address of a guide's page by its title. */
const addressOf = (title: string) => `?path=/docs/guide-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}--docs`;

const titles: Readonly<Record<string, string>> = {
  'start-here': 'Start here',
  install: 'Install',
  frameworks: 'Frameworks',
  backend: 'Where the mail is kept',
  'own-adapter': 'An adapter of your own',
  recipes: 'Recipes',
  theming: 'Theming',
  languages: 'Languages',
  testing: 'Testing your integration',
  production: 'Production',
  errors: 'Errors',
  troubleshooting: 'Troubleshooting',
};

/** A page's Markdown with links that lead to pages of this Storybook, where they led to files. */
export function inStorybook(text: string): string {
  return text
    .replace(/\]\(([a-z-]+)\.md(?:#[^)]*)?\)/g, (whole, name: string) => {
      const title = titles[name];
      return title ? `](${addressOf(title)})` : whole;
    })
    .replaceAll('](../openapi.json)', '](openapi.json)')
    .replace(/\[([^\]]+)\]\((?:\.\.\/\.\.\/packages|decisions)\/[^)]+\)/g, '$1');
}
