import { createDesk, type DocumentOpener, type PrintedDocument } from '@mail-release/core';
import { builtNow } from '@mail-release/core/testing';
import '../src/define/mail-release-panel.js';
import '../src/define/pickup-print-dialog.js';
import type { MailReleasePanel } from '../src/mail-release-panel/mail-release-panel.js';
import type { PickupPrintDialog } from '../src/pickup-print/pickup-print-dialog.js';
import { button, deskFixture, type DeskFixture, type FixtureOptions, mount, one, says } from './desk-fixture.js';

/** What the print begins with. */
export interface Choice {
  readonly items?: readonly string[];
  readonly clientIds?: readonly string[];
  /** `null` chooses nobody. */
  readonly contactId?: string | null;
  /** Without one, the fake that notes what it was given. */
  readonly opener?: DocumentOpener | 'own';
}

/** A panel whose print has begun. */
export interface Opened extends DeskFixture {
  readonly panel: MailReleasePanel;
  readonly dialog: PickupPrintDialog;
  /** Documents as the fake was given them. */
  readonly shown: PrintedDocument[];
  readonly closed: string[];
}

/** The panel of Alfa with these items ticked and the print begun. */
export async function openPrint(options: FixtureOptions = {}, choice: Choice = {}): Promise<Opened> {
  const office = deskFixture(options);
  const shown: PrintedDocument[] = [];
  const closed: string[] = [];
  const fake: DocumentOpener = (printed) => {
    shown.push(printed);
    return { print: () => undefined, close: () => closed.push(printed.document.number) };
  };
  const { opener = fake } = choice;
  const desk = createDesk({
    backend: office.backend,
    now: () => Date.parse(builtNow),
    outbox: 'off',
    ...(opener !== 'own' && { opener }),
  });
  const clientIds = choice.clientIds ?? ['client-1'];
  const panel = await mount('mail-release-panel', { desk, clientIds }, 'Kto odbiera');
  panel.session?.toggleAll(false);
  for (const id of choice.items ?? ['item-1']) panel.session?.toggle(id, true);
  const contactId = choice.contactId === undefined ? 'contact-1' : choice.contactId;
  if (contactId) panel.session?.chooseCollector({ kind: 'contact', contactId });
  await panel.updateComplete;
  button(panel, 'Druk potwierdzenia').focus();
  button(panel, 'Druk potwierdzenia').click();
  await says(panel, 'Pokaż wydruk');
  return { ...office, desk, panel, shown, closed, dialog: one<PickupPrintDialog>(panel, 'pickup-print-dialog') };
}
