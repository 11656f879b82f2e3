/** What changes from folder to folder comes from `run.mjs`: one run mutates one folder of core. */
const name = process.env.MUTANTS_FOLDER;
const folder = `packages/core/src/${name}`;

export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutants/vitest.config.mjs', related: false },
  mutate: [
    `${folder}/**/*.ts`,
    `!${folder}/**/*.test.ts`,
    // Tested in a real browser, where Stryker has no runner.
    '!packages/core/src/desk/indexed-db-store.ts',
  ],
  ignorePatterns: [
    '/reports',
    '/storybook-static',
    '/stories',
    '/examples/office',
    '/examples/*/dist',
    '/benchmarks',
    '/packages/*/dist',
    '/packages/elements/src',
    '.data',
  ],
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.MUTANTS_CONCURRENCY),
  incremental: true,
  incrementalFile: `reports/mutants/${name}.incremental.json`,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: `reports/mutants/${name}.json` },
  htmlReporter: { fileName: `reports/mutants/${name}.html` },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: '.stryker-tmp',
  timeoutMS: 6_000,
};
