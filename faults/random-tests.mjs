import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../scripts/install.mjs';

const files = ['packages/core/src/desk/interleavings.test.ts', 'packages/core/src/evidence/verify-chain.test.ts'];

/**
 * The tests of core that choose at random, with as many choices as wished: desks that release at the same
 * time, and tampering with sealed records. `seed` may be any text. Returns whether all passed.
 */
export function runRandomTests({ seed, schedules, tamperings }) {
  const number = createHash('sha256').update(seed).digest().readInt32BE();
  console.log(`${schedules} schedules, ${tamperings} tamperings, seed ${number}\n`);
  const env = { ...process.env, SCHEDULES: String(schedules), TAMPERINGS: String(tamperings), SEED: String(number) };
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=verbose', '--testTimeout=7200000'];
  const { status } = spawnSync(process.execPath, [...vitest, ...files], { cwd: root, stdio: 'inherit', env });
  return status === 0;
}
