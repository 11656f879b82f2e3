import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Complaints, openBrowser, openDesk, type RunningDemo, startDemo } from './demo.js';

let folder: string;
let demo: RunningDemo;
let browser: Browser;
const complaints = new Complaints();

const desk = (number = '1'): Promise<Page> => openDesk(browser, demo, complaints, number);

const chooseClient = (page: Page, name: string) =>
  page.getByRole('button', { name: `Wydaj pocztę: ${name}`, exact: true }).click();

/** Ticks nothing more than is ticked already, and records a pickup by the named contact. */
async function release(page: Page, collector: RegExp): Promise<void> {
  await page.getByRole('radio', { name: collector }).check();
  await page.getByRole('button', { name: 'Potwierdź odbiór' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Potwierdź', exact: true }).click();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-release-demo-'));
  [demo, browser] = await Promise.all([startDemo(folder), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  expect(complaints.take()).toEqual([]);
});

describe('the demo', () => {
  it('releases the mail of a client at the desk, and says what happened', async () => {
    const page = await desk();
    await chooseClient(page, 'Fala Finanse Ltd');
    await release(page, /^Barbara Zielińska/);
    await page.getByRole('heading', { name: /^2 przesyłki wydane: Barbara Zielińska, \d\d:\d\d$/ }).waitFor();
    await page.getByText('Wydanie nr 2026/000001').waitFor();

    await page.getByRole('button', { name: 'Następny klient' }).click();
    const row = page.getByRole('row', { name: /Fala Finanse Ltd/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Skrytka/);
    expect(await row.innerText()).not.toMatch(/Do odbioru/);
  });

  it('shows at one desk what another desk has just released', async () => {
    const first = await desk('1');
    const second = await desk('2');
    await chooseClient(first, 'Perła Transport sp. k.');
    await chooseClient(second, 'Perła Transport sp. k.');
    const box = second.getByRole('checkbox', { name: /^Wydaj: / }).first();
    await box.waitFor();
    await release(first, /^Andrzej Wiśniewski/);
    await first.getByRole('heading', { name: /wydane/ }).waitFor();
    await second
      .getByText(/^Wydano: Recepcja 1, \d\d:\d\d/)
      .first()
      .waitFor();
    await second
      .getByRole('status')
      .getByText(/wydano tymczasem gdzie indziej/)
      .waitFor();
  });

  it('takes a release back', async () => {
    const page = await desk();
    await chooseClient(page, 'Bałtyk Farma S.A.');
    await release(page, /^Jan Kozłowski/);
    await page.getByRole('button', { name: 'Cofnij wydanie' }).click();
    await page.getByRole('heading', { name: 'Wydanie cofnięte' }).waitFor();
    await page.getByRole('button', { name: 'Następny klient' }).click();
    expect(await page.getByRole('row', { name: /Bałtyk Farma S.A./ }).innerText()).toMatch(/3\sprzesyłki/);
  });

  it('keeps everything when it is stopped and started again', async () => {
    await demo.stop();
    demo = await startDemo(folder);
    const page = await desk();
    await chooseClient(page, 'Fala Finanse Ltd');
    await page.getByText('1 przesyłka czeka').waitFor();
  });
});
