import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { continueOnProjectNode, ensureInstalled, root } from './install.mjs';

ensureInstalled();
continueOnProjectNode();

const packages = ['core', 'elements', 'server', 'mock-server'];
const packs = join(root, 'reports/packs');
const problems = [];

/** Runs a tool of node_modules; its output is shown when it fails, and its failure is a problem. */
function tool(title, path, ...args) {
  process.stdout.write(`${title} … `);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  console.log(status === 0 ? 'fine' : 'NOT fine');
  if (status === 0) return;
  problems.push(title);
  console.log(`${stdout}${stderr}`.trim());
}

/** Packs each package as it would be published. */
function pack() {
  rmSync(packs, { recursive: true, force: true });
  mkdirSync(packs, { recursive: true });
  const { status, stderr } = spawnSync(
    'npm',
    ['pack', '--silent', '--pack-destination', packs, ...packages.map((name) => `--workspace=packages/${name}`)],
    { cwd: root, encoding: 'utf8' },
  );
  if (status === 0) return;
  problems.push('npm pack');
  console.log(stderr);
}

tool('Lint', 'eslint/bin/eslint.js', '.');
tool('Form (prettier)', 'prettier/bin/prettier.cjs', '--check', '.');
tool('Stale files', '../scripts/remove-stale.mjs');
tool('Build', 'tsup/dist/cli-default.js');
tool('Types', '../scripts/types.mjs');
tool('Descriptions for editors and frameworks', '../scripts/describe-elements.mjs');
tool('One file for script tags', '../scripts/standalone.mjs');
pack();
for (const file of readdirSync(packs)) {
  tool(`publint ${file}`, 'publint/src/cli.js', 'run', join(packs, file), '--strict');
  tool(
    `attw ${file}`,
    '@arethetypeswrong/cli/dist/index.js',
    join(packs, file),
    '--profile',
    'esm-only',
    '-f',
    'ascii',
  );
}

console.log('\nSizes, minified and gzipped:');
const { measureSizes } = await import('./sizes.mjs');
const sizes = await measureSizes();
console.table(sizes);
for (const { entry, ok } of sizes) if (!ok) problems.push(`size of ${entry}`);

console.log(problems.length === 0 ? 'All fine.' : `Not fine:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
process.exitCode = problems.length === 0 ? 0 : 1;
