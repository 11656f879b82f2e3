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

const svgNamespace = 'http://www.w3.org/2000/svg';

function lockerIcon(): SVGElement {
  const icon = document.createElementNS(svgNamespace, 'svg');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', 'M4 3h12v14H4ZM4 10h12M8.75 6.5h2.5m-2.5 7h2.5');
  icon.append(path);
  return icon;
}

function part(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/** A row that tells the same as the panel's, to the eye and to assistive technology. */
function emptyRow(): HTMLElement {
  const row = part('div', 'row');
  row.setAttribute('role', 'row');
  const cells = Array.from({ length: 6 }, () => {
    const cell = part('span', 'cell');
    cell.setAttribute('role', 'cell');
    return cell;
  });
  const tick = document.createElement('input');
  tick.type = 'checkbox';
  const what = part('span', 'what');
  what.append(part('span', 'kind'), document.createElement('bdi'));
  cells[0]?.append(tick);
  cells[1]?.append(document.createElement('bdi'), what);
  const badge = part('span', 'badge');
  badge.append(lockerIcon(), document.createElement('bdi'), part('span', 'hidden'));
  cells[2]?.append(badge);
  cells[3]?.append(document.createElement('bdi'));
  row.append(...cells);
  return row;
}

const labels: Readonly<Record<string, string>> = { ready: 'Do odbioru', locker: 'Skrytka' };
const kinds: Readonly<Record<string, string>> = { letter: 'list', parcel: 'paczka' };

function fill(row: HTMLElement, item: MailItem, index: number, ticked: boolean): void {
  row.style.transform = `translateY(${index * rowHeight}px)`;
  row.setAttribute('aria-rowindex', String(index + 2));
  row.dataset['item'] = item.id;
  row.classList.toggle('ticked', ticked);
  const [tickCell, senderCell, statusCell, placeCell, timeCell] = row.children;
  const time = received.format(Date.parse(item.receivedAt));
  const kind = kinds[item.kind] ?? item.kind;
  const tick = tickCell?.firstElementChild as HTMLInputElement;
  tick.checked = ticked;
  tick.setAttribute('aria-label', `Wydaj: ${kind}, ${item.sender ?? ''}, ${time}`);
  const [sender, what] = senderCell?.children ?? [];
  const [kindText, number] = what?.children ?? [];
  const [icon, label, hint] = statusCell?.firstElementChild?.children ?? [];
  const locker = item.statusId === 'locker';
  (icon as SVGElement).style.display = locker ? '' : 'none';
  const texts: readonly (readonly [Element | undefined, string])[] = [
    [sender, item.sender ?? ''],
    [kindText, item.trackingNumber ? `${kind} · ` : kind],
    [number, item.trackingNumber ?? ''],
    [label, labels[item.statusId] ?? item.statusId],
    [hint, locker ? '(odbiera samodzielnie)' : ''],
    [placeCell?.firstElementChild ?? undefined, item.location ?? ''],
    [timeCell, time],
  ];
  for (const [element, text] of texts) if (element) element.textContent = text;
}
