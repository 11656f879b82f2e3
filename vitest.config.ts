import { configDefaults, defineConfig } from 'vitest/config';
import { sourceAliases } from './scripts/source-entries.mjs';

export default defineConfig({
  resolve: { alias: sourceAliases() },
  test: {
    include: [
      'packages/{core,server,mock-server}/src/**/*.test.ts',
      'examples/*/test/**/*.test.ts',
      'scripts/**/*.test.mjs',
    ],
    exclude: [...configDefaults.exclude, '**/*.e2e.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // The default second is too short for a process that starts on a busy machine.
    expect: { poll: { timeout: 30_000 } },
  },
});
