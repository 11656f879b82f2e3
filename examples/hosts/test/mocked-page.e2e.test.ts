import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
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

const firstClient = (page: Page) => page.getByRole('button', { name: /^Wydaj pocztę: / }).first();

/** Opens the first client's mail and the dialog that confirms its pickup by Jan Nowak. */
async function confirmPickup(page: Page): Promise<Locator> {
  await firstClient(page).click();
  await page.getByRole('textbox', { name: 'Imię i nazwisko' }).fill('Jan Nowak');
  await page.getByRole('button', { name: 'Potwierdź odbiór' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Potwierdzenie odbioru' }).waitFor();
  for (const confirmation of await dialog.getByRole('checkbox').all()) await confirmation.check();
  return dialog;
}

const confirm = (dialog: Locator) => dialog.getByRole('button', { name: 'Potwierdź', exact: true }).click();

const released = (page: Page) => page.getByRole('heading', { name: /wydan.*: Jan Nowak/ }).waitFor();

/** The collectors of all releases of the office, asked as anybody may who has its address. */
const collectors = (page: Page) =>
  page.evaluate<string[]>(
    `fetch('/api/mail/v1/releases').then((answer) => answer.json())
      .then((page) => page.rows.map((release) => release.collector.name).sort())`,
  );

describe('a page without a server', () => {
  it('releases mail of a busy office', async () => {
    const page = await open('busy');
    await confirm(await confirmPickup(page));
    await released(page);
    expect(await collectors(page)).toEqual(['Jan Nowak']);
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

  it('shows how long overdue mail has been waiting', async () => {
    const page = await open('overdue');
    await firstClient(page).click();
    const [, days] = /najstarsza:\s(\d+)\sdni/.exec(await page.getByText(/najstarsza:/).innerText()) ?? [];
    expect(Number(days)).toBeGreaterThan(45);
    await page.close();
  });

  it('asks when the client opened the locker', async () => {
    const page = await open('lockers');
    await firstClient(page).click();
    await page.getByRole('checkbox', { name: 'Zaznacz wszystkie' }).check();
    await page.getByRole('textbox', { name: 'Imię i nazwisko' }).fill('Jan Nowak');
    await page.getByRole('button', { name: 'Potwierdź odbiór' }).click();
    const dialog = page.getByRole('dialog');
    const locker = dialog.getByRole('group', { name: 'Odbiór ze skrytki' });
    expect(await locker.getByLabel('Data').inputValue()).toBe('');
    await locker.getByRole('checkbox', { name: 'Znany jest tylko dzień' }).check();
    await locker.getByLabel('Data').fill(await dialog.getByLabel('Data').first().inputValue());
    await confirm(dialog);
    await released(page);
    await page.close();
  });

  it('shows that the mail of a slow office is on its way', async () => {
    const page = await open('slow');
    await page.locator('mail-release-queue [aria-busy="true"]').waitFor();
    await firstClient(page).waitFor();
    expect(await page.locator('mail-release-queue [aria-busy="true"]').count()).toBe(0);
    await page.close();
  });

  it('keeps ten thousand items out of the document until they are looked at', async () => {
    const page = await open('tenThousand');
    await page.getByRole('searchbox').fill('Ósemka Consulting sp. k.');
    await page.getByRole('button', { name: 'Wydaj pocztę: Ósemka Consulting sp. k.' }).click();
    await page.getByText(/2\d{3}\sprzesył\S+\sczeka/).waitFor();
    expect(await page.locator('mail-release-panel [role="row"]').count()).toBeLessThan(100);
    await page.close();
  });

  it('records a release once, however often the line is cut', async () => {
    const page = await open('flaky');
    await page
      .getByRole('button', { name: /^(Wydaj pocztę: |Spróbuj ponownie)/ })
      .first()
      .waitFor();
    await expect
      .poll(
        async () => {
          const retry = page.getByRole('button', { name: 'Spróbuj ponownie' }).first();
          if (await retry.isVisible()) await retry.click();
          return firstClient(page).isVisible();
        },
        { timeout: 40_000, interval: 500 },
      )
      .toBe(true);
    await confirm(await confirmPickup(page));
    await released(page);
    await clear(page);
    expect(await collectors(page)).toEqual(['Jan Nowak']);
    await page.close();
  });

  it('names the desk that was quicker, and releases the rest', async () => {
    const page = await open('conflict');
    const dialog = await confirmPickup(page);
    await confirm(dialog);
    await dialog.getByText(/Wydano: Recepcja 2, .* Olga Bystra/).waitFor();
    await confirm(dialog);
    await released(page);
    expect(await collectors(page)).toEqual(['Jan Nowak', 'Olga Bystra']);
    await page.close();
  });

  it('asks to sign in again, and goes on when that is done', async () => {
    const page = await open('expiredSession');
    await page.getByText('Sesja wygasła').waitFor();
    await clear(page);
    await page.getByRole('button', { name: 'Spróbuj ponownie' }).click();
    await firstClient(page).waitFor();
    await page.close();
  });
});
