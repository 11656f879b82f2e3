import type { OutboxEntry, OutboxState } from '@mail-release/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Every release passes through the outbox; only one that is still there after this long is worth a word. */
const passingMs = 2_500;

/** The entries that wait or were refused, without those that are just passing through. */
export class LastingEntries implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #since = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = true;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is there at first has been left by an earlier page, and is not new. */
  of(outbox: OutboxState | undefined): readonly OutboxEntry[] {
    if (!outbox) return [];
    const now = performance.now();
    const known = this.#first ? -passingMs : now;
    this.#first = false;
    const waiting = outbox.entries.filter(({ state }) => state === 'waiting').map(({ sessionId }) => sessionId);
    for (const id of this.#since.keys()) if (!waiting.includes(id)) this.#since.delete(id);
    for (const id of waiting) if (!this.#since.has(id)) this.#since.set(id, known);
    const lasts = (id: string): boolean => now - (this.#since.get(id) ?? 0) >= passingMs;
    if (waiting.some((id) => !lasts(id))) this.#lookAgain();
    return outbox.entries.filter(({ state, sessionId }) => state === 'exception' || lasts(sessionId));
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #lookAgain(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#host.requestUpdate();
    }, passingMs);
  }
}
