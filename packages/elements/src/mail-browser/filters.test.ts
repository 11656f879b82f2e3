import { type MailItem } from '@mail-release/core';
import { buildForward, buildItem, buildPart, buildPickup, buildPrint, sampleOffice } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import {
  all,
  button,
  deskFixture,
  type DeskFixture,
  mount,
  next,
  one,
  press,
  says,
  textOf,
  type,
} from '../../test/desk-fixture.js';
import '../define/mail-browser.js';
import { readFilters } from './filters.js';
import type { MailBrowser } from './mail-browser.js';

const id = (): string => crypto.randomUUID();
const rows = (browser: MailBrowser): number => all(browser, 'tbody tr').length;

function choose(browser: MailBrowser, name: string, value: string): void {
  const select = one<HTMLSelectElement>(browser, `select[name="${name}"]`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

/** A pickup by this desk that was taken back, and a forwarding by the other desk. */
async function twoDesks(): Promise<{ office: DeskFixture; browser: MailBrowser }> {
  const office = deskFixture();
  const { releases } = await office.backend.release(buildPickup({ sessionId: id() }));
  await office.backend.voidRelease?.(releases[0]?.id ?? '', 1, { reason: 'mistake' });
  const parts = [buildPart({ clientId: 'client-2', lines: [{ itemId: 'item-4', version: 1 }] })];
  await office.other.release(buildForward({ sessionId: id(), parts }));
  const browser = await mount('mail-browser', { desk: office.desk }, '2026/000002');
  return { office, browser };
}

/** Many releases of one item each, some taken back; all of one moment, so that they come in any order. */
async function longHistory(count: number, isVoided: (index: number) => boolean): Promise<DeskFixture> {
  const seed = sampleOffice();
  const items = Array.from({ length: count }, (_, index): MailItem => buildItem({ id: `many-${index}` }));
  const office = deskFixture({ seed: { ...seed, items } });
  for (const [index, item] of items.entries()) {
    const parts = [buildPart({ lines: [{ itemId: item.id, version: 1 }] })];
    const { releases } = await office.backend.release(buildPickup({ sessionId: id(), parts }));
    if (isVoided(index)) await office.backend.voidRelease?.(releases[0]?.id ?? '', 1, { reason: 'mistake' });
  }
  return office;
}

describe('filters of mail-browser', () => {
  it('shows what is valid, what was taken back, and one operator’s alone', async () => {
    const { browser } = await twoDesks();
    choose(browser, 'state', 'voided');
    await waitUntil(() => rows(browser) === 1);
    expect(textOf(browser)).to.include('2026/000001');
    choose(browser, 'state', 'valid');
    await says(browser, '2026/000002');
    choose(browser, 'operator', 'operator-1');
    await says(browser, 'Brak wyników');
    await expectAccessible(browser);
    button(browser, 'Pokaż wszystko').click();
    await waitUntil(() => rows(browser) === 2);
    expect(one<HTMLSelectElement>(browser, 'select[name="operator"]').value).to.equal('');
  });

  it('asks the backend for what is filtered, however far back it lies, and page by page', async () => {
    const office = await longHistory(130, (index) => index % 2 === 0);
    const browser = await mount('mail-browser', { desk: office.desk }, '2026/');
    choose(browser, 'state', 'voided');
    await waitUntil(() => all(browser, 'tr .danger').length === 50, 'a whole page of them', { timeout: 8000 });
    button(browser, 'Pokaż więcej').click();
    await waitUntil(() => rows(browser) === 65, 'all of them', { timeout: 8000 });
  });

  it('still names every operator when only one’s releases are listed', async () => {
    const { browser } = await twoDesks();
    const names = (): string[] => all(browser, 'select[name="operator"] option').map((node) => node.textContent ?? '');
    const before = names();
    choose(browser, 'operator', 'operator-2');
    await waitUntil(() => rows(browser) === 1);
    expect(names()).to.deep.equal(before);
    expect(before.length).to.equal(3);
  });

  it('shows the mail of one of the office’s own statuses', async () => {
    const { browser } = await twoDesks();
    browser.view = 'items';
    await says(browser, 'Orange');
    choose(browser, 'stage', 'status/locker');
    await waitUntil(() => rows(browser) === 1);
    expect(textOf(browser)).to.include('Orange');
    choose(browser, 'stage', 'awaiting');
    await waitUntil(() => rows(browser) > 1);
  });

  it('tells the host what is filtered, and takes it back from there', async () => {
    const { browser, office } = await twoDesks();
    const changed = next(browser, 'filters-changed');
    choose(browser, 'method', 'forward');
    expect((await changed).detail.filters).to.deep.equal({ view: 'releases', method: 'forward' });
    const again = await mount(
      'mail-browser',
      { desk: office.desk, filters: { view: 'releases', text: 'beta', state: 'valid' } },
      '2026/000002',
    );
    await waitUntil(() => rows(again) === 1);
    expect(one<HTMLInputElement>(again, 'input[type="search"]').value).to.equal('beta');
    again.filters = { view: 'items', statusId: 'locker' };
    await says(again, 'Orange');
    await waitUntil(() => rows(again) === 1);
    expect(one<HTMLSelectElement>(again, 'select[name="stage"]').value).to.equal('status/locker');
  });

  it('is set by the host without an event that would come back to it', async () => {
    const { browser } = await twoDesks();
    let events = 0;
    browser.addEventListener('filters-changed', () => (events += 1));
    browser.filters = { text: 'alfa' };
    await waitUntil(() => rows(browser) === 1);
    await aTimeout(20);
    expect(events).to.equal(0);
    const field = one<HTMLInputElement>(browser, 'input[type="search"]');
    type(field, 'beta');
    press(field, 'Enter');
    expect(events).to.equal(1);
  });

  it('leaves out of a page’s address what makes no sense', () => {
    const odd = {
      view: 'nonsense',
      text: '  ',
      from: '2026-13-40',
      until: '2026-11-20',
      method: 'teleport',
      stage: '__proto__',
      state: 7,
      statusId: 'x'.repeat(201),
      operatorId: '',
      extra: '<script>',
    };
    expect(readFilters(odd)).to.deep.equal({ until: '2026-11-20' });
    expect(readFilters({ text: 'x'.repeat(300) }).text).to.have.length(200);
  });

  it('has one tab stop a control, each with a name', async () => {
    const { browser } = await twoDesks();
    const controls = all(browser, '.toolbar :is(input, select)');
    for (const control of controls) {
      const label = (control as HTMLInputElement).labels?.[0]?.innerText.trim();
      expect(label, control.getAttribute('name') ?? '').to.not.equal('');
    }
    expect(controls.length).to.equal(6);
  });
});

describe('reprint of mail-browser', () => {
  it('is the host’s own way of printing, where it has one', async () => {
    const office = deskFixture();
    await office.backend.release(buildPrint({ sessionId: id() }));
    const browser = await mount('mail-browser', { desk: office.desk }, '2026/000001');
    button(browser, 'Szczegóły: Wydanie 2026/000001').click();
    await says(browser, 'Historia');
    const printed: string[] = [];
    browser.reprint = ({ number }) => printed.push(number);
    await browser.updateComplete;
    button(browser, 'Drukuj duplikat').click();
    expect(printed).to.deep.equal(['2026/000001']);
  });
});
