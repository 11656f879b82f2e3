import { createDesk, type DocumentOpener, type PrintedDocument } from '@mail-release/core';
import { builtNow, sampleOffice } from '@mail-release/core/testing';
import { expect, waitUntil } from '@open-wc/testing';
import axe from 'axe-core';
import { all, button, deskFixture, mount, one, press, says, textOf } from '../../test/desk-fixture.js';
import '../define/mail-browser.js';
import '../define/mail-release-panel.js';
import type { PickupPrintDialog } from './pickup-print-dialog.js';

/** Tabs of this test: same-origin frames, which run everywhere and are pages of their own all the same. */
async function withTab<Result>(run: (tab: Window, opened: string[][]) => Promise<Result>): Promise<Result> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const tab = frame.contentWindow as Window;
  const original = window.open;
  const opened: string[][] = [];
  window.open = (...args) => {
    opened.push(args.map(String));
    return tab;
  };
  try {
    return await run(tab, opened);
  } finally {
    window.open = original;
    frame.remove();
  }
}

/** The checker has to be of the page that it checks. */
async function expectAccessibleIn(tab: Window): Promise<void> {
  const script = tab.document.createElement('script');
  script.textContent = axe.source;
  tab.document.head.append(script);
  const { violations } = await (tab as Window & { axe: typeof axe }).axe.run(tab.document);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal([]);
}

