import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import { root } from '../install.mjs';

const eslint = new ESLint({ cwd: root });

/** What lint says of `code` if it stood in that file, as `rule: message` lines. */
async function complaints(filePath, code) {
  const [result] = await eslint.lintText(`${code}\n`, { filePath, warnIgnored: true });
  return result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const element = 'packages/elements/src/mail-release-panel/probe.ts';
const core = (folder) => `packages/core/src/${folder}/probe.ts`;
const uses = (specifier) => `import { thing } from '${specifier}';\nexport const other = thing;`;

const refused = [
  [
    'no-restricted-syntax',
    element,
    `import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nexport const a = unsafeHTML;`,
  ],
  [
    'no-restricted-syntax',
    element,
    `import { unsafeSVG } from 'lit/directives/unsafe-svg.js';\nexport const a = unsafeSVG;`,
  ],
  [
    'no-restricted-syntax',
    element,
    `import { unsafeStatic } from 'lit/static-html.js';\nexport const a = unsafeStatic;`,
  ],
  ['no-restricted-syntax', element, `import { unsafeCSS as x } from 'lit';\nexport const a = x;`],
  [
    'no-restricted-syntax',
    element,
    `import { styleMap } from 'lit/directives/style-map.js';\nexport const a = styleMap;`,
  ],
  ['no-restricted-syntax', element, `export const a = (el: Element) => { el.innerHTML = 'x'; };`],
  ['no-restricted-syntax', element, `export const a = (el: Element) => { el['outerHTML'] = 'x'; };`],
  ['no-restricted-syntax', element, `export const a = (el: HTMLIFrameElement) => { el.srcdoc = 'x'; };`],
  ['no-restricted-syntax', element, `export const a = (el: Element) => el.insertAdjacentHTML('beforeend', 'x');`],
  ['no-restricted-syntax', element, `export const a = () => document.write('x');`],
  ['no-restricted-syntax', element, `export const a = (view: Window) => view.document.write('x');`],
  ['no-restricted-syntax', element, `export const a = (el: Element) => el.setAttribute('style', 'color: red');`],
  [
    'no-restricted-syntax',
    element,
    'import { html } from \'lit\';\nexport const a = html`<p style="color: red">x</p>`;',
  ],
  [
    'no-restricted-syntax',
    element,
    "import { html } from 'lit';\nexport const a = (s: string) => html`<p class=${s} style=${s}>x</p>`;",
  ],
  [
    'no-restricted-syntax',
    element,
    "import { html } from 'lit';\nexport const a = (s: string) => html`<p .innerHTML=${s}></p>`;",
  ],
  [
    'no-restricted-syntax',
    element,
    'import { html } from \'lit\';\nexport const a = (s: string) => html`<iframe title="x" srcdoc=${s}></iframe>`;',
  ],
  ['no-eval', element, `export const a = eval('1');`],
  ['no-new-func', element, `export const a = new Function('return 1');`],
  ['no-restricted-syntax', element, `export default 1;`],
  ['no-restricted-syntax', element, `const a = 1;\nexport { a as default };`],
  ['no-restricted-syntax', element, `export enum A { B }`],
  ['no-restricted-syntax', element, `export class A { private b = 1; c = this.b; }`],
  ['@typescript-eslint/no-explicit-any', element, `export const a = (b: any) => b;`],
  ['@typescript-eslint/ban-ts-comment', element, `// @ts-ignore\nexport const a: number = 'x';`],
  ['no-restricted-imports', element, uses('ky')],
  ['no-restricted-imports', element, uses('zod/mini')],
  ['no-restricted-imports', element, uses('msw')],
  ['no-restricted-imports', element, uses('@mail-release/server')],
  ['no-restricted-imports', element, uses('@mail-release/core/handler')],
  ['no-restricted-imports', element, uses('@mail-release/core/src/model/index.js')],
  ['no-restricted-imports', element, uses('../../../core/src/model/index.js')],
  ['no-restricted-imports', core('model'), uses('../rules/index.js')],
  ['no-restricted-imports', core('rules'), uses('../backend/index.js')],
  ['no-restricted-imports', core('backend'), uses('../http/index.js')],
  ['no-restricted-imports', core('backend'), uses('../desk/index.js')],
  ['no-restricted-imports', core('http'), uses('../desk/index.js')],
  ['no-restricted-imports', core('desk'), uses('../http/index.js')],
  ['no-restricted-imports', core('evidence'), uses('../rules/index.js')],
  ['no-restricted-imports', core('evidence'), uses('../backend/index.js')],
  ['no-restricted-imports', core('desk'), uses('../testing/index.js')],
  ['no-restricted-imports', core('desk'), uses('ky')],
  ['no-restricted-imports', core('desk'), uses('lit')],
  ['no-restricted-imports', core('model'), uses('@mail-release/elements')],
  ['no-restricted-imports', core('model'), uses('node:fs')],
  ['no-restricted-imports', core('conformance'), uses('node:util')],
  ['no-restricted-imports', core('conformance'), uses('../conformance-command/cli.js')],
  ['no-restricted-imports', core('conformance-command'), uses('ky')],
  ['no-restricted-globals', core('desk'), `export const a = document.title;`],
  ['no-restricted-globals', core('desk'), `export const a = window.location;`],
  ['no-restricted-syntax', core('http').replace('.ts', '.test.ts'), `it.only('x', () => undefined);`],
  ['no-restricted-syntax', element.replace('.ts', '.test.ts'), `describe.skip('x', () => undefined);`],
  ['no-restricted-syntax', 'examples/crm/test/probe.e2e.test.ts', `test.skipIf(true)('x', () => undefined);`],
  ['max-lines', core('model'), 'export const a = 1;\n'.repeat(1) + '// line\n'.repeat(400)],
];

const allowed = [
  [element, "import { html } from 'lit';\nexport const a = (s: string) => html`<p class=${s}>${s}</p>`;"],
  [element, uses('@mail-release/core/desk')],
  [element, uses('../internal/emit.js')],
  [core('http'), uses('ky')],
  [core('desk'), uses('../rules/index.js')],
  [core('evidence'), uses('../model/index.js')],
  [core('conformance-command'), uses('node:util')],
  [core('desk').replace('.ts', '.test.ts'), uses('../testing/index.js')],
];

it.for(refused)('refuses by %s in %s: %s', async ([rule, file, code]) => {
  expect((await complaints(file, code)).map((line) => line.split(': ')[0])).toContain(rule);
});

it.for(allowed)('allows in %s: %s', async ([file, code]) => {
  expect(await complaints(file, code)).toEqual([]);
});

it('lets no comment switch a rule off', async () => {
  const code = `// eslint-disable-next-line no-restricted-syntax\nexport const a = (el: Element) => { el.innerHTML = 'x'; };`;
  expect((await complaints(element, code)).join('\n')).toContain('never assign markup');
});
