import type { Client, PendingRequest } from '@mail-release/core';
import { sampleOffice } from '@mail-release/core/testing';
import { waitUntil } from '@open-wc/testing';
import '../src/define/mail-forward-dialog.js';
import '../src/define/mail-release-panel.js';
import type { MailForwardDialog } from '../src/mail-forward-dialog/mail-forward-dialog.js';
import type { MailReleasePanel } from '../src/mail-release-panel/mail-release-panel.js';
import { button, deskFixture, type DeskFixture, type FixtureOptions, mount, one, says } from './desk-fixture.js';

export interface Opened extends DeskFixture {
  readonly panel: MailReleasePanel;
}

export const office = { recipient: 'Alfa sp. z o.o.', street: 'ul. Prosta 1', postalCode: '00-838', city: 'Warszawa' };
export const book = { id: 'address-1', ...office, country: 'PL' };
export const vienna = { recipient: 'Alfa Wien', street: 'Ring 2', postalCode: '1010', city: 'Wien', country: 'AT' };
export const request = (change: Partial<PendingRequest> = {}): PendingRequest => ({
  id: 'request-1',
  itemId: 'item-1',
  kind: 'forward',
  requestedAt: '2026-11-19T10:00:00+01:00',
  address: vienna,
  text: null,
  ...change,
});

/** The sample office with Alfa changed so. */
export function alfaWith(change: Partial<Client>): FixtureOptions {
  const { clients, ...seed } = sampleOffice();
  return {
    seed: { ...seed, clients: clients.map((each) => (each.id === 'client-1' ? { ...each, ...change } : each)) },
  };
}

/** The panel of Alfa with these items ticked and the dialog open. */
export async function open(
  options: FixtureOptions = alfaWith({ addresses: [book] }),
  items = ['item-1'],
): Promise<Opened> {
  const fixture = deskFixture(options);
  const panel = await mount('mail-release-panel', { desk: fixture.desk, clientId: 'client-1' }, 'Kto odbiera');
  panel.session?.toggleAll(false);
  for (const id of items) panel.session?.toggle(id, true);
  await panel.updateComplete;
  button(panel, 'Przesłanie').focus();
  button(panel, 'Przesłanie').click();
  await says(panel, 'Przesłanie poczty');
  return { ...fixture, panel };
}

export const dialogOf = (panel: MailReleasePanel) => one<MailForwardDialog>(panel, 'mail-forward-dialog');
export const field = (panel: MailReleasePanel, name: string): HTMLInputElement =>
  one(dialogOf(panel), `dialog [name="${name}"]:not([type="radio"])`);
export const radio = (panel: MailReleasePanel, value: string): HTMLInputElement =>
  one(dialogOf(panel), `input[type="radio"][value="${value}"]`);
export const isOpen = (panel: MailReleasePanel): boolean => one<HTMLDialogElement>(dialogOf(panel), 'dialog').open;
export const confirm = (panel: MailReleasePanel): void => button(panel, 'Zapisz przesłanie').click();
export const choose = (select: HTMLInputElement, value: string): void => {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
export const carrierShown = (panel: MailReleasePanel): string => {
  const select = one<HTMLSelectElement>(dialogOf(panel), '#carrier');
  return select.selectedOptions[0]?.text.trim() ?? '';
};
export const recorded = async (panel: MailReleasePanel) => {
  await waitUntil(() => panel.session?.get().phase === 'released', JSON.stringify(panel.session?.get().problems));
  return panel.session?.get().result?.releases[0];
};
