import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOffice, sampleOffice } from '@mail-release/core/testing';
import { type MailDatabase, openDatabase, seedOffice, sqlBackend } from '@mail-release/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaints, openBrowser } from '../../crm/test/demo.js';
import { hosts } from './build-hosts.js';
import { serveHost } from './serve-host.js';

let folder: string;
let database: MailDatabase;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-release-hosts-'));
  [database, browser] = await Promise.all([openDatabase(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A receptionist hands Alfa's mail to Jan Nowak, and goes back to the queue. */
async function releaseMail(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Wydaj pocztę: Alfa Consulting sp. z o.o.' }).click();
  await page.getByRole('radio', { name: /^Jan Nowak/ }).check();
  await page.getByRole('button', { name: 'Potwierdź odbiór' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Potwierdź', exact: true }).click();
  await page.getByRole('heading', { name: /^2 przesyłki wydane: Jan Nowak/ }).waitFor();
}

const framed = Object.keys(hosts).filter((name) => !['headless', 'mocked-page'].includes(name));

describe.each(framed)('the host application %s', (name) => {
  it('releases mail, hears of it, and breaks no security policy', async () => {
    const outDir = join(folder, name);
    await hosts[name]?.(outDir);
    await seedOffice(database, { ...sampleOffice(), office: buildOffice({ id: name }) });
    const host = await serveHost(database, name, outDir);
    const page = await browser.newPage({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
    const complaints = new Complaints();
    complaints.listen(page);
    try {
      await page.goto(host.url);
      await releaseMail(page);
      expect(await page.locator('#last').textContent()).toMatch(/^2026\/000001$/);
      await page.getByRole('button', { name: 'Następny klient' }).click();
      await page.getByRole('row', { name: /Alfa Consulting.* 1\sprzesyłka/ }).waitFor();
      const backend = sqlBackend(database, { officeId: name, operator: sampleOffice().operator });
      expect((await backend.releases?.({}))?.rows.map(({ collector }) => collector?.name)).toEqual(['Jan Nowak']);
      expect(complaints.take()).toEqual([]);
    } finally {
      await page.close();
      await host.stop();
    }
  });
});

it('a screen of its own releases mail over the core alone, and takes it back', async () => {
  const outDir = join(folder, 'headless');
  await hosts.headless?.(outDir);
  await seedOffice(database, { ...sampleOffice(), office: buildOffice({ id: 'headless' }) });
  const host = await serveHost(database, 'headless', outDir);
  const page = await browser.newPage({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
  const complaints = new Complaints();
  complaints.listen(page);
  try {
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Alfa Consulting sp. z o.o.: 3' }).click();
    const confirm = page.getByRole('button', { name: 'Potwierdź odbiór' });
    await page.getByText('Wybierz, kto odbiera.').waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'Jan Nowak' }).check();
    await confirm.click();
    await page.getByRole('heading', { name: 'Wydano 2026/000001' }).waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).click();
    await page.getByRole('heading', { name: 'Cofnięto 2026/000001' }).waitFor();
    await page.getByRole('button', { name: 'Następny klient' }).click();
    await page.getByRole('button', { name: 'Alfa Consulting sp. z o.o.: 3' }).waitFor();
    expect(complaints.take()).toEqual([]);
  } finally {
    await page.close();
    await host.stop();
  }
});
