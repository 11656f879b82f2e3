import type { Desk } from '@mail-release/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const atOnce = 4;

/** Names of the clients that a list of items points at, asked for once each, a few at a time. */
export class ClientNames implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #names = new Map<string, string>();
  readonly #wanted = new Set<string>();
  #stop = new AbortController();
  #running = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** `undefined` until the backend has told it; asks for it the first time. */
  get(clientId: string, desk: Desk): string | undefined {
    const known = this.#names.get(clientId);
    if (known === undefined && !this.#wanted.has(clientId)) {
      this.#wanted.add(clientId);
      void this.#work(desk);
    }
    return known;
  }

  hostConnected(): void {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
  }

  hostDisconnected(): void {
    this.#stop.abort();
    this.#wanted.clear();
  }

  async #work(desk: Desk): Promise<void> {
    if (this.#running >= atOnce) return;
    this.#running += 1;
    const { signal } = this.#stop;
    for (let id = this.#next(); id !== undefined && !signal.aborted; id = this.#next()) {
      // Claimed before the answer, so that no other worker asks for it too.
      this.#names.set(id, '');
      try {
        this.#names.set(id, (await desk.backend.client(id, { signal })).name);
        this.#host.requestUpdate();
      } catch {
        // A name that can't be had leaves its cell empty; the row itself is complete.
      }
    }
    this.#running -= 1;
  }

  #next(): string | undefined {
    for (const id of this.#wanted) if (!this.#names.has(id)) return id;
    return undefined;
  }
}