const sheets = (tab: Window): HTMLElement[] => [...tab.document.querySelectorAll<HTMLElement>('.letter')];
// Of another realm: nothing in it is an instance of this page's classes.
const words = (node: Element | undefined): string => (node?.textContent ?? '').replace(/[\s\u00A0]+/g, ' ');
const tabButton = (tab: Window, label: string): HTMLButtonElement => {
  const found = [...tab.document.querySelectorAll('button')].find((node) => node.textContent === label);
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

/** The question of the panel for these clients, after its document was shown in the tab. */
async function shown(options: { clientIds?: string[]; name?: string; sender?: string } = {}) {
  const seed = sampleOffice();
  const clients = seed.clients.map((client) => ({ ...client, name: options.name ?? client.name }));
  const items = seed.items.map((item) => ({ ...item, sender: options.sender ?? item.sender }));
  const office = deskFixture({ seed: options.name || options.sender ? { clients, items } : {} });
  const clientIds = options.clientIds ?? ['client-1'];
  const panel = await mount('mail-release-panel', { desk: office.desk, clientIds }, 'Kto odbiera');
  panel.session?.toggleAll(true);
  for (const { items: mine } of panel.session?.get().clients ?? []) {
    for (const { id, statusId } of mine) {
      const status = seed.statuses.find((one) => one.id === statusId);
      if (status?.pickup !== 'desk') panel.session?.toggle(id, false);
    }
  }
  await panel.updateComplete;
  button(panel, 'Druk potwierdzenia').click();
  await says(panel, 'Pokaż wydruk');
  for (const box of all<HTMLInputElement>(panel, 'pickup-print-dialog .ask input')) box.click();
  for (const box of all<HTMLInputElement>(one(panel, 'pickup-print-dialog'), '.ask input'))
    if (!box.checked) box.click();
  await panel.updateComplete;
  button(panel, 'Pokaż wydruk').click();
  await says(panel, 'Podpisano i wydano?');
  return { ...office, panel };
}

describe('the sheet in a tab of its own', () => {
  it('is a whole page: title, language, one sheet, buttons that are not printed, no finding of axe', () =>
    withTab(async (tab, opened) => {
      const { panel } = await shown();
      expect(opened).to.deep.equal([['', '_blank']]);
      const number = panel.session?.get().frozen?.document?.document.number ?? 'none';
      expect(tab.document.title).to.equal(`Dokument nr ${number}`);
      expect(tab.document.documentElement.lang).to.equal('pl');
      expect(sheets(tab)).to.have.length(1);
      const text = words(sheets(tab)[0]);
      for (const part of [
        'Potwierdzenie odbioru korespondencji',
        number,
        'Lp.',
        'Nadawca',
        'Podpis osoby odbierającej',
      ]) {
        expect(text).to.include(part);
      }
      expect(text).to.include(panel.session?.get().frozen?.document?.document.digest ?? 'none');
      expect(tab.document.querySelector('thead')).not.to.equal(null);
      expect(tab.document.querySelectorAll('[style], style, script')).to.have.length(0);
      await expectAccessibleIn(tab);
    }));

  it('prints by its button and closes by the other, and by Escape; neither records anything', () =>
    withTab(async (tab) => {
      const done: string[] = [];
      tab.print = () => void done.push('print');
      tab.close = () => void done.push('close');
      const { panel } = await shown();
      expect(tab.document.activeElement).to.equal(tabButton(tab, 'Drukuj'));
      tabButton(tab, 'Drukuj').click();
      tabButton(tab, 'Zamknij').click();
      press(tab.document.body, 'Escape');
      expect(done).to.deep.equal(['print', 'close', 'close']);
      expect(panel.session?.get().phase).to.equal('confirming');
    }));

  it('shows names as text, whatever is in them', () =>
    withTab(async (tab) => {
      const name = '<img src=x onerror=alert(1)> \u202Eexe.gnp "Kowalski & Syn"';
      await shown({ name, sender: `${'Bardzodługanazwa'.repeat(20)}\u202E<b>` });
      const text = words(sheets(tab)[0]);
      expect(text).to.include('<img src=x onerror=alert(1)>').and.to.include('"Kowalski & Syn"').and.to.include('<b>');
      expect(text).not.to.include('\u202E');
      expect(tab.document.querySelector('img, b')).to.equal(null);
      const [sheet] = sheets(tab);
      expect(sheet?.scrollWidth).to.equal(sheet?.clientWidth);
      expect(sheet?.querySelector('.client bdi')).not.to.equal(null);
    }));

  it('gives every client a sheet of its own, with nobody else’s mail or name on it', () =>
    withTab(async (tab) => {
      const { panel } = await shown({ clientIds: ['client-1', 'client-2'] });
      const parts = panel.session?.get().frozen?.statement.parts ?? [];
      expect(parts).to.have.length(2);
      expect(sheets(tab)).to.have.length(2);
      for (const [index, { clientName, lines }] of parts.entries()) {
        const other = parts[1 - index];
        expect(words(sheets(tab)[index])).to.include(clientName);
        expect(words(sheets(tab)[index])).not.to.include(other?.clientName ?? 'none');
        expect(sheets(tab)[index]?.querySelectorAll('tbody tr')).to.have.length(lines.length);
      }
    }));

  it('marks the second copy as a duplicate, under the same number', () =>
    withTab(async (tab) => {
      const { panel } = await shown();
      const { title } = tab.document;
      expect(words(sheets(tab)[0])).not.to.include('Duplikat');
      tab.close = () => undefined;
      button(panel, 'Drukuj ponownie').click();
      expect(words(sheets(tab)[0])).to.include('Duplikat');
      expect(tab.document.title).to.equal(title);
    }));

  it('goes to the dialog where the browser opens no tab', async () => {
    const original = window.open;
    window.open = () => null;
    try {
      const { panel } = await shown();
      expect(textOf(panel)).to.include('Przeglądarka nie otworzyła nowej karty.');
      const dialog = one<PickupPrintDialog>(panel, 'pickup-print-dialog');
      expect(textOf(one(dialog, '.preview'))).to.include('Potwierdzenie odbioru korespondencji');
    } finally {
      window.open = original;
    }
  });
});

describe('a document printed again out of browse', () => {
  async function browse(opener?: DocumentOpener, voided = false) {
    const office = deskFixture();
    const document = { number: '20261120-AAAA-BBBB', digest: 'a'.repeat(64) };
    const parts = [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }];
    const time = { at: '2026-11-20T14:02:00+01:00' };
    const sessionId = crypto.randomUUID();
    const { releases } = await office.backend.release({
      method: 'print',
      sessionId,
      collector: null,
      parts,
      document,
      time,
    });
    const [release] = releases;
    if (!release) throw new Error('nothing released');
    if (voided) await office.backend.voidRelease?.(release.id, release.version, { reason: 'mistake' });
    const now = () => Date.parse(builtNow);
    const desk = createDesk({ backend: office.backend, now, outbox: 'off', ...(opener && { opener }) });
    const browser = await mount('mail-browser', { desk }, '2026/000001');
    button(browser, 'Szczegóły: Wydanie 2026/000001').click();
    await says(browser, 'Historia');
    return { browser, release };
  }

  it('is a duplicate with the number, the digest and the time of its record', () =>
    withTab(async (tab) => {
      const { browser, release } = await browse();
      button(browser, 'Drukuj duplikat').click();
      await waitUntil(() => sheets(tab).length === 1);
      const text = words(sheets(tab)[0]);
      for (const part of ['Duplikat', '20261120-AAAA-BBBB', 'a'.repeat(64), '20.11.2026, 14:02', release.client.name]) {
        expect(text).to.include(part);
      }
      await expectAccessibleIn(tab);
    }));

  it('goes to the host’s opener, where it has one', async () => {
    const printed: PrintedDocument[] = [];
    const { browser } = await browse((document) => {
      printed.push(document);
      return { print: () => undefined, close: () => undefined };
    });
    button(browser, 'Drukuj duplikat').click();
    await waitUntil(() => printed.length === 1);
    expect(printed[0]?.duplicate).to.equal(true);
    expect(printed[0]?.document.number).to.equal('20261120-AAAA-BBBB');
  });

  it('says on the paper that its release was taken back', () =>
    withTab(async (tab) => {
      const { browser } = await browse(undefined, true);
      button(browser, 'Drukuj duplikat').click();
      await waitUntil(() => sheets(tab).length === 1);
      expect(words(sheets(tab)[0])).to.include('Wydanie cofnięte');
    }));
});
