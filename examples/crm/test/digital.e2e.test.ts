import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Complaints, openBrowser, openDesk, type RunningDemo, startDemo } from './demo.js';

let demo: RunningDemo;
let browser: Browser;
const complaints = new Complaints();

/** The digital confirmation of a client's mail, as far as the choice where to sign. */
async function beginSigning(client: string, collector: string): Promise<Page> {
  const page = await openDesk(browser, demo, complaints);
  await page.getByRole('searchbox').first().fill(client);
  await page.getByRole('button', { name: `Wydaj pocztę: ${client}`, exact: true }).click();
  await page.getByRole('radio', { name: new RegExp(`^${collector}`) }).check();
  await page.getByRole('button', { name: 'Cyfrowe potwierdzenie' }).click();
  await page.getByRole('heading', { name: 'Gdzie podpisze się klient?' }).waitFor();
  return page;
}

/** A telephone that has never been here. */
async function phone(locale: string): Promise<Page> {
  const context = await browser.newContext({
    locale,
    timezoneId: 'America/New_York',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  complaints.listen(page);
  return page;
}

async function draw(page: Page, paper: Locator): Promise<void> {
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  if (!box) throw new Error('There is nothing to draw on');
  const at = (along: number, down: number): [number, number] => [box.x + box.width * along, box.y + box.height * down];
  await page.mouse.move(...at(0.2, 0.6));
  await page.mouse.down();
  for (const [along, down] of [
    [0.3, 0.3],
    [0.4, 0.7],
    [0.5, 0.3],
    [0.6, 0.6],
    [0.7, 0.4],
  ] as const) {
    await page.mouse.move(...at(along, down), { steps: 4 });
  }
  await page.mouse.up();
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

describe('a confirmation signed on a screen', () => {
  it('is drawn on the desk’s own device, where the client sees nothing but the list, and recorded by staff', async () => {
    const page = await beginSigning('Fala Finanse Ltd', 'Barbara Zielińska');
    await page.getByRole('button', { name: /Na tym urządzeniu/ }).click();
    await page.getByRole('heading', { name: 'Potwierdzenie odbioru' }).waitFor();
    const sheet = page.getByRole('dialog');
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(await sheet.boundingBox()).toEqual({ x: 0, y: 0, width, height });
    const text = (await sheet.innerText()).replaceAll('\u00A0', ' ');
    expect(text).toContain('Fala Finanse Ltd');
    expect(text).toContain('To zwykły podpis elektroniczny');
    expect(text).not.toContain('Maria Wrona');
    expect(await page.getByLabel('Imię i nazwisko czytelnie').inputValue()).toBe('Barbara Zielińska');

    await draw(page, page.locator('signature-pad canvas'));
    await page.getByRole('button', { name: 'Podpisz i oddaj urządzenie' }).click();
    await page.getByRole('heading', { name: 'Dziękujemy, podpis przyjęty' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Dalej: pracownik recepcji' }).click();
    await page.getByRole('img', { name: 'Podpis: Barbara Zielińska' }).waitFor();
    await page.getByRole('button', { name: 'Zapisz odbiór' }).click();
    await page.getByRole('heading', { name: /^2 przesyłki wydane: Barbara Zielińska, \d\d:\d\d$/ }).waitFor();
  });

  it('is signed on the client’s phone in the phone’s language, once the codes agree', async () => {
    const page = await beginSigning('Perła Transport sp. k.', 'Andrzej Wiśniewski');
    await page.getByRole('button', { name: /Na telefonie klienta/ }).click();
    await page.getByRole('img', { name: 'Kod QR z linkiem do podpisu' }).waitFor();
    const link = await page.getByLabel('Link do podpisu').inputValue();
    expect(new URL(link).pathname).toBe('/sign.html');
    expect(new URL(link).search).toBe('');

    const client = await phone('en-IE');
    const asked: string[] = [];
    client.on('request', (request) => asked.push(request.url()));
    await client.goto(link);
    await client.getByRole('heading', { name: 'Confirmation of pickup' }).waitFor();
    expect(client.url()).toBe(`${new URL(link).origin}/sign.html`);
    expect(await client.evaluate('document.documentElement.lang')).toBe('en');
    expect(await client.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const code = ((await client.locator('.match-code').textContent()) ?? '').replace(/\D/g, '');
    expect(code).toMatch(/^\d\d$/);
    await page.getByText('Telefon połączony').waitFor();
    expect(((await page.locator('.match-code').textContent()) ?? '').replace(/\D/g, '')).toBe(code);
    await page.getByRole('button', { name: 'Tak, kod się zgadza' }).click();

    await client.locator('input[name="readable-name"]').fill('Andrzej Wiśniewski');
    await draw(client, client.locator('signature-pad canvas'));
    await client.locator('[part="send"]').click();
    await client.getByRole('heading', { name: /^Thank you/ }).waitFor();
    const token = new URL(link).hash.split('.').at(-1) ?? 'none';
    expect(asked.filter((url) => url.includes(token))).toEqual([]);
    expect(await client.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);

    await page.getByRole('img', { name: 'Podpis: Andrzej Wiśniewski' }).waitFor();
    await page.getByRole('button', { name: 'Zapisz odbiór' }).click();
    await page.getByRole('heading', { name: /wydan\S+: Andrzej Wiśniewski, \d\d:\d\d$/ }).waitFor();

    await client.goto(link);
    await client.getByRole('heading', { name: 'This list has been signed already' }).waitFor();
    // A browser says of each answered 410 that it failed to load.
    expect(complaints.take().filter((text) => !text.includes('410'))).toEqual([]);
  });

  it('ends on both screens when another desk releases an item while the client reads', async () => {
    const page = await beginSigning('Jantar Budownictwo GmbH', 'Maria Mazur');
    await page.getByRole('button', { name: /Na telefonie klienta/ }).click();
    const link = await page.getByLabel('Link do podpisu').inputValue();
    const client = await phone('pl-PL');
    await client.goto(link);
    await client.getByRole('heading', { name: 'Potwierdzenie odbioru' }).waitFor();
    await page.getByText('Telefon połączony').waitFor();

    const other = await (await browser.newContext({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' })).newPage();
    complaints.listen(other);
    await other.goto(`${demo.url}?desk=2`);
    await other.getByRole('searchbox').first().fill('Jantar Budownictwo GmbH');
    await other.getByRole('button', { name: 'Wydaj pocztę: Jantar Budownictwo GmbH', exact: true }).click();
    await other.getByRole('radio', { name: /^Maria Mazur/ }).check();
    await other.getByRole('button', { name: 'Potwierdź odbiór' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Potwierdź', exact: true }).click();
    await other.getByRole('heading', { name: /wydan\S+: Maria Mazur, \d\d:\d\d$/ }).waitFor();

    await page.getByRole('heading', { name: 'Lista zmieniła się, podpis jest nieważny' }).waitFor();
    await client.locator('input[name="readable-name"]').fill('Maria Mazur');
    await draw(client, client.locator('signature-pad canvas'));
    await client.locator('[part="send"]').click();
    await client.getByRole('heading', { name: 'Lista zmieniła się' }).waitFor();
    expect(complaints.take().filter((text) => !text.includes('410'))).toEqual([]);
  });
});
