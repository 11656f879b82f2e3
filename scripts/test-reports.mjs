import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './install.mjs';

/** Removes what an earlier run left, so that its counts are never taken for this one's. */
export function forgetReport(path) {
  rmSync(join(root, path), { force: true });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return null;
  }
}

/** Counts of a vitest JSON report, or `null` without one. A skipped test counts as failed. */
export function readVitestReport(path) {
  const report = readJson(path);
  if (!report) return null;
  const counts = { passed: 0, failed: 0, failures: [] };
  for (const file of report.testResults) {
    const name = relative(root, file.name);
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else {
        counts.failed += 1;
        counts.failures.push(`${name}: ${fullName}${status === 'failed' ? '' : ` (${status})`}`);
      }
    }
    // A file that could not be loaded has failed without a test to show for it.
    const failedOutside = file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed');
    if (failedOutside || file.assertionResults.length === 0) {
      counts.failed += 1;
      counts.failures.push(`${name}: ${file.message?.split('\n')[0] || 'no test ran'}`);
    }
  }
  return counts;
}

/** Counts of the browser runner's report, or `null` without one. A skipped test counts as failed. */
export function readBrowserReport(path) {
  const report = readJson(path);
  if (!report) return null;
  return { passed: report.passed, failed: report.failed + report.skipped, failures: report.failures };
}
