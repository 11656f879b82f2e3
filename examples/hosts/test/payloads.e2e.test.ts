import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../crm/test/demo.js';
import { hostileTexts } from '../payloads/hostile-texts.js';
import { root, tool } from './build-hosts.js';

const own = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:";
/** How a host may guard its page; the elements bring their policy, the page's own Lit another. */
const policies = {
  'a strict policy with Trusted Types': `${own}; require-trusted-types-for 'script'; trusted-types lit-html mail-release`,
  'a strict policy': own,
  'no policy at all': null,
} as const satisfies Record<string, string | null>;

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-release-payloads-'));
  tool('typescript/bin/tsc', '-p', 'examples/hosts/payloads');
  await build({
    absWorkingDir: root,
    entryPoints: ['examples/hosts/payloads/page.ts'],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'esm',
    target: 'es2023',
  });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Hosted {
  readonly url: string;
  readonly server: Server;
}

async function host(policy: string | null): Promise<Hosted> {
  const files: Readonly<Record<string, string>> = {
    '/': join(root, 'examples/hosts/payloads/index.html'),
    '/mail-release.js': join(root, 'packages/elements/dist/standalone/mail-release.js'),
    '/page.js': join(folder, 'page.js'),
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (!file) return void response.writeHead(404).end();
    const type = extname(file) === '.js' ? 'text/javascript' : 'text/html';
    const headers = { 'content-type': `${type}; charset=utf-8`, ...(policy && { 'content-security-policy': policy }) };
    void readFile(file).then((body) => response.writeHead(200, headers).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** Whatever leaves the page, or comes up over it. */
function watch(page: Page, url: string): readonly string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    const known = [url, `${url}mail-release.js`, `${url}page.js`, `${url}favicon.ico`];
    const address = request.url();
    if (!known.includes(address) && !/^(blob|data):/.test(address)) seen.push(`request ${address.slice(0, 100)}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame.url() !== url) seen.push(`navigation ${frame.url()}`);
  });
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => seen.push('popup'));
  page.on('pageerror', (error) => seen.push(`error ${error.message}`));
  return seen;
}

it('has eighty hostile texts and more, no two alike', () => {
  expect(new Set(hostileTexts).size).toBe(hostileTexts.length);
  expect(hostileTexts.length).toBeGreaterThanOrEqual(80);
});

describe.each(Object.entries(policies))('hostile texts under %s', (_name, policy) => {
  it(
    'stay text in every view, and become no markup, script, style, address or request',
    { timeout: 240_000 },
    async () => {
      const { url, server } = await host(policy);
      const page = await browser.newPage({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
      const seen = watch(page, url);
      try {
        await page.goto(url);
        const names = (await page.evaluate('drive.views')) as readonly string[];
        expect(names.length).toBeGreaterThan(8);
        const escapes: Record<string, unknown> = {};
        for (const name of names) {
          const found = (await page.evaluate(`drive.run(${JSON.stringify(name)})`)) as readonly string[];
          if (found.length > 0) escapes[name] = found;
        }
        expect(escapes).toEqual({});
        expect(seen).toEqual([]);
      } finally {
        await page.close();
        server.closeAllConnections();
        server.close();
      }
    },
  );
});

it('become no formula in an exported table', { timeout: 240_000 }, async () => {
  const { url, server } = await host(policies['a strict policy with Trusted Types']);
  const page = await browser.newPage({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
  try {
    await page.goto(url);
    await page.evaluate(`drive.run('record')`);
    const files = (await page.evaluate('drive.csvFiles()')) as readonly string[];
    expect(files).toHaveLength(2);
    for (const file of files) {
      // Cells by the rules of RFC 4180, since texts hold separators, quotes and line breaks.
      const cells = [...file.matchAll(/(?:^|[;,\n])(?:"((?:[^"]|"")*)"|([^;,"\r\n]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      );
      expect(cells.length).toBeGreaterThan(500);
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      expect(cells.some((cell) => cell.startsWith("'="))).toBe(true);
    }
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
});

it('would be found where an element is careless', async () => {
  const { url, server } = await host(null);
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await page.waitForFunction('window.drive');
    expect(await page.evaluate(`drive.careless('markup')`)).toEqual(['element x-pwned']);
    expect(await page.evaluate(`drive.careless('address')`)).toEqual(['address javascript:void 0']);
    expect(await page.evaluate(`drive.careless('style')`)).toEqual([expect.stringContaining('style background: url(')]);
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
});
