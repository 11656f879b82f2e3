import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../crm/test/demo.js';
import { root } from './build-hosts.js';

/** Writes what it found into the page, for a test that may run no script there. */
const script = `
  import { diagnose } from '@mail-release/elements/diagnose.js';
  diagnose().then((found) => {
    document.body.append(Object.assign(document.createElement('output'), {
      textContent: JSON.stringify(found.map(({ code }) => code)),
    }));
  });`;
const html = `<!doctype html><html lang="pl"><body><script type="module" src="/page.js"></script></body></html>`;
const strict = "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types";

let folder: string;
let browser: Browser;
let server: Server;
let policy = '';
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-release-diagnose-'));
  await build({
    stdin: { contents: script, resolveDir: join(root, 'examples/hosts'), sourcefile: 'page.js' },
    entryNames: 'page',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page.test');
    if (pathname === '/') {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
      return void response.writeHead(200, headers).end(html);
    }
    readFile(join(folder, pathname)).then(
      (body) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

it.each([
  [`${strict} lit-html`, []],
  [`${strict} somebody-else`, ['csp-blocks-policy']],
])('diagnose() says what a page under "%s" keeps from working', async (given, expected) => {
  policy = given;
  const page = await browser.newPage();
  await page.goto(url);
  const text = await page.locator('output').textContent({ timeout: 50_000 });
  await page.close();
  // A browser without a barcode reader of its own is told of WebAssembly too.
  const codes = (JSON.parse(text ?? '') as string[]).filter((code) => code !== 'csp-blocks-wasm');
  expect(codes).toEqual(expected);
});
