import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './install.mjs';
import { minifyStyles } from './minify-styles.mjs';
import { sourceAliases } from './source-entries.mjs';

const kilobyte = 1_000;

/**
 * What a page takes, and how many kB of it may load at once; all else waits until it is asked for.
 * Above the limit the check fails; where the aim is lower, it is still to be reached: docs/decisions says how the
 * limits came about, and they only sink. A row with neither is there to compare with.
 */
const entries = [
  {
    name: 'core: createDesk, defineBackend',
    code: `export { createDesk } from '@mail-release/core/desk'; export { defineBackend } from '@mail-release/core';`,
    limit: 11,
  },
  {
    name: 'core: createDesk, httpBackend',
    code: `export { createDesk } from '@mail-release/core/desk'; export { httpBackend } from '@mail-release/core/http';`,
    limit: 32.5,
  },
  {
    name: 'core/http: httpBackend',
    code: `export { httpBackend } from '@mail-release/core/http';`,
    limit: 23.8,
  },
  {
    name: 'core: every export of ., ./http, ./desk',
    code: ['core', 'core/http', 'core/desk']
      .map((name, i) => `export * as all${i} from '@mail-release/${name}';`)
      .join(''),
  },
  {
    name: 'define/mail-release-panel.js',
    code: `import '@mail-release/elements/define/mail-release-panel.js';`,
    aim: 45,
    limit: 42.3,
  },
  { name: 'define (all elements)', code: `import '@mail-release/elements/define';`, aim: 80, limit: 60.5 },
];

/** What comes on demand and always: texts of one language and, beside the mail, what reads and decides about it. */
const wantedSoon = /\blocales\/pl\/base\.ts$|\bbackend\/readers\.ts$|\bdesk\/judgement\.ts$/;

/** What the 28 kB of core are: all that a desk is used with over a host's adapter, as a bundler that splits nothing packs it. */
const coreAlone = {
  name: 'core alone, all of it until it is used, in one file',
  code: entries[0].code,
  limit: 28,
};

const aliases = sourceAliases();

/** Bundles from sources, so that no size is that of an old build. */
const sources = {
  name: 'sources',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@mail-release\// }, ({ path, kind }) => {
      const alias = aliases.find(({ find }) => find.test(path));
      // A path alone would say nothing of side effects, and bundlers that consumers use do read them in package.json.
      return alias ? resolve(path.replace(alias.find, alias.replacement), { kind, resolveDir: root }) : undefined;
    });
  },
};

async function bundle(contents) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, sourcefile: 'entry.js' },
    entryNames: 'entry',
    outdir: 'reports/sizes',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    metafile: true,
    plugins: [sources, minifyStyles],
  });
  const bytes = (path) => {
    const file = outputFiles.find((candidate) => candidate.path === join(root, path));
    return gzipSync(file.contents, { level: 9 }).byteLength;
  };
  const sum = (paths) => paths.reduce((total, path) => total + bytes(path), 0);
  const atOnce = loadedWith(metafile.outputs, ['reports/sizes/entry.js']);
  const soon = Object.keys(metafile.outputs).filter((path) => wantedSoon.test(metafile.outputs[path].entryPoint));
  return {
    first: sum(atOnce),
    shown: sum(loadedWith(metafile.outputs, ['reports/sizes/entry.js', ...soon])),
    all: sum(Object.keys(metafile.outputs)),
  };
}

/** Leaves out what waits until it is asked for, and takes in what is wanted with the first answers. */
const untilUsed = {
  name: 'until-used',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && !/\b(readers|judgement)\.js$/.test(path) ? { path, external: true } : undefined,
    );
  },
};

async function inOneFile({ name, code, limit }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: code, resolveDir: root, sourcefile: 'entry.js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    plugins: [untilUsed, sources],
  });
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).byteLength;
  return {
    entry: name,
    'first load kB': '',
    'until it is used kB': Number((size / kilobyte).toFixed(1)),
    'limit kB': limit,
    'aim kB': limit,
    'on demand kB': '',
    ok: size <= limit * kilobyte,
  };
}

/** These files and what they import statically, however far down. */
function loadedWith(outputs, entries) {
  const loaded = new Set(entries);
  for (const path of loaded) {
    for (const { kind, path: next } of outputs[path].imports) if (kind === 'import-statement') loaded.add(next);
  }
  return [...loaded];
}

/** Sizes in kB (1000 bytes, minified and gzipped) against their limits. */
export async function measureSizes() {
  return Promise.all([
    inOneFile(coreAlone),
    ...entries.map(async ({ name, code, aim, limit }) => {
      const { first, shown, all } = await bundle(code);
      const kB = (bytes) => Number((bytes / kilobyte).toFixed(1));
      return {
        entry: name,
        'first load kB': kB(first),
        'until it is used kB': shown > first ? kB(shown) : '',
        'limit kB': limit ?? '',
        'aim kB': aim ?? limit ?? '',
        'on demand kB': kB(all - first),
        ok: limit === undefined || first <= limit * kilobyte,
      };
    }),
  ]);
}
