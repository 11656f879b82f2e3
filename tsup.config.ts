import { defineConfig, type Options } from 'tsup';
import { minifyStyles } from './scripts/minify-styles.mjs';

/** One output file a source file: see docs/decisions on why nothing is bundled. */
const pkg = (name: string, change: Options = {}): Options => ({
  name,
  entry: [`packages/${name}/src/**/*.ts`, `!packages/${name}/src/**/*.test.ts`, `!packages/${name}/src/test/**`],
  outDir: `packages/${name}/dist`,
  format: 'esm',
  target: 'es2022',
  bundle: false,
  splitting: false,
  sourcemap: true,
  dts: false,
  silent: true,
  ...change,
});

export default defineConfig([
  pkg('core'),
  pkg('elements', { tsconfig: 'packages/elements/tsconfig.json', esbuildPlugins: [minifyStyles] }),
  pkg('server'),
  pkg('mock-server'),
]);
