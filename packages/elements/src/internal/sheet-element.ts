import { html, type PropertyValues, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { dialogStyles } from '../styles/dialog.js';
import { DeskElement } from './desk-element.js';

/**
 * An element that shows itself as a modal dialog as long as it is on the page, and takes itself away once it is
 * closed. Made on demand by `openSheet`; `close` (an `Event`, not bubbling) tells that it went.
 */
export abstract class SheetElement extends DeskElement {
  static override styles = [DeskElement.styles, dialogStyles];

  @query('dialog') protected readonly dialog!: HTMLDialogElement | null;

  /** Closed and not yet taken away: an update in between must not open it again. */
  #closed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#closed = false;
  }

  /** While something is being recorded, Escape and the buttons must not take the dialog away. */
  protected get locked(): boolean {
    return false;
  }

  /** What has the focus at first. */
  protected get first(): string {
    return '[data-first]';
  }

  /** Puts the content into the native dialog; the content names its heading `title`. */
  protected sheet(content: TemplateResult, className = ''): TemplateResult {
    return html`<dialog
      class="sheet ${className}"
      part="dialog"
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.gone}
    >
      ${content}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog || dialog.open || !dialog.isConnected || this.#closed) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(this.first)?.focus();
  }

  /** Closes the dialog; the focus goes back to where it was. */
  close(): void {
    if (this.locked) return;
    this.#closed = true;
    this.dialog?.close();
  }

  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.close();
  };

  /** The native dialog went, by whatever way. */
  protected readonly gone = (event: Event): void => {
    if (event.target !== this.dialog) return;
    // Some engines close on a second Escape whatever `cancel` says.
    if (this.locked) {
      this.dialog?.showModal();
      return;
    }
    this.dispatchEvent(new Event('close'));
    this.remove();
  };
}
