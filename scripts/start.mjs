import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { continueOnProjectNode, ensureInstalled, root } from './install.mjs';

ensureInstalled();
continueOnProjectNode();

/** Signals go to the whole terminal group: the server stops by itself and this script after it. */
const ignore = () => undefined;

function build() {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'scripts/build-demo.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return;
  console.error(`The demo could not be built:\n${stdout}${stderr}`);
  process.exit(1);
}

console.log('Building the demo …');
build();
const server = spawn(
  process.execPath,
  [
    join(root, 'packages/server/dist/cli.js'),
    ...['--import', join(root, 'examples/office')],
    ...['--static', join(root, 'examples/crm/public'), '--static', join(root, 'examples/crm/dist')],
    ...['--database', join(root, '.data/office')],
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.on('SIGINT', ignore);
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
