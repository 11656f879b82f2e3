import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const generated = new Set([
  'react.d.ts',
  'vue.d.ts',
  'svelte.d.ts',
  'standalone/mail-release.js',
  'standalone/mail-release.js.map',
]);

/** Builds only add: a file whose source was renamed or removed would be published for ever. */
for (const name of readdirSync(join(root, 'packages'))) {
  const dist = join(root, 'packages', name, 'dist');
  if (!existsSync(dist)) continue;
  for (const path of readdirSync(dist, { recursive: true })) {
    const source = path.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    // Types of the frameworks have no source: they are written anew with every build.
    if (source === path || generated.has(path) || existsSync(join(dist, '../src', source))) continue;
    rmSync(join(dist, path));
  }
  // Fixtures of tests are never part of a package.
  rmSync(join(dist, 'test'), { recursive: true, force: true });
}
