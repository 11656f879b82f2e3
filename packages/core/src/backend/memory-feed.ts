import type { CallOptions, ChangeEvent } from './mail-backend.js';
import { MailReleaseError } from './mail-release-error.js';

/** What has happened in an office in memory, and who follows it. */
export class MemoryFeed {
  readonly #changes: ChangeEvent[] = [];
  readonly #wakes = new Set<() => void>();

  tell(event: Omit<ChangeEvent, 'seq'>): void {
    this.#changes.push({ seq: String(this.#changes.length + 1), ...event });
    for (const wake of this.#wakes) wake();
  }

  /** The place after the newest event. */
  get head(): string {
    return String(this.#changes.length);
  }

  async *follow(after: string | null, options: CallOptions = {}): AsyncGenerator<ChangeEvent> {
    const { signal } = options;
    let position = after === null ? this.#changes.length : Number(after);
    if (!Number.isInteger(position) || position < 0 || position > this.#changes.length) {
      throw new MailReleaseError('cursor-invalid', 'No such place in the feed');
    }
    for (;;) {
      signal?.throwIfAborted();
      const event = this.#changes[position];
      if (event) {
        position += 1;
        yield event;
      } else {
        await this.#next(signal);
      }
    }
  }

  #next(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.#wakes.delete(wake);
        signal?.removeEventListener('abort', stop);
      };
      const wake = () => {
        done();
        resolve();
      };
      const stop = () => {
        done();
        reject(signal?.reason);
      };
      this.#wakes.add(wake);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }
}
