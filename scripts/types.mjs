import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

/** The packages first, declarations and all; then what is only checked. */
const projects = [
  ['-b'],
  ...['tsconfig.tests.json', 'packages/elements/tsconfig.tests.json', 'stories', 'benchmarks/page'].map((project) => [
    '-p',
    project,
  ]),
];

const results = projects.map((args) =>
  spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
    cwd: root,
    stdio: 'inherit',
  }),
);
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1;
