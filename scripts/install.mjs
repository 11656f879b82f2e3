import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const onWindows = process.platform === 'win32';
const wantedLock = join(root, 'package-lock.json');
const installedLock = join(root, 'node_modules/.package-lock.json');
const projectNode = join(root, 'node_modules/node/bin', onWindows ? 'node.exe' : 'node');

const packagesOf = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages ?? {};

/** True when every package that the lock file wants is there in its version; optional ones may lack. */
function holdsWhatIsWanted() {
  const installed = packagesOf(installedLock);
  return Object.entries(packagesOf(wantedLock))
    .filter(([path, { optional, link }]) => path.includes('node_modules/') && !optional && !link)
    .every(([path, { version }]) => installed[path]?.version === version);
}

/** True when `node_modules` is what the lock file says. */
function isInstalled() {
  if (!existsSync(installedLock) || !existsSync(projectNode)) return false;
  // Git gives a file the time of its checkout: only where that is later does it matter what is in it.
  return statSync(installedLock).mtimeMs >= statSync(wantedLock).mtimeMs || holdsWhatIsWanted();
}

/** Runs `npm ci` where packages are missing or older than the lock file. Needs nothing but Node and npm. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages; the first time this takes a minute or two …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: onWindows,
  });
  if (npm.status !== 0 || !existsSync(projectNode)) {
    console.error(
      'The packages could not be installed; see the lines above. Is the network there? Then run this again.',
    );
    process.exit(1);
  }
}

/**
 * Runs a program in this one's place: signals go on to it, and its end is ours.
 * A terminal sends Ctrl+C to both by itself, so that one is only waited out here.
 */
export function becomeChild(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** Programs of the project come before those of the machine. */
function projectEnvironment() {
  const path = [dirname(projectNode), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * Runs `script` in the Node that the project brings along, since the machine's may be older than its
 * packages want.
 */
export function runOnProjectNode(script, args) {
  becomeChild(projectNode, [join(root, script), ...args], { env: projectEnvironment() });
}

/**
 * Goes on in the Node that the project brings along. For scripts that run to their end: returns only when
 * this already is that Node.
 */
export function continueOnProjectNode() {
  if (process.env.MAIL_RELEASE_NODE === '1') return;
  const env = { ...projectEnvironment(), MAIL_RELEASE_NODE: '1' };
  const child = spawnSync(projectNode, process.argv.slice(1), { stdio: 'inherit', env });
  if (child.error) console.error(`The project's Node could not be started: ${child.error.message}`);
  process.exit(child.status ?? 1);
}
