import { defineConfig } from 'vitest/config';
import { sourceAliases } from './scripts/source-entries.mjs';

/** The examples as a person meets them: started by their own command, driven in a real browser. */
export default defineConfig({
  resolve: { alias: sourceAliases() },
  test: {
    include: ['examples/*/test/**/*.e2e.test.ts'],
    globalSetup: ['examples/hosts/test/build-once.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
