import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../crm/test/demo.js';
import { hosts } from './build-hosts.js';

let folder: string;
let browser: Browser;
let server: Server;
let url: string;

/** Files only: whatever is asked of mail here, this server has no answer to. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-release-mocked-'));
  await hosts['mocked-page']?.(folder);
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://files');
    const path = normalize(pathname === '/' ? '/index.html' : pathname);
    const type = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8' }[extname(path)];
    void readFile(join(folder, path)).then(
      (body) => response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(scenario: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
  await page.goto(`${url}?scenario=${scenario}`);
  return page;
}

const clear = (page: Page) => page.evaluate('weather.clear()');

describe('a page without a server', () => {
  it('releases mail of a busy office', async () => {
    const page = await open('busy');
    await page
      .getByRole('button', { name: /^Wydaj pocztę: / })
      .first()
      .click();
    await page.getByRole('textbox', { name: 'Imię i nazwisko' }).fill('Jan Nowak');
    await page.getByRole('button', { name: 'Potwierdź odbiór' }).click();
    const dialog = page.getByRole('dialog');
    for (const confirmation of await dialog.getByRole('checkbox').all()) await confirmation.check();
    await dialog.getByRole('button', { name: 'Potwierdź', exact: true }).click();
    await page.getByRole('heading', { name: /wydan.*: Jan Nowak/ }).waitFor();
    expect(
      await page.evaluate(
        `fetch('/api/mail/v1/releases').then((answer) => answer.json()).then((page) => page.rows.length)`,
      ),
    ).toBe(1);
    await page.close();
  });

  it('shows an empty office as one', async () => {
    const page = await open('empty');
    await page.getByRole('heading', { name: 'Nic nie czeka na wydanie' }).waitFor();
    await page.close();
  });

  it('says that there is no connection, and goes on when there is one again', async () => {
    const page = await open('offline');
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).waitFor();
    await clear(page);
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).click();
    await page
      .getByRole('button', { name: /^Wydaj pocztę: / })
      .first()
      .waitFor();
    await page.close();
  });
});
