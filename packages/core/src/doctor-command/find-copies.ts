import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface Copy {
  /** Where it really is, links followed. */
  readonly folder: string;
  readonly version: string;
}

const folders = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    : [];

function readVersion(folder: string): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Every `node_modules` that an import from `folder` may be answered from, nearest first. */
function above(folder: string): string[] {
  const found: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    found.push(join(at, 'node_modules'));
    if (dirname(at) === at) return found;
  }
}

/**
 * All installed copies of the packages in `names`, nested ones and those in pnpm's store as well, sorted by folder.
 * A copy that several links lead to counts once; a folder without a readable package.json is no copy.
 */
export function findCopies(project: string, names: readonly string[]): ReadonlyMap<string, readonly Copy[]> {
  const copies = new Map(names.map((name) => [name, [] as Copy[]]));
  const seen = new Set<string>();

  const visitPackage = (name: string, path: string) => {
    if (!existsSync(path)) return;
    const folder = realpathSync(path);
    if (seen.has(folder)) return;
    seen.add(folder);
    const version = copies.has(name) ? readVersion(folder) : undefined;
    if (version !== undefined) copies.get(name)?.push({ folder, version });
    visitModules(join(folder, 'node_modules'));
  };
  const visitModules = (modules: string) => {
    for (const { name } of folders(modules)) {
      const path = join(modules, name);
      if (name === '.pnpm') for (const store of folders(path)) visitModules(join(path, store.name, 'node_modules'));
      else if (name.startsWith('@'))
        for (const one of folders(path)) visitPackage(`${name}/${one.name}`, join(path, one.name));
      else if (!name.startsWith('.')) visitPackage(name, path);
    }
  };

  for (const modules of above(project)) visitModules(modules);
  for (const found of copies.values()) found.sort((one, other) => (one.folder < other.folder ? -1 : 1));
  return copies;
}
