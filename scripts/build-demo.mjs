import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

/** The packages as they are shipped, and the demo host bundled over them. */
const tsup = spawnSync(process.execPath, [join(root, 'node_modules/tsup/dist/cli-default.js')], {
  cwd: root,
  stdio: 'inherit',
});
if (tsup.status !== 0) process.exit(tsup.status ?? 1);
// Parts that an earlier build was split into would be served for ever.
rmSync(join(root, 'examples/crm/dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['examples/crm/src/main.ts', 'examples/crm/src/sign.ts'],
  outdir: 'examples/crm/dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
});
