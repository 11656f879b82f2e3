import type { MailItem } from '@mail-release/core';
import { drawn, type ListUnderTest } from './list-under-test.js';

const rowHeight = 56;
const overscan = 6;
const received = new Intl.DateTimeFormat('pl', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Warsaw' });

/**
 * The yardstick: the fastest list a person would write by hand. Rows of one height, only those in view
 * exist, and they are filled anew as they come into it.
 */
export class VanillaList implements ListUnderTest {
  #frame: HTMLElement | undefined;
  #root = document.createElement('div');
  #body = document.createElement('div');
  #count = document.createElement('p');
  #all: readonly MailItem[] = [];
  #shown: readonly MailItem[] = [];
  #ticked = new Set<string>();
  #onlyLockers = false;
  readonly #render = () => this.#draw();

  async mount(frame: HTMLElement, items: readonly MailItem[]): Promise<void> {
    this.#frame = frame;
    this.#all = items;
    this.#shown = items;
    this.#ticked = new Set();
    this.#onlyLockers = false;
    this.#root = document.createElement('div');
    this.#body = document.createElement('div');
    this.#body.className = 'rows';
    this.#root.append(this.#count, this.#body);
    frame.append(this.#root);
    frame.addEventListener('scroll', this.#render);
    this.#draw();
    await drawn();
  }

  async toggleOne(): Promise<void> {
    const id = this.#shown[2]?.id ?? '';
    if (!this.#ticked.delete(id)) this.#ticked.add(id);
    this.#draw();
    await drawn();
  }

  async toggleAll(): Promise<void> {
    this.#ticked = this.#ticked.size === 0 ? new Set(this.#shown.map(({ id }) => id)) : new Set();
    this.#draw();
    await drawn();
  }

  async filter(): Promise<void> {
    this.#onlyLockers = !this.#onlyLockers;
    this.#shown = this.#onlyLockers ? this.#all.filter(({ statusId }) => statusId === 'locker') : this.#all;
    this.#draw();
    await drawn();
  }

  async unmount(): Promise<void> {
    this.#frame?.removeEventListener('scroll', this.#render);
    this.#root.remove();
    await drawn();
  }

  #draw(): void {
    const frame = this.#frame;
    if (!frame) return;
    this.#count.textContent = `${this.#ticked.size} z ${this.#shown.length}`;
    this.#body.style.height = `${this.#shown.length * rowHeight}px`;
    const first = Math.max(0, Math.floor(frame.scrollTop / rowHeight) - overscan);
    const last = Math.min(this.#shown.length, Math.ceil((frame.scrollTop + frame.clientHeight) / rowHeight) + overscan);
    for (let index = first; index < last; index += 1) {
      const row = (this.#body.children[index - first] as HTMLElement | undefined) ?? this.#body.appendChild(emptyRow());
      const item = this.#shown[index];
      if (item) fill(row, item, index, this.#ticked.has(item.id));
    }
    while (this.#body.children.length > last - first) this.#body.lastChild?.remove();
  }
}

function emptyRow(): HTMLElement {
  const row = document.createElement('div');
  row.className = 'row';
  const tick = document.createElement('input');
  tick.type = 'checkbox';
  row.append(tick, ...Array.from({ length: 5 }, () => document.createElement('span')));
  return row;
}

function fill(row: HTMLElement, item: MailItem, index: number, ticked: boolean): void {
  row.style.transform = `translateY(${index * rowHeight}px)`;
  const [tick, sender, kind, status, place, time] = row.children;
  (tick as HTMLInputElement).checked = ticked;
  tick?.setAttribute('aria-label', item.sender ?? '');
  row.classList.toggle('ticked', ticked);
  const texts = [item.sender, `${item.kind} ${item.trackingNumber ?? ''}`, item.statusId, item.location];
  for (const [place_, text] of [sender, kind, status, place].map((cell, at) => [cell, texts[at]] as const)) {
    if (place_) place_.textContent = text ?? '';
  }
  if (time) time.textContent = received.format(Date.parse(item.receivedAt));
}
