import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { errorCatalogue } from '@mail-release/core/errors';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { describeElements } from './describe-elements.mjs';
import { errorPage } from './error-page.mjs';
import { guidePages, snippetsOf } from './guide-snippets.mjs';
import { root } from './install.mjs';

const folder = join(root, 'reports/guide');
const pages = guidePages();
const snippets = pages.flatMap(snippetsOf);

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  // The types for frameworks are made by the build, which a test does not wait for elsewhere.
  if (!existsSync(join(root, 'packages/elements/dist/react.d.ts'))) await describeElements();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of these modules, each by the name it has in the guide. */
function complaints(modules) {
  const names = new Map();
  for (const [index, { at, language, given, code }] of modules.entries()) {
    const file = join(folder, `snippet-${index}.${language}`);
    // A module, so that two snippets may use one name.
    writeFileSync(file, `${code}\nexport {};\n${given}\n`);
    names.set(file, at);
  }
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([...names.keys()], {
    ...options,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: ['node'],
    jsx: ts.JsxEmit.ReactJSX,
    noEmit: true,
    composite: false,
    incremental: false,
    declaration: false,
    declarationMap: false,
    emitDeclarationOnly: false,
    noUnusedLocals: false,
    skipLibCheck: true,
    customConditions: ['types'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file || names.has(file.fileName))
    .map(
      ({ file, messageText }) => `${names.get(file?.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

describe('the guide', () => {
  it('shows code that compiles as it stands', () => {
    const modules = snippets.filter(({ language }) => ['ts', 'tsx'].includes(language));
    expect(modules.length).toBeGreaterThan(15);
    expect(complaints(modules)).toEqual([]);
  });

  it('would tell of code that does not', () => {
    const wrong = {
      at: 'nowhere:1',
      language: 'ts',
      given: '',
      code: "import { memoryBackend } from '@mail-release/core';\nmemoryBackend(7);",
    };
    expect(complaints([wrong])).toHaveLength(1);
  });

  it.each(snippets.filter(({ run }) => run).map((snippet) => [snippet.at, snippet]))(
    'runs %s',
    async (_at, { code, at }) => {
      const said = [];
      const log = vi.spyOn(console, 'log').mockImplementation((...words) => void said.push(words.join(' ')));
      const file = join(folder, `${at.replace(/\W+/g, '-')}.ts`);
      writeFileSync(file, code);
      await import(/* @vite-ignore */ file).finally(() => log.mockRestore());
      expect(said.join('\n')).toMatch(
        /^(\d+ clients wait|true|released|https:\/\/tracking\.example\.com\/\?number=\d+)$/,
      );
    },
  );

  it('names only tags that the elements define', () => {
    const used = pages.flatMap(({ name, text }) =>
      [...text.matchAll(/<((?:mail|release|pickup|signature)-[a-z-]+)/g)].map(([, tag]) => ({ name, tag })),
    );
    expect(used.length).toBeGreaterThan(10);
    const missing = used.filter(({ tag }) => !existsSync(join(root, `packages/elements/src/define/${tag}.ts`)));
    expect(missing).toEqual([]);
  });

  it('leads only to pages and files that are there', () => {
    const links = pages.flatMap(({ text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to]) => join(root, 'docs/guide', to)),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names only files of this project that are there', () => {
    const named = pages.flatMap(({ text }) => [...text.matchAll(/`(examples\/[\w./-]+)`/g)].map(([, path]) => path));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('explains every error code as the code itself does', async () => {
    await expect(errorPage(errorCatalogue)).toMatchFileSnapshot('../docs/guide/errors.md');
  });

  it('keeps its promise of an adapter in fewer than a hundred lines', () => {
    const source = readFileSync(join(root, 'examples/own-adapter/src/sqlite-backend.ts'), 'utf8');
    expect(source.split('\n').length - 1).toBeLessThan(100);
  });
});
