import type { OpenedDocument, PrintedDocument } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { printAlone } from '../release-receipt/print-document.js';
import { buildSheets, type SheetRecord, type SheetView } from './build-sheets.js';
import { pageRules } from './page-rules.js';
import { paperStyles } from './sheet-styles.js';

/** The sheets as a part of this page, for where no tab can be opened. */
export function sheetsHere(printed: PrintedDocument, view: SheetView, record?: SheetRecord): HTMLElement {
  const whole = document.createElement('div');
  whole.append(...buildSheets(printed, view, { document, heading: 'h3' }, record));
  return whole;
}

/** Prints the sheets alone, whatever else is on the page. */
export function printHere(
  printed: PrintedDocument,
  view: SheetView,
  print: () => void,
  record?: SheetRecord,
): OpenedDocument {
  const { document: paper, duplicate, statement } = printed;
  const act = (): void => {
    const { styleSheet } = paperStyles;
    const rules = pageRules(view, displayText(paper.number), duplicate, statement.parts.length);
    printAlone(sheetsHere(printed, view, record), styleSheet ? [styleSheet] : [], print, rules);
  };
  act();
  return { print: act, close: () => undefined };
}

/** The sheets for looking at: nothing of the page around them reaches into their style. */
export function previewHere(printed: PrintedDocument, view: SheetView): HTMLElement {
  const whole = document.createElement('div');
  const root = whole.attachShadow({ mode: 'open' });
  const { styleSheet } = paperStyles;
  if (styleSheet) root.adoptedStyleSheets = [styleSheet];
  root.append(...buildSheets(printed, view, { document, heading: 'h3' }));
  return whole;
}
