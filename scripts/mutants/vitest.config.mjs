import { defineConfig } from 'vitest/config';
import { sourceAliases } from '../source-entries.mjs';

/** Only the tests beside the source: what another folder's tests happen to notice doesn't count. */
export default defineConfig({
  resolve: { alias: sourceAliases() },
  test: {
    include: [`packages/core/src/${process.env.MUTANTS_FOLDER}/**/*.test.ts`],
    exclude: [
      // Long and random: what only these notice has no example that says it plainly.
      '**/*.{properties,zones}.test.ts',
      '**/interleavings.test.ts',
      '**/*.lint.test.ts',
      // Weighs what is loaded, and a mutated source weighs more.
      '**/first-load.test.ts',
    ],
    // A process for each file would cost more than the tests.
    isolate: false,
    testTimeout: 120_000,
  },
});
