import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildStamp, isBuilt, rememberBuild } from './demo-build.mjs';
import { becomeChild, root } from './install.mjs';

function build() {
  const stamp = buildStamp();
  if (isBuilt(stamp)) return;
  console.log('Building the demo …');
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'scripts/build-demo.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(`The demo could not be built:\n${stdout}${stderr}`);
    process.exit(1);
  }
  rememberBuild(stamp);
}

build();
console.log('Starting the mail desk …');
becomeChild(process.execPath, [
  join(root, 'packages/server/dist/cli.js'),
  ...['--import', join(root, 'examples/office')],
  ...['--static', join(root, 'examples/crm/public'), '--static', join(root, 'examples/crm/dist')],
  ...['--database', join(root, '.data/office')],
  ...process.argv.slice(2),
]);
