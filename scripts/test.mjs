import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { continueOnProjectNode, ensureInstalled, root } from './install.mjs';
import { forgetReport, readBrowserReport, readVitestReport } from './test-reports.mjs';

ensureInstalled();
continueOnProjectNode();

const longestStepMs = 15 * 60_000;

const vitest = (report, ...more) => [
  'vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...more,
];

/** In the order in which a mistake is cheapest to find. A step without a report is one check. */
const steps = [
  { title: 'Types', commands: [['../scripts/types.mjs']] },
  { title: 'Lint', commands: [['eslint/bin/eslint.js', '.']] },
  {
    title: 'Rules, desk, HTTP and server',
    commands: [vitest('reports/node.json')],
    report: 'reports/node.json',
    read: readVitestReport,
  },
  {
    title: 'Components in a browser',
    commands: [['@web/test-runner/dist/bin.js']],
    report: 'reports/browser.json',
    read: readBrowserReport,
  },
  {
    title: 'The demo, end to end',
    commands: [vitest('reports/end-to-end.json', '--config', 'vitest.e2e.config.ts')],
    report: 'reports/end-to-end.json',
    read: readVitestReport,
  },
];

/** Runs one tool to its end; resolves to `null` when it succeeded, else to how it ended, in words. */
function run([tool, ...args]) {
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: longestStepMs,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(null);
      else resolve(signal ? `was stopped (${signal})` : `ended with code ${code}`);
    });
  });
}

/** Runs one step; a runner that failed without a failed test, or ran none, is a failure of its own. */
async function take({ commands, report, read }) {
  if (report) forgetReport(report);
  let problem = null;
  for (const command of commands) problem = (await run(command)) ?? problem;
  if (!report) return { passed: problem ? 0 : 1, failed: problem ? 1 : 0, failures: problem ? [problem] : [] };

  const counts = read(report);
  if (counts === null) return { passed: 0, failed: 1, failures: [`left no report: the runner ${problem ?? 'ended'}`] };
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1, failures: ['no test ran'] };
  if (counts.failed === 0 && problem) {
    return { ...counts, failed: 1, failures: [`every test passed, but the runner ${problem}`] };
  }
  return counts;
}

process.on('SIGINT', () => process.exit(128 + constants.signals.SIGINT));

let passed = 0;
let failed = 0;
const failures = [];
for (const step of steps) {
  console.log(`\n=== ${step.title} ===\n`);
  const result = await take(step);
  passed += result.passed;
  failed += result.failed;
  for (const failure of result.failures) failures.push(`${step.title}: ${failure}`);
}
if (failures.length > 0) console.log(`\n=== What failed ===\n\n${failures.map((line) => `- ${line}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
