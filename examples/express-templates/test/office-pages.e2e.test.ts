import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildOffice, buildOperator, sampleOffice } from '@mail-release/core/testing';
import { type MailDatabase, openDatabase, seedOffice } from '@mail-release/server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Complaints, openBrowser } from '../../crm/test/demo.js';
import { officePages } from '../src/office-pages.js';

const office = buildOffice({ id: 'templates' });
let database: MailDatabase;
let browser: Browser;
let server: Server;
let url: string;

beforeAll(async () => {
  [database, browser] = await Promise.all([openDatabase(), openBrowser()]);
  await seedOffice(database, { ...sampleOffice(), office });
  const pages = officePages({
    database,
    signedIn: (cookie) => (cookie === 'session=maria' ? { officeId: office.id, operator: buildOperator() } : null),
  });
  server = createServer(pages);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await browser?.close();
  await database?.close();
});

it('shows nobody anything before they have signed in', async () => {
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}api/mail/v1/queue`)).status).toBe(401);
});

it('leads from a list that the server made to the panel, and back to the list as it is then', async () => {
  const context = await browser.newContext({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
  await context.addCookies([{ name: 'session', value: 'maria', url }]);
  const page = await context.newPage();
  const complaints = new Complaints();
  complaints.listen(page);
  try {
    await page.goto(url);
    const alfa = page.getByRole('listitem').filter({ hasText: 'Alfa Consulting sp. z o.o.' });
    expect(await alfa.textContent()).toMatch(/3\s*$/);
    await alfa.getByRole('link').click();
    await page.getByRole('radio', { name: /^Jan Nowak/ }).check();
    await page.getByRole('button', { name: 'Potwierdź odbiór' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Potwierdź', exact: true }).click();
    await page.getByRole('heading', { name: /^2 przesyłki wydane: Jan Nowak/ }).waitFor();
    await page.getByRole('button', { name: 'Następny klient' }).click();
    await page.getByRole('heading', { name: 'Poczta klientów' }).waitFor();
    expect(await alfa.textContent()).toMatch(/1\s*$/);
    expect(complaints.take()).toEqual([]);
  } finally {
    await context.close();
  }
});
