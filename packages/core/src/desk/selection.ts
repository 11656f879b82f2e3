import type { Selection } from './types.js';

/**
 * Ticked items as "none but these" or "all but these", so that ticking everything costs the same for
 * ten items and for a hundred thousand.
 */
export class ItemSelection implements Selection {
  readonly #all: boolean;
  readonly #exceptions: ReadonlySet<string>;
  readonly size: number;

  private constructor(all: boolean, exceptions: ReadonlySet<string>, total: number) {
    this.#all = all;
    this.#exceptions = exceptions;
    this.size = all ? total - exceptions.size : exceptions.size;
  }

  static readonly none: ItemSelection = new ItemSelection(false, new Set(), 0);

  /** @param total Number of items there are; `except` must be among them. */
  static all(total: number, except: Iterable<string> = []): ItemSelection {
    return new ItemSelection(true, new Set(except), total);
  }

  static of(itemIds: Iterable<string>): ItemSelection {
    return new ItemSelection(false, new Set(itemIds), 0);
  }

  has(itemId: string): boolean {
    return this.#all !== this.#exceptions.has(itemId);
  }

  /** The same with some items ticked or unticked; every id must be an item there is. */
  with(itemIds: Iterable<string>, ticked: boolean): ItemSelection {
    const exceptions = new Set(this.#exceptions);
    for (const id of itemIds) {
      if (ticked === this.#all) exceptions.delete(id);
      else exceptions.add(id);
    }
    const total = this.#all ? this.size + this.#exceptions.size : 0;
    return new ItemSelection(this.#all, exceptions, total);
  }
}
