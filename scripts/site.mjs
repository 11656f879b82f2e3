import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeElements } from './describe-elements.mjs';
import { elementPage } from './element-page.mjs';
import { guidePages } from './guide-snippets.mjs';
import { root } from './install.mjs';

const site = join(root, 'reports/site');

/** In the order in which somebody new would read them. */
export const order = [
  'start-here',
  'install',
  'frameworks',
  'backend',
  'own-adapter',
  'recipes',
  'theming',
  'languages',
  'testing',
  'production',
  'errors',
  'troubleshooting',
];

const titleOf = (text) => /^# (.+)$/m.exec(text)?.[1] ?? '';
const firstSentence = (text) =>
  text
    .replace(/^# .+\n+/, '')
    .split('\n\n')[0]
    .replaceAll('\n', ' ')
    .replace(/(?<=\.) .*/, '');
/** What the snippets' test needs to know is nothing for a reader. */
const withoutGivens = (text) => text.replace(/<!-- given:.*?-->\n/g, '');

function guide() {
  const pages = new Map(guidePages().map(({ name, text }) => [name.replace('.md', ''), withoutGivens(text)]));
  const architecture = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  return [...order.map((name) => [name, pages.get(name)]), ['architecture', architecture]].map(([name, text]) => ({
    name,
    text,
    title: titleOf(text),
  }));
}

function elements(manifest) {
  return manifest.modules
    .flatMap(({ declarations }) => declarations)
    .map((element) => {
      const told = join(root, `packages/elements/accessibility/${element.tagName}.md`);
      const accessibility = existsSync(told) ? readFileSync(told, 'utf8') : '';
      return { name: element.tagName, text: elementPage(element, accessibility), title: `<${element.tagName}>` };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const entry =
  (folder) =>
  ({ name, title, text }) =>
    `- [${title}](${folder}/${name}.md): ${firstSentence(text)}`;

/** Every page of the documentation as Markdown, and a list of them for machines that read. */
export async function buildSite() {
  const manifest = await describeElements();
  for (const folder of ['guide', 'elements']) {
    rmSync(join(site, folder), { recursive: true, force: true });
    mkdirSync(join(site, folder), { recursive: true });
  }
  const pages = { guide: guide(), elements: elements(manifest) };
  for (const [folder, list] of Object.entries(pages)) {
    for (const { name, text } of list) writeFileSync(join(site, folder, `${name}.md`), text);
  }
  cpSync(join(root, 'docs/openapi.json'), join(site, 'openapi.json'));
  const llms = `# mail-release

> An SDK and web components with which an office system hands received mail over to its clients, over any backend.

## Guide

${pages.guide.map(entry('guide')).join('\n')}

## Elements

${pages.elements.map(entry('elements')).join('\n')}

## Reference

- [OpenAPI](openapi.json): the HTTP contract, version 3.1.
- [API of @mail-release/core](api/index.html): every public name of the core.
`;
  writeFileSync(join(site, 'llms.txt'), llms);
  return { site, manifest, pages };
}

if (import.meta.filename === process.argv[1]) await buildSite();
