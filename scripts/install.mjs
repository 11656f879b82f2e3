import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const installedLock = join(root, 'node_modules/.package-lock.json');
const projectNode = join(root, 'node_modules/node/bin/node');

/** True when `node_modules` is what the lock file says, as far as times can tell. */
function isInstalled() {
  if (!existsSync(installedLock) || !existsSync(projectNode)) return false;
  return statSync(installedLock).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Runs `npm ci` where packages are missing or older than the lock file. Needs nothing but Node and npm. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages; the first time this takes a minute or two …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0 || !existsSync(projectNode)) {
    console.error('The packages could not be installed; see the lines above. Is the network there? Then run this again.');
    process.exit(1);
  }
}

/**
 * Goes on in the Node that the project brings along, since the machine's may be older than its
 * packages want. Returns only when this already is that Node.
 */
export function continueOnProjectNode() {
  if (process.env.MAIL_RELEASE_NODE === '1') return;
  const child = spawnSync(projectNode, process.argv.slice(1), {
    stdio: 'inherit',
    env: {
      ...process.env,
      MAIL_RELEASE_NODE: '1',
      PATH: [dirname(projectNode), join(root, 'node_modules/.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':'),
    },
  });
  if (child.error) console.error(`The project's Node could not be started: ${child.error.message}`);
  process.exit(child.status ?? 1);
}
