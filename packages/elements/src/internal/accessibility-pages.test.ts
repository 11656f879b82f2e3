import { buildForward, buildPickup } from '@mail-release/core/testing';
import { expect, waitUntil } from '@open-wc/testing';
import { getSnapshotConfig, readFile, sendKeys, writeFile } from '@web/test-runner-commands';
import { accessibilityPage, focusOrder, liveRegions, type OwnKey } from '../../test/accessibility-table.js';
import { button, deskFixture, mount, one, says } from '../../test/desk-fixture.js';
import { dialogOf, open as openForward } from '../../test/forward-fixture.js';
import { focused, goTo, nameOf } from '../../test/keyboard.js';
import { openPrint } from '../../test/print-fixture.js';
import { openSign } from '../../test/sign-fixture.js';
import { invited, openPage } from '../../test/signer-fixture.js';
import '../define/all.js';

interface Scene {
  readonly state: string;
  /** The element in that state, in English, and what has the focus at first. */
  open(): Promise<Element>;
  /** Presses its own keys, and tells what they were seen to do. */
  keys?(element: Element): Promise<readonly OwnKey[]>;
}

/** The same element in English, once it says so. */
async function english<Found extends HTMLElement>(element: Found, ready: string): Promise<Found> {
  element.lang = 'en';
  await says(element, ready);
  return element;
}

const escape = async (element: Element): Promise<readonly OwnKey[]> => {
  const dialog = one<HTMLDialogElement>(element, 'dialog');
  expect(dialog.open).to.equal(true);
  await sendKeys({ press: 'Escape' });
  await waitUntil(() => !dialog.isConnected || !dialog.open, 'it stays open', { timeout: 8000 });
  return [{ key: 'Escape', does: 'goes back; what was typed in the panel stays' }];
};

const pressed = async (keys: string, reached: RegExp): Promise<void> => {
  await sendKeys({ press: keys });
  await waitUntil(() => reached.test(nameOf(focused())), `${keys} led to ${nameOf(focused())}`, { timeout: 8000 });
};

async function browserOf(command: Parameters<ReturnType<typeof deskFixture>['backend']['release']>[0]) {
  const { backend, desk } = deskFixture();
  await backend.release(command);
  return mount('mail-browser', { desk }, '2026/000001');
}

const scenes: Readonly<Record<string, Scene>> = {
  'mail-release-queue': {
    state: 'two clients with waiting mail',
    open: async () => english(await mount('mail-release-queue', { desk: deskFixture().desk }, 'Alfa'), 'Release mail'),
  },
  'mail-release-panel': {
    state: 'one client, three items, a contact to choose',
    open: async () =>
      english(
        await mount('mail-release-panel', { desk: deskFixture().desk, clientIds: ['client-1'] }, 'Kto odbiera'),
        'Select all',
      ),
    keys: async (panel) => {
      await goTo(/ZUS/);
      await pressed('ArrowDown', /Allegro/);
      await pressed('ArrowUp', /ZUS/);
      await pressed('End', /Orange/);
      await pressed('Home', /ZUS/);
      const boxes = (): boolean[] =>
        [...(panel.shadowRoot?.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]') ?? [])].map(
          ({ checked }) => checked,
        );
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'a' });
      await sendKeys({ up: 'Control' });
      await waitUntil(() => boxes().every(Boolean), 'not all ticked', { timeout: 8000 });
      await sendKeys({ press: 'Space' });
      await waitUntil(() => boxes()[0] === false, 'still ticked', { timeout: 8000 });
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ up: 'Shift' });
      await waitUntil(() => boxes()[1] === false, 'the next one is still ticked', { timeout: 8000 });
      return [
        { key: 'Arrow up, Arrow down', does: 'the item before, the next item' },
        { key: 'Home, End', does: 'the first item, the last item' },
        { key: 'Shift with one of these', does: 'ticks or unticks all on the way, as the item it starts from' },
        { key: 'Ctrl+A', does: 'ticks every item' },
      ];
    },
  },
  'mail-release-desk': {
    state: 'the list of clients',
    open: async () => english(await mount('mail-release-desk', { desk: deskFixture().desk }, 'Alfa'), 'Release mail'),
  },
  'mail-browser': {
    state: 'one release in the list',
    open: async () => english(await browserOf(buildPickup({ sessionId: crypto.randomUUID() })), 'Releases'),
  },
  'release-amend-dialog': {
    state: 'a forwarding that waits for its number',
    open: async () => {
      const browser = await browserOf(buildForward({ sessionId: crypto.randomUUID() }));
      button(browser, 'Szczegóły: Wydanie 2026/000001').click();
      await says(browser, 'Historia');
      button(browser, 'Popraw').click();
      await says(browser, 'Poprawka wydania');
      await english(browser, 'Correct release');
      return one(browser, 'release-amend-dialog');
    },
    keys: escape,
  },
  'pickup-confirm-dialog': {
    state: 'two items, a contact who may collect them',
    open: async () => {
      const { desk } = deskFixture();
      const panel = await mount('mail-release-panel', { desk, clientIds: ['client-1'] }, 'Kto odbiera');
      panel.session?.toggleAll(false);
      panel.session?.toggle('item-1', true);
      panel.session?.toggle('item-2', true);
      panel.session?.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
      await panel.updateComplete;
      button(panel, 'Potwierdź odbiór').focus();
      button(panel, 'Potwierdź odbiór').click();
      await says(panel, 'Potwierdzenie odbioru');
      await english(panel, 'Confirm pickup');
      return one(panel, 'pickup-confirm-dialog');
    },
    keys: escape,
  },
  'pickup-print-dialog': {
    state: 'before the document is shown',
    open: async () => {
      const { panel, dialog } = await openPrint();
      await english(panel, 'Cancel');
      return dialog;
    },
    keys: escape,
  },
  'pickup-sign-dialog': {
    state: 'the choice of the device',
    open: async () => {
      const { panel, dialog } = await openSign();
      await english(panel, 'Cancel');
      return dialog;
    },
    keys: escape,
  },
  'mail-forward-dialog': {
    state: 'an address out of the client’s book',
    open: async () => {
      const { panel } = await openForward();
      await english(panel, 'This orders no courier');
      return dialogOf(panel);
    },
    keys: escape,
  },
  'pickup-signing-page': {
    state: 'the client reads the list',
    open: async () => english(await openPage(await invited(), 'Alfa'), 'Sign'),
  },
  'signature-pad': {
    state: 'empty',
    open: async () => english(await mount('signature-pad', {}, /./), 'Type'),
  },
};

describe('what assistive technology is told', () => {
  for (const [tag, { state, open, keys }] of Object.entries(scenes)) {
    it(`${tag}: as its page in packages/elements/accessibility says`, async () => {
      const element = await open();
      const regions = liveRegions(element);
      const stops = await focusOrder(element);
      for (const { role, name } of stops) {
        expect(role, `a stop called ${name} has no role`).not.to.equal('');
        expect(name, `a ${role} has no name`).not.to.equal('');
      }
      const page = accessibilityPage({ tag, state, stops, regions, keys: (await keys?.(element)) ?? [] });
      const path = `../../accessibility/${tag}.md`;
      const { updateSnapshots } = await getSnapshotConfig();
      if (updateSnapshots) await writeFile({ path, content: page });
      expect(await readFile({ path }), 'stale: run wtr on this file with --update-snapshots').to.equal(page);
    });
  }
});
