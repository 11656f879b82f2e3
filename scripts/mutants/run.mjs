import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { continueOnProjectNode, ensureInstalled, root } from '../install.mjs';

ensureInstalled();
continueOnProjectNode();

const folders = ['rules', 'desk', 'evidence', 'http'];

const help = `Changes the source of core in small ways, one at a time, and counts how many changes a test notices.

  npm run mutants                     ${folders.join(', ')}, one after the other
  npm run mutants -- rules desk       only these

  --concurrency N   test processes side by side (1)
  --fresh           measure everything again, not only what changed since the last run
  --help            this text

Below 90 % a folder fails. Reports, with every survivor, are left in reports/mutants.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !folders.includes(name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no folder ${unknown.join(', ')} to measure.\n`);
  console.log(help);
  process.exit(unknown.length > 0 ? 2 : 0);
}

mkdirSync(join(root, 'reports/mutants'), { recursive: true });
const low = (positionals.length > 0 ? positionals : folders).filter((folder) => {
  console.log(`\n=== core/${folder} ===\n`);
  const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const args = ['run', 'scripts/mutants/stryker.config.mjs', ...(values.fresh ? ['--force'] : [])];
  const { status } = spawnSync(process.execPath, [stryker, ...args], {
    cwd: root,
    stdio: 'inherit',
    // A fault that a hundred tamperings miss is not worth finding by thousands, for every mutant anew.
    env: { ...process.env, MUTANTS_FOLDER: folder, MUTANTS_CONCURRENCY: values.concurrency, TAMPERINGS: '900' },
  });
  return status !== 0;
});
if (low.length > 0) console.error(`\nBelow 90 %, or not measured: ${low.join(', ')}`);
process.exit(low.length > 0 ? 1 : 0);
