import { readFile } from 'node:fs/promises';
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

/** Everything in one file for a script tag: all elements defined, and `MailRelease` with what a page's script needs. */
export async function buildStandalone() {
  await build({
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
    outfile: join(root, 'packages/elements/dist/standalone/mail-release.js'),
    bundle: true,
    format: 'iife',
    globalName: 'MailRelease',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    legalComments: 'linked',
    plugins: [ownPolicyName],
    logLevel: 'warning',
  });
}

if (import.meta.filename === process.argv[1]) await buildStandalone();
