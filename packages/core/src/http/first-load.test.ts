import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const kilobyte = 1_000;

/** What a browser loads before anything is asked for: one entry without what it imports on demand. */
async function firstLoad(entry: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outdir: 'out',
    entryNames: 'entry',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    // Loaded on demand; left out here so that what stays is one file.
    external: ['./late-client.js', './openapi.js', './readers.js'],
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return {
    bytes: gzipSync(code, { level: 9 }).byteLength,
    text: new TextDecoder().decode(code),
    files: Object.keys(metafile.inputs),
  };
}

describe('the first load of the HTTP client', () => {
  it('fits into 24 kB with ky and zod', async () => {
    expect((await firstLoad('client.ts')).bytes).toBeLessThan(24 * kilobyte);
  });

  it('holds nothing that only a server or a developer needs', async () => {
    const { files } = await firstLoad('client.ts');
    for (const name of [
      'routes',
      'handler',
      'openapi',
      'error-catalogue',
      'eventsource-parser',
      'signing',
      'statement',
    ]) {
      expect(
        files.filter((file) => file.includes(name)),
        name,
      ).toEqual([]);
    }
  });

  it('tells zod to make no code at run time, which a Content-Security-Policy would report', async () => {
    expect((await firstLoad('client.ts')).text).toMatch(/jitless:(true|!0)/);
    expect((await firstLoad('handler-entry.ts')).text).toMatch(/jitless:(true|!0)/);
  });
});
