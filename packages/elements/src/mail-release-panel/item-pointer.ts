import type { MailItem, ReleaseSession } from '@mail-release/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { itemKey } from './item-keys.js';

/** Which item's checkbox is the list's tab stop, and what clicks and keys on the list do. */
export class ItemPointer implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #current: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get current(): string | undefined {
    return this.#current;
  }

  set current(itemId: string | undefined) {
    if (itemId === this.#current) return;
    this.#current = itemId;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    // Nothing to listen to: the list calls in.
  }

  /** Call before a render: the tab stop never points at an item that is not shown. */
  keepWithin(places: ReadonlyMap<string, number>, shown: readonly MailItem[]): void {
    if (!places.has(this.#current ?? '')) this.#current = shown[0]?.id;
  }

  /** A click anywhere in the row ticks it; with Shift, everything from the last one on. */
  click(event: MouseEvent, item: MailItem, session: ReleaseSession, locked: boolean): void {
    const path = event.composedPath();
    const onBox = path.some((node) => node instanceof HTMLInputElement);
    const onButton = path.some((node) => node instanceof HTMLButtonElement);
    // Whoever marks text to copy it does not mean the row.
    if (onButton || (!onBox && String(getSelection() ?? ''))) return;
    const { clients, selection } = session.get();
    if (locked || clients.some(({ gone }) => gone.has(item.id))) {
      event.preventDefault();
      return;
    }
    const ticked = !selection.has(item.id);
    if (event.shiftKey && this.#current) session.toggleRange(this.#current, item.id, ticked);
    else session.toggle(item.id, ticked);
    this.current = item.id;
  }

  key(event: KeyboardEvent, item: MailItem, shown: readonly MailItem[], session: ReleaseSession): void {
    const { handled, focus } = itemKey(event, item, shown, session);
    if (!handled) return;
    event.preventDefault();
    if (focus === undefined) return;
    this.current = focus;
    const row = this.row(focus);
    if (row) row.querySelector('input')?.focus();
    else void this.#host.updateComplete.then(() => this.row(focus)?.querySelector('input')?.focus());
  }

  row(itemId: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector(`tr[data-item="${CSS.escape(itemId)}"]`) ?? null;
  }
}
