import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './install.mjs';

const packages = ['core', 'elements', 'server', 'mock-server'];
const sources = [...packages.map((name) => `packages/${name}/src`), 'examples/crm/src'];
const settings = [
  ...packages.map((name) => `packages/${name}/package.json`),
  ...['package-lock.json', 'tsup.config.ts', 'tsconfig.base.json', 'scripts/build-demo.mjs'],
];
const results = [
  ...['core', 'elements', 'server'].map((name) => `packages/${name}/dist/index.js`),
  'packages/server/dist/cli.js',
  'examples/crm/dist/main.js',
  'examples/crm/dist/sign.js',
];
const stampFile = join(root, 'node_modules/.cache/mail-release-demo-build');

function* filesIn(folder) {
  if (!existsSync(join(root, folder))) return;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesIn(path);
    else if (!entry.name.endsWith('.test.ts')) yield path;
  }
}

/** A digest of what the demo is built from: which files, how long, and when they were changed. */
export function buildStamp() {
  const files = [
    ...sources.flatMap((folder) => [...filesIn(folder)]),
    ...settings.filter((path) => existsSync(join(root, path))),
  ];
  const hash = createHash('sha256');
  for (const path of files.sort()) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** True when the last build was made from just that, and is still there. */
export function isBuilt(stamp) {
  return (
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp &&
    results.every((path) => existsSync(join(root, path)))
  );
}

export function rememberBuild(stamp) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
