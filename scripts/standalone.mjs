import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

/** A page with Lit of its own has the policy `lit-html` already, and a policy's name is given once only. */
const ownPolicyName = {
  name: 'own-policy-name',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lit-html\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(/createPolicy\((["'])lit-html\1/, 'createPolicy("mail-release"');
      if (contents === source) throw new Error('lit-html makes its Trusted Types policy in another way now');
      return { contents, loader: 'js' };
    });
  },
};

const folder = join(root, 'packages/elements/dist/standalone');
const files = { iife: 'mail-release.js', esm: 'mail-release.mjs' };

/** Everything in one file: all elements defined, and what a page's own script needs of core. */
const bundle = (format) =>
  build({
    absWorkingDir: root,
    stdin: {
      contents: `
        import '@mail-release/elements/define';
        import '@mail-release/elements/define/pickup-signing-page.js';
        export { countPicker, pluralPicker, registerStrings } from '@mail-release/elements';
        export { createDesk, defineBackend, everyCapability, MailReleaseError, memoryBackend } from '@mail-release/core';
        export { httpBackend } from '@mail-release/core/http';`,
      resolveDir: root,
      sourcefile: 'standalone.js',
    },
    outfile: join(folder, files[format]),
    bundle: true,
    format,
    ...(format === 'iife' && { globalName: 'MailRelease' }),
    target: 'es2022',
    minify: true,
    sourcemap: true,
    legalComments: 'linked',
    plugins: [ownPolicyName],
    logLevel: 'warning',
  });

/**
 * One file for a script tag, whose names are below `MailRelease`, and the same as a module for an import map; and
 * what a page pins them with.
 */
export async function buildStandalone() {
  await Promise.all([bundle('iife'), bundle('esm')]);
  const pins = await Promise.all(
    Object.values(files).map(async (name) => {
      const hash = createHash('sha384')
        .update(await readFile(join(folder, name)))
        .digest('base64');
      return [name, `sha384-${hash}`];
    }),
  );
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(pins), undefined, 2)}\n`);
}

if (import.meta.filename === process.argv[1]) await buildStandalone();
