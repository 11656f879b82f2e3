import type { DocumentOpener, Office, OpenedDocument, PrintedDocument, Release } from '@mail-release/core';
import { occurredWords } from '../mail-browser/release-table.js';
import type { SheetRecord, SheetView } from './build-sheets.js';
import { printHere } from './print-here.js';
import { showInWindow } from './print-window.js';

/** Where a document is printed again. */
export interface PrintPlace {
  readonly office: Office;
  /** The host's own way to show documents; goes before everything else. */
  readonly opener: DocumentOpener | null;
  /** A tab reserved in the click; `null` prints from this page. */
  readonly reserved: Window | null;
  /** Opens this page's print dialog. */
  readonly print: () => void;
}

/** The paper of a release as its record tells it: always a duplicate, under the number and digest of the first. */
export function printedAgain(release: Release, office: Office, view: SheetView): PrintedDocument | null {
  const { document, operator, client, collector, sessionId, lines } = release;
  if (!document) return null;
  // A record keeps no versions of its items: nothing can be sent for this list any more.
  const listed = lines.map((line) => ({ ...line, version: 0 }));
  return {
    document,
    duplicate: true,
    office,
    operator,
    statement: {
      sessionId,
      language: view.language,
      words: view.t('sheet.statement', office.name),
      parts: [{ clientId: client.id, clientName: client.name, lines: listed }],
    },
    collectorName: collector?.name ?? null,
    receivedAt: Object.fromEntries(lines.map(({ itemId, receivedAt }) => [itemId, receivedAt])),
    madeAt: new Date(view.now).toISOString(),
  };
}

/**
 * Prints the document of a recorded release again.
 *
 * @returns The opened document; `null` for a release that has no paper.
 */
export function printRelease(release: Release, view: SheetView, place: PrintPlace): OpenedDocument | null {
  const { office, opener, reserved, print } = place;
  const printed = printedAgain(release, office, view);
  if (!printed) {
    reserved?.close();
    return null;
  }
  const record: SheetRecord = { occurred: occurredWords(release, view), voided: release.void !== null };
  const shown = opener?.(printed) ?? null;
  if (shown) {
    reserved?.close();
    return shown;
  }
  return reserved ? showInWindow(reserved, printed, view, record) : printHere(printed, view, print, record);
}
