import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './install.mjs';

const folder = join(root, 'reports/development');
const installed = join(folder, 'node_modules/@mail-release');

/** Our two packages as a consumer has them installed: their own package.json, and what is built of their sources. */
async function install(name) {
  const home = join(root, 'packages', name);
  mkdirSync(join(installed, name), { recursive: true });
  cpSync(join(home, 'package.json'), join(installed, name, 'package.json'));
  await build({
    entryPoints: globSync(join(home, 'src/**/*.ts'), { exclude: (path) => path.endsWith('.test.ts') }),
    outbase: join(home, 'src'),
    outdir: join(installed, name, 'dist'),
    format: 'esm',
    target: 'es2022',
    ...(name === 'elements' && { tsconfig: join(home, 'tsconfig.json') }),
  });
}

async function bundle(contents, conditions) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    conditions,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await install('core');
  await install('elements');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const anchor = 'troubleshooting.md#';

describe('a consumer that resolves by the condition `development`', () => {
  it.each([
    [`export { createDesk } from '@mail-release/core';`, 'has no option'],
    [`export { createDesk } from '@mail-release/core/desk';`, 'has no option'],
    [`export { httpBackend } from '@mail-release/core/http';`, 'has no option'],
    [`import '@mail-release/elements/define';`, 'has no attribute'],
    [`import '@mail-release/elements/define/mail-release-queue.js';`, 'has no attribute'],
    [`export { MailReleaseQueue } from '@mail-release/elements';`, 'has no attribute'],
  ])('is warned; in production not a byte of it comes along: %s', async (contents, warning) => {
    const development = await bundle(contents, ['development']);
    expect(development).toContain(anchor);
    expect(development).toContain(warning);
    for (const conditions of [[], ['production']]) {
      const production = await bundle(contents, conditions);
      expect(production).not.toContain(anchor);
      expect(production).not.toContain(warning);
    }
  });

  it('has every tag defined, of each define module', async () => {
    for (const path of globSync('packages/elements/src/define/*.ts', { cwd: root })) {
      const tag = path.replace(/^.*\//, '').replace('.ts', '');
      if (tag === 'all') continue;
      const code = await bundle(`import '@mail-release/elements/define/${tag}.js';`, ['development']);
      expect(code).toContain(`customElements.define("${tag}"`);
      expect(code).toContain('has no attribute');
    }
  });
});
