import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './build-hosts.js';

const packages = ['core', 'elements', 'server', 'mock-server'];

/** Every entry of the packages that is code, as an importer writes it; the one for React and its like is types only. */
export async function entriesOf(consumer: string): Promise<readonly string[]> {
  const found = await Promise.all(
    packages.map(async (name) => {
      const home = join(consumer, 'node_modules/@mail-release', name);
      const { exports } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
        exports: Record<string, string | { default?: string }>;
      };
      const entries: string[] = [];
      for (const [path, target] of Object.entries(exports)) {
        if (typeof target === 'string' || !target.default) continue;
        const stars = path.includes('*') ? await readdir(join(home, 'dist/define')) : [''];
        const names = stars.filter((file) => file === '' || (file.endsWith('.js') && file !== 'all.js'));
        entries.push(...names.map((file) => `@mail-release/${name}${path.slice(1).replace('*.js', file)}`));
      }
      return entries;
    }),
  );
  return found.flat().sort();
}

/** A project of somebody who has nothing but the tarballs, and from the registry what they ask for. */
export async function makeConsumer(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@mail-release'), { recursive: true });
  const workspaces = packages.map((name) => `--workspace=packages/${name}`);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, ...workspaces], { cwd: root });
  for (const name of packages) {
    const home = join(modules, '@mail-release', name);
    await mkdir(home);
    const tarball = (await readdir(folder)).find((file) => file.startsWith(`mail-release-${name}-`)) ?? '';
    execFileSync('tar', ['-xzf', join(folder, tarball), '-C', home, '--strip-components=1']);
  }
  const theirs = (await readdir(join(root, 'node_modules'))).filter((name) => !/^(\.|@mail-release)/.test(name));
  await Promise.all(theirs.map((name) => symlink(join(root, 'node_modules', name), join(modules, name))));
}
