import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './install.mjs';

const source = join(root, 'packages/elements/src');
const languages = ['pl', 'en', 'de', 'uk'];
const parts = ['base', 'dialogs', 'sign', 'records', 'outbox', 'camera'];
const load = (path) => import(join(source, 'locales', path));

const partTexts = async (language, part) => Object.assign({}, ...Object.values(await load(`${language}/${part}.ts`)));

/** The texts' keys by part, as Polish has them. */
const keysByPart = new Map(
  await Promise.all(parts.map(async (part) => [part, Object.keys(await partTexts('pl', part))])),
);

/** A file and what it imports, however far down and however late; an element of its own asks for its own texts. */
function loadedWith(element) {
  const files = new Set([element]);
  for (const path of files) {
    const imports = /(?:^(?:import|export)(?! type)[^;]*?from |import\()'(\.[^']+)\.js'/gm;
    for (const [, target] of readFileSync(path, 'utf8').matchAll(imports)) {
      const file = `${join(dirname(path), target)}.ts`;
      if (!['locales', 'define'].some((folder) => file.startsWith(join(source, folder)))) files.add(file);
    }
  }
  return [...files];
}

/** Parts of which something is said there: by whole keys, and by the beginning of those that are put together. */
function partsSaidIn(file) {
  const text = readFileSync(file, 'utf8');
  const whole = new Set([...text.matchAll(/'([a-zA-Z]+\.[\w-]+)'/g)].map(([, key]) => key));
  const begun = [...text.matchAll(/`([a-zA-Z]+\.\w*)\$\{/g)].map(([, start]) => start);
  return parts.filter((part) =>
    keysByPart.get(part).some((key) => whole.has(key) || begun.some((start) => key.startsWith(start))),
  );
}

/** The parts that an element's class asks for, its own or those of what it extends. */
function partsNamedBy(file) {
  const text = readFileSync(file, 'utf8');
  const [, own] = /static (?:override )?readonly texts: readonly TextPart\[\] = \[([^\]]*)\]/.exec(text) ?? [];
  if (own !== undefined) return ['base', ...[...own.matchAll(/'(\w+)'/g)].map(([, part]) => part)];
  const [, parent] = /class \w+ extends (\w+)/.exec(text) ?? [];
  const [, target] = new RegExp(`import \\{[^}]*\\b${parent}\\b[^}]*\\} from '(\\.[^']+)\\.js'`).exec(text) ?? [];
  return target ? partsNamedBy(`${join(dirname(file), target)}.ts`) : ['base'];
}

const elements = readdirSync(join(source, 'define'))
  .filter((name) => name !== 'all.ts')
  .map((name) => {
    const text = readFileSync(join(source, 'define', name), 'utf8');
    const [, target] = /from '\.\.\/([^']+)\.js'/.exec(text.replace(/^.*warn-taken.*$/m, '')) ?? [];
    return [name.replace('.ts', ''), join(source, `${target}.ts`)];
  });

describe('the parts of a language', () => {
  it.each(languages)('are together the whole of it: %s', async (language) => {
    const catalogue = (await load(`${language}.ts`))[language];
    const together = Object.assign({}, ...(await Promise.all(parts.map((part) => partTexts(language, part)))));
    expect(Object.keys(together).sort()).toEqual(Object.keys(catalogue).sort());
  });

  it.each(elements)('that <%s> speaks are the ones it asks for', (tag, file) => {
    const said = new Map();
    for (const path of loadedWith(file))
      for (const part of partsSaidIn(path)) said.set(part, [...(said.get(part) ?? []), relative(source, path)]);
    const asked = partsNamedBy(file);
    expect(Object.fromEntries([...said].filter(([part]) => !asked.includes(part)))).toEqual({});
    expect(asked.filter((part) => part !== 'base' && !said.has(part))).toEqual([]);
  });
});
