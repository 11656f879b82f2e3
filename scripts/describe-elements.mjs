import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { frameworkTypes } from './framework-types.mjs';
import { root } from './install.mjs';

const home = join(root, 'packages/elements');
const outdir = join(home, 'dist');

const isPublic = ({ privacy, name, static: isStatic }) =>
  privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#') && !isStatic;

/** Of a class what a host can reach; of its module the file that is shipped. */
function published({ modules, ...manifest }) {
  const described = modules.flatMap((module) =>
    (module.declarations ?? [])
      .filter(({ customElement, tagName }) => customElement && tagName)
      .map((declaration) => ({
        kind: 'javascript-module',
        path: module.path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'),
        declarations: [
          {
            ...declaration,
            members: (declaration.members ?? []).filter(isPublic),
            // `lang` is every element's; the analyzer sees only that it is observed.
            attributes: (declaration.attributes ?? []).filter(({ name }) => name !== 'lang'),
          },
        ],
        exports: module.exports,
      })),
  );
  return { ...manifest, modules: described.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** Writes what editors and frameworks read about the elements, all of it from their own docblocks. */
export async function describeElements() {
  mkdirSync(outdir, { recursive: true });
  const manifest = published(
    await cli({
      cwd: home,
      noWrite: true,
      argv: ['analyze', '--litelement', '--globs', 'src/**/*.ts', '--exclude', 'src/**/*.test.ts', '--quiet'],
    }),
  );
  writeFileSync(join(outdir, 'custom-elements.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const [name, text] of frameworkTypes(manifest)) writeFileSync(join(outdir, name), text);
  generateVsCodeCustomElementData(manifest, {
    outdir,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
    hideLogs: true,
  });
  generateJetBrainsWebTypes(manifest, { outdir, packageJson: false, hideLogs: true });
  return manifest;
}

if (import.meta.filename === process.argv[1]) await describeElements();
