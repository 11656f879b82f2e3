import {
  type Capabilities,
  createDesk,
  type Desk,
  everyCapability,
  type MailBackend,
  type SigningAnswer,
} from '@mail-release/core';
import { builtNow } from '@mail-release/core/testing';
import '../src/define/mail-release-panel.js';
import '../src/define/pickup-sign-dialog.js';
import type { MailReleasePanel } from '../src/mail-release-panel/mail-release-panel.js';
import type { PickupSignDialog } from '../src/pickup-sign-dialog/pickup-sign-dialog.js';
import { readSigningLink } from '../src/pickup-sign-dialog/signing-link.js';
import { button, deskFixture, type DeskFixture, type FixtureOptions, mount, one, says } from './desk-fixture.js';
import { drawZigzag, ready } from './draw.js';

export const withPhones: Capabilities = { ...everyCapability, remoteSigning: true };

/** What the signing begins with. */
export interface Choice {
  readonly items?: readonly string[];
  readonly clientIds?: readonly string[];
  readonly contactId?: string;
  readonly signingUrl?: string;
  /** Wraps the backend, to make calls fail. */
  readonly backend?: (backend: MailBackend) => MailBackend;
}

/** A panel whose digital confirmation has begun. */
export interface Opened extends DeskFixture {
  readonly panel: MailReleasePanel;
  readonly dialog: PickupSignDialog;
}

/** The panel of Alfa with these items ticked and the digital confirmation begun. */
export async function openSign(options: FixtureOptions = {}, choice: Choice = {}): Promise<Opened> {
  const office = deskFixture({ capabilities: withPhones, ...options });
  const backend = choice.backend?.(office.backend);
  const desk: Desk = backend
    ? createDesk({ backend, now: () => Date.parse(builtNow), outbox: 'memory', wait: soon })
    : office.desk;
  const { clientIds = ['client-1'], signingUrl = '/sign.html' } = choice;
  const panel = await mount('mail-release-panel', { desk, clientIds, signingUrl }, 'Kto odbiera');
  panel.session?.toggleAll(false);
  for (const id of choice.items ?? ['item-1']) panel.session?.toggle(id, true);
  panel.session?.chooseCollector({ kind: 'contact', contactId: choice.contactId ?? 'contact-1' });
  await panel.updateComplete;
  button(panel, 'Cyfrowe potwierdzenie').focus();
  button(panel, 'Cyfrowe potwierdzenie').click();
  await says(panel, 'Gdzie podpisze się klient?');
  return { ...office, desk, panel, dialog: one<PickupSignDialog>(panel, 'pickup-sign-dialog') };
}

/** A second is long in a test. */
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 15)));

/** Hands the device over. */
export async function signHere({ panel, dialog }: Opened): Promise<void> {
  part(dialog, 'here').click();
  await says(panel, 'Oddaj urządzenie');
  await ready(dialog);
}

/** The client draws and gives the device back; staff go on. */
export async function drawAndTakeOver(opened: Opened): Promise<void> {
  await signHere(opened);
  await drawZigzag(opened.dialog);
  part(opened.dialog, 'sign').click();
  await says(opened.panel, 'Dziękujemy, podpis przyjęty');
  part(opened.dialog, 'take-over').click();
  await says(opened.panel, 'Sprawdź i zapisz odbiór');
}

/** Shows the code for the phone, and gives what its link carries. */
export async function showCode({ panel, dialog }: Opened) {
  part(dialog, 'phone').click();
  await says(panel, 'Czekamy na telefon klienta');
  return linkOf(dialog);
}

export function linkOf(dialog: PickupSignDialog) {
  const { value } = one<HTMLInputElement>(dialog, 'input[name="link"]');
  const link = readSigningLink(new URL(value).hash);
  if (!link) throw new Error('there is no link');
  return { ...link, href: value };
}

export const part = (dialog: PickupSignDialog, name: string): HTMLElement => one(dialog, `button[part="${name}"]`);

/** What a phone sends for the list that it was shown. */
export const typedAnswer = (statementDigest: string, name = 'Jan Nowak'): SigningAnswer => ({
  statementDigest,
  signature: { kind: 'typed', name },
  readableName: name,
});
