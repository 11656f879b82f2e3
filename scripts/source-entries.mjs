import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['core', 'elements', 'server', 'mock-server'];

/**
 * Every public entry of our packages with the source it is built from, so that tests, stories and
 * examples run on sources without a build: `{ find: /^@mail-release\/core\/http$/, replacement }`.
 */
export function sourceAliases() {
  return packages.flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(`${root}packages/${folder}/package.json`, 'utf8'));
    return (
      Object.entries(exports)
        // An entry of types alone has nothing to run.
        .filter(([, target]) => typeof target === 'object' && target.default)
        .map(([entry, target]) => {
          const source = `${root}packages/${folder}/${target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')}`;
          const specifier = entry === '.' ? name : `${name}/${entry.slice(2)}`;
          const pattern = specifier.replace(/[.\\/]/g, '\\$&').replace('*', '(.+)');
          return { find: new RegExp(`^${pattern}$`), replacement: source.replace('*', '$1') };
        })
    );
  });
}
