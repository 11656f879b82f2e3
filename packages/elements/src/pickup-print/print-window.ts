import type { OpenedDocument, PrintedDocument } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { buildSheets, type SheetRecord, type SheetView } from './build-sheets.js';
import { pageRules } from './page-rules.js';
import { paperStyles, windowStyles } from './sheet-styles.js';

/** Lays the document out in a tab that was reserved for it. Nothing of it is in an address; the title is its number. */
export function showInWindow(
  target: Window,
  printed: PrintedDocument,
  view: SheetView,
  record?: SheetRecord,
): OpenedDocument {
  fill(target, printed, view, record);
  // An engine may still put its own empty page in place of the one that was filled.
  target.addEventListener('load', () => {
    if (!target.document.querySelector('.letter')) fill(target, printed, view, record);
  });
  target.focus();
  return { print: () => target.print(), close: () => target.close() };
}

function fill(target: Window, printed: PrintedDocument, view: SheetView, record?: SheetRecord): void {
  const { document } = target;
  const { t } = view;
  document.title = displayText(t('print.number', printed.document.number));
  document.documentElement.lang = view.language;
  document.documentElement.dir = view.direction;
  document.adoptedStyleSheets = sheetsOf(target, [
    windowStyles.cssText,
    paperStyles.cssText,
    pageRules(view, displayText(printed.document.number), printed.duplicate, printed.statement.parts.length),
  ]);
  const button = (className: string, words: string, act: () => void): HTMLButtonElement => {
    const node = document.createElement('button');
    node.type = 'button';
    node.className = className;
    node.textContent = words;
    node.addEventListener('click', act);
    return node;
  };
  const toolbar = document.createElement('header');
  toolbar.className = 'toolbar';
  const hint = document.createElement('p');
  if (!record) hint.textContent = t('sheet.afterwards');
  const print = button('print', t('print.print'), () => target.print());
  toolbar.append(
    print,
    button('', t('common.close'), () => target.close()),
    hint,
  );
  const pages = document.createElement('main');
  pages.className = 'pages';
  // Where the window is narrower than paper it is scrolled, by keyboard too.
  pages.tabIndex = 0;
  pages.setAttribute('aria-label', t('print.preview'));
  pages.append(...buildSheets(printed, view, { document, heading: 'h1' }, record));
  document.body.replaceChildren(toolbar, pages);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') target.close();
  });
  print.focus();
}

/** A style sheet belongs to the window that made it. */
function sheetsOf(target: Window, texts: readonly string[]): CSSStyleSheet[] {
  const { CSSStyleSheet: Sheet } = target as Window & typeof globalThis;
  return texts.map((text) => {
    const sheet = new Sheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
