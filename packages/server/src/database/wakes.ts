/** Waiting for changes of an office: woken by whoever knows of one, and by a timer, so that none is ever missed. */
export class Wakes {
  readonly #waiting = new Map<string, { promise: Promise<void>; wake: () => void }>();
  readonly #pollMs: () => number;

  /** @param pollMs How long to wait at most, asked for whenever waiting begins. */
  constructor(pollMs: () => number) {
    this.#pollMs = pollMs;
  }

  wake(officeId: string): void {
    this.#waiting.get(officeId)?.wake();
  }

  /** One timer an office, however many follow it. */
  woken(officeId: string): Promise<void> {
    const known = this.#waiting.get(officeId);
    if (known) return known.promise;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => wake(), this.#pollMs());
    timer.unref();
    const wake = () => {
      clearTimeout(timer);
      this.#waiting.delete(officeId);
      resolve();
    };
    this.#waiting.set(officeId, { promise, wake });
    return promise;
  }

  wakeAll(): void {
    for (const { wake } of [...this.#waiting.values()]) wake();
  }
}
