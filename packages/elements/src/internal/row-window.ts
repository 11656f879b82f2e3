import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rows of a chunk, which comes and goes as one. */
const chunkSize = 10;
/** Lists no longer than this are rendered whole. */
const wholeUpTo = 200;
/** How far beyond the screen rows are made ready, in CSS pixels. */
const margin = 300;
const typicalRowHeight = 55;

/** Rows from `from` up to `to`, to be rendered or to be stood for by an empty space of that height. */
export type Segment =
  | { readonly kind: 'rows'; readonly chunk: number; readonly from: number; readonly to: number }
  | { readonly kind: 'gap'; readonly chunk: number; readonly height: number };

/**
 * Renders of a long list only what is on the screen. Rows may differ in height: a chunk that was rendered is
 * remembered by its own, one that was not yet counts as the average.
 */
export class RowWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #heights = new Map<number, number>();
  #measured = 0;
  #first = 0;
  #last = -1;
  #count = 0;
  #frame = 0;
  #listening = false;
  readonly #sizes = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver((all) => this.#learn(all));
  readonly #watched = new Map<number, Element>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What to render of `count` rows; a chunk with a row of `kept` is there wherever the screen is. */
  segments(count: number, kept: readonly (number | undefined)[] = []): readonly Segment[] {
    this.#count = count;
    if (count <= wholeUpTo) return [{ kind: 'rows', chunk: 0, from: 0, to: count }];
    const chunks = Math.ceil(count / chunkSize);
    const last = this.#last < 0 ? Math.ceil((innerHeight + margin) / typicalRowHeight / chunkSize) : this.#last;
    const wanted = new Set<number>();
    for (let chunk = this.#first; chunk <= Math.min(last, chunks - 1); chunk += 1) wanted.add(chunk);
    for (const row of kept) if (row !== undefined && row < count) wanted.add(Math.floor(row / chunkSize));
    const segments: Segment[] = [];
    let after = 0;
    for (const chunk of [...wanted].sort((a, b) => a - b)) {
      if (chunk > after) segments.push({ kind: 'gap', chunk: after, height: this.#height(after, chunk) });
      const from = chunk * chunkSize;
      segments.push({ kind: 'rows', chunk, from, to: Math.min(from + chunkSize, count) });
      after = chunk + 1;
    }
    if (after < chunks) segments.push({ kind: 'gap', chunk: after, height: this.#height(after, chunks) });
    return segments;
  }

  /** Forgets what was measured: the list has other rows now. */
  reset(): void {
    this.#heights.clear();
    this.#measured = 0;
    this.#first = 0;
    this.#last = -1;
  }

  hostUpdated(): void {
    const windowed = this.#count > wholeUpTo;
    this.#listen(windowed);
    const now = new Map<number, Element>();
    if (windowed) {
      for (const node of this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-chunk]') ?? []) {
        now.set(Number(node.dataset['chunk']), node);
      }
    }
    for (const [chunk, node] of this.#watched) if (now.get(chunk) !== node) this.#sizes?.unobserve(node);
    for (const [chunk, node] of now) if (this.#watched.get(chunk) !== node) this.#sizes?.observe(node);
    this.#watched.clear();
    for (const [chunk, node] of now) this.#watched.set(chunk, node);
    if (windowed) this.#later();
  }

  hostDisconnected(): void {
    this.#listen(false);
    this.#sizes?.disconnect();
    this.#watched.clear();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Any box around the list may be the one that scrolls. */
  #listen(wanted: boolean): void {
    if (wanted === this.#listening) return;
    this.#listening = wanted;
    const turn = wanted ? 'addEventListener' : 'removeEventListener';
    document[turn]('scroll', this.#later, { capture: true, passive: true } as AddEventListenerOptions);
    globalThis[turn]('resize', this.#later);
  }

  readonly #later = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#look();
    });
  };

  /** Finds out which chunks the screen is over now. */
  #look(): void {
    const list = this.#host.shadowRoot?.querySelector('[data-window]');
    if (!list) return;
    const { top, height } = list.getBoundingClientRect();
    // A list behind another tab of the page is nowhere.
    if (height === 0) return;
    const chunks = Math.ceil(this.#count / chunkSize);
    let chunk = 0;
    let bottom = top + this.#chunkHeight(0);
    while (bottom < -margin && chunk < chunks - 1) bottom += this.#chunkHeight(++chunk);
    const first = chunk;
    while (bottom < innerHeight + margin && chunk < chunks - 1) bottom += this.#chunkHeight(++chunk);
    if (first === this.#first && chunk === this.#last) return;
    const drawn = this.#last >= 0 && first >= this.#first && chunk <= this.#last;
    this.#first = first;
    this.#last = chunk;
    // Rows that are there already may stay until something else changes.
    if (!drawn) this.#host.requestUpdate();
  }

  #learn(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries) {
      const chunk = Number((target as HTMLElement).dataset['chunk']);
      // The last chunk may be short, and one that is hidden has no height to remember.
      if (contentRect.height === 0 || (chunk + 1) * chunkSize > this.#count) continue;
      this.#measured += contentRect.height - (this.#heights.get(chunk) ?? 0);
      this.#heights.set(chunk, contentRect.height);
    }
  }

  #chunkHeight(chunk: number): number {
    const known = this.#heights.get(chunk);
    if (known !== undefined) return known;
    const rows = Math.min(chunkSize, this.#count - chunk * chunkSize);
    const average = this.#heights.size > 0 ? this.#measured / this.#heights.size / chunkSize : typicalRowHeight;
    return rows * average;
  }

  #height(from: number, to: number): number {
    let sum = 0;
    for (let chunk = from; chunk < to; chunk += 1) sum += this.#chunkHeight(chunk);
    return Math.round(sum);
  }
}
