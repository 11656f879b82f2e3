import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Complaints, openBrowser, openDesk, type RunningDemo, startDemo } from './demo.js';

let demo: RunningDemo;
let browser: Browser;
const complaints = new Complaints();

/** The print of a client's mail, begun by keyboard as far as the panel goes. */
async function beginPrint(client: string, collector: RegExp): Promise<Page> {
  const page = await openDesk(browser, demo, complaints);
  // The tab complains in a console of its own.
  page.context().on('page', (tab) => complaints.listen(tab));
  await page.getByRole('searchbox').first().fill(client);
  await page.getByRole('button', { name: `Wydaj pocztę: ${client}`, exact: true }).click();
  await page.getByRole('radio', { name: collector }).check();
  await page.getByRole('button', { name: 'Druk potwierdzenia' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Druk potwierdzenia' }).waitFor();
  return page;
}

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  expect(complaints.take()).toEqual([]);
});

describe('a confirmation on paper', () => {
  it('opens in a tab of its own under the host’s policy, closes by Escape, and is recorded once it is signed', async () => {
    const page = await beginPrint('Fala Finanse Ltd', /^Barbara Zielińska/);
    const opening = page.waitForEvent('popup');
    const show = page.getByRole('button', { name: 'Pokaż wydruk' });
    await show.focus();
    await page.keyboard.press('Enter');
    const tab = await opening;
    await tab.getByRole('heading', { name: 'Potwierdzenie odbioru korespondencji' }).waitFor();
    const number = /^Dokument nr (\d{8}-\w{4}-\w{4})$/.exec(await tab.title())?.[1] ?? 'none';
    expect(tab.url()).toBe('about:blank');
    const sheet = (await tab.getByRole('article').innerText()).replaceAll('\u00A0', ' ');
    expect(sheet).toContain('Fala Finanse Ltd');
    expect(sheet).toContain('Barbara Zielińska');
    expect(sheet).toContain('Razem wydano: 2 przesyłki');
    const paper = await tab.evaluate<string>(`getComputedStyle(document.querySelector('article')).backgroundColor`);
    expect(paper).toBe('rgb(255, 255, 255)');
    const pdf = await tab.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const closed = tab.waitForEvent('close');
    // The tab may be gone before the key is released in it.
    await tab.keyboard.press('Escape').catch(() => undefined);
    await closed;

    await page.getByRole('heading', { name: 'Podpisano i wydano?' }).waitFor();
    await page.getByText(`Dokument nr ${number}`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Tak, wydano' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^2 przesyłki wydane: Barbara Zielińska, \d\d:\d\d$/ }).waitFor();
  });

  it('leaves the mail where it is when it is not handed over', async () => {
    const page = await beginPrint('Perła Transport sp. k.', /^Andrzej Wiśniewski/);
    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Pokaż wydruk' }).click();
    const tab = await opening;
    const closed = tab.waitForEvent('close');
    await page.getByRole('button', { name: 'Nie teraz' }).click();
    await closed;
    await page.getByRole('button', { name: 'Potwierdź odbiór' }).waitFor();
    expect(await page.getByRole('checkbox', { name: /^Wydaj: / }).count()).toBeGreaterThan(0);
  });
});
