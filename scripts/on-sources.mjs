import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from './install.mjs';
import { sourceAliases } from './source-entries.mjs';

/**
 * Imported first (`node --import`), lets Node run our packages' TypeScript as it is: their entries lead
 * to sources, and `./x.js` beside a TypeScript file means `./x.ts`. So nothing that was built goes stale.
 */
const aliases = sourceAliases();
const ours = pathToFileURL(root).href;

registerHooks({
  resolve(specifier, context, next) {
    const alias = aliases.find(({ find }) => find.test(specifier));
    if (alias) return next(pathToFileURL(specifier.replace(alias.find, alias.replacement)).href, context);
    const from = context.parentURL ?? '';
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && from.startsWith(ours) && from.endsWith('.ts')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), from);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
});
