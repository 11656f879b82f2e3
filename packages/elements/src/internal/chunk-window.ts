import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rows of a chunk; lists no longer than a few chunks are rendered whole. */
export const chunkSize = 50;
const wholeUpTo = 250;
/** How far from the screen a chunk's rows are made ready. */
const margin = '900px 0px';
const typicalRowHeight = 55;

/**
 * Renders of a long list only what is near the screen. Rows go in chunks, so that they may differ in
 * height: a chunk that leaves keeps its measured height as a gap.
 */
export class ChunkWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #near = new Set<string>(['0']);
  readonly #heights = new Map<string, number>();
  readonly #watched = new Set<Element>();
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Indexes at which chunks begin; one chunk for a list that needs no window. */
  chunks(count: number): readonly { readonly from: number; readonly to: number }[] {
    if (count <= wholeUpTo) return [{ from: 0, to: count }];
    return Array.from({ length: Math.ceil(count / chunkSize) }, (_, index) => ({
      from: index * chunkSize,
      to: Math.min((index + 1) * chunkSize, count),
    }));
  }

  shows(key: string): boolean {
    return this.#near.has(key);
  }

  /** Height of the gap that stands for a chunk's rows, in CSS pixels. */
  gap(key: string, rows: number): number {
    return this.#heights.get(key) ?? rows * typicalRowHeight;
  }

  /** Forgets what was measured: the list has other rows now. */
  reset(): void {
    this.#heights.clear();
    this.#near.clear();
    this.#near.add('0');
  }

  hostUpdated(): void {
    const found = this.#host.shadowRoot?.querySelectorAll('[data-chunk]') ?? [];
    if (found.length === 0 && this.#watched.size === 0) return;
    this.#observer ??= new IntersectionObserver((entries) => this.#onMove(entries), { rootMargin: margin });
    const now = new Set<Element>(found);
    for (const node of this.#watched) if (!now.has(node)) this.#forget(node);
    for (const node of now) {
      if (this.#watched.has(node)) continue;
      this.#watched.add(node);
      this.#observer.observe(node);
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watched.clear();
  }

  #forget(node: Element): void {
    this.#watched.delete(node);
    this.#observer?.unobserve(node);
  }

  #onMove(entries: readonly IntersectionObserverEntry[]): void {
    let changed = false;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const key = (target as HTMLElement).dataset['chunk'] ?? '';
      if (isIntersecting === this.#near.has(key)) continue;
      changed = true;
      if (isIntersecting) this.#near.add(key);
      else {
        // A list that is hidden has no height to remember.
        if (boundingClientRect.height > 0) this.#heights.set(key, boundingClientRect.height);
        this.#near.delete(key);
      }
    }
    if (changed) this.#host.requestUpdate();
  }
}
