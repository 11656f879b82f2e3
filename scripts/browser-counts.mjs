import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './install.mjs';

/** Writes what a run of browser tests came to, as `{ passed, failed, skipped, failures }`. */
export function countsReporter(path) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const session of sessions) count(session, counts);
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(counts, null, 2)}\n`);
      console.log(`Browser tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    },
  };
}

function count(session, counts) {
  const file = relative(root, session.testFile);
  const results = session.testResults ? testsOf(session.testResults, []) : [];
  for (const { name, passed, skipped } of results) {
    if (skipped) counts.skipped += 1;
    else if (passed) counts.passed += 1;
    else counts.failed += 1;
    if (skipped || !passed) counts.failures.push(`${file}: ${name}${skipped ? ' (skipped)' : ''}`);
  }
  // A file that could not be loaded, or failed outside a test, has no failed test to show for it.
  const failedOutside = session.passed === false && results.every(({ passed, skipped }) => passed || skipped);
  if (failedOutside || results.length === 0) {
    counts.failed += 1;
    counts.failures.push(`${file}: ${session.errors[0]?.message ?? 'no test ran'}`);
  }
}

function testsOf(suite, path) {
  const names = suite.name ? [...path, suite.name] : path;
  return [
    ...suite.tests.map((test) => ({ ...test, name: [...names, test.name].join(' > ') })),
    ...suite.suites.flatMap((inner) => testsOf(inner, names)),
  ];
}
