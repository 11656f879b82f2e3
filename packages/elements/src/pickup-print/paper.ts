import type { DocumentOpener, OpenedDocument, PrintedDocument } from '@mail-release/core';
import type { SheetView } from './build-sheets.js';
import { previewHere, printHere } from './print-here.js';
import { showInWindow } from './print-window.js';
import { reserveWindow } from './reserve-window.js';

/** A place for a document that is not made yet: got in the click, used when it is there. */
export interface PaperPlace {
  show(printed: PrintedDocument): void;
  /** The document could not be made. */
  drop(): void;
}

/** The paper of one frozen list, wherever it stands: with the host, in a tab, or in the dialog itself. */
export class Paper {
  #opened: OpenedDocument | null = null;
  #preview: HTMLElement | undefined;
  #printed: PrintedDocument | undefined;
  #isPrintedHere = false;

  /** To be called in the click itself, see `reserveWindow`. */
  reserve(opener: DocumentOpener | null, view: SheetView): PaperPlace {
    const reserved = opener ? null : reserveWindow();
    return {
      show: (printed) => {
        this.close();
        this.#printed = printed;
        if (opener) this.#opened = opener(printed);
        else if (reserved && !reserved.closed) this.#opened = showInWindow(reserved, printed, view);
        if (!this.#opened) this.#preview = previewHere(printed, view);
      },
      drop: () => reserved?.close(),
    };
  }

  /** What to show in the dialog, where the document stands nowhere else. */
  get preview(): HTMLElement | undefined {
    return this.#preview;
  }

  /** Whether it has been shown before, so that the next one is a duplicate. */
  get isShown(): boolean {
    return this.#printed !== undefined;
  }

  /** Whether the preview went to the printer, so that the next copy is a duplicate. */
  get isPrintedHere(): boolean {
    return this.#isPrintedHere;
  }

  /** Prints the preview from this page. */
  printPreview(view: SheetView, print: () => void): void {
    if (!this.#preview || !this.#printed) return;
    this.#isPrintedHere = true;
    printHere(this.#printed, view, print);
  }

  close(): void {
    this.#opened?.close();
    this.forget();
  }

  /** Leaves the tab open, for what is still to be printed. */
  forget(): void {
    this.#opened = null;
    this.#preview = undefined;
    this.#printed = undefined;
    this.#isPrintedHere = false;
  }
}
