import { MailReleaseError } from '@mail-release/core';

const fullRetryMs = 10_000;

/** Counts the change feeds that each caller has open. */
export class OpenFeeds {
  readonly #open = new Map<string, number>();
  readonly #most: number | null;
  readonly #onChange: (change: 1 | -1) => void;

  constructor(most: number | null, onChange: (change: 1 | -1) => void) {
    this.#most = most;
    this.#onChange = onChange;
  }

  /**
   * Takes one place; the function given back frees it, once.
   *
   * @throws {MailReleaseError} `rate-limited` when the caller has as many open as are allowed.
   */
  open(key: string): () => void {
    const count = this.#open.get(key) ?? 0;
    if (this.#most !== null && count >= this.#most) {
      throw new MailReleaseError('rate-limited', 'Too many change feeds are open', { retryAfterMs: fullRetryMs });
    }
    this.#open.set(key, count + 1);
    this.#onChange(1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
      this.#onChange(-1);
    };
  }
}

/** The same stream, ended in order by `stop`; `onEnd` is told once, however it ends. */
export function endedBy(
  body: ReadableStream<Uint8Array>,
  stop: AbortSignal | undefined,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const { promise: stopped, resolve } = Promise.withResolvers<{ readonly done: true; readonly value: undefined }>();
  const end = () => resolve({ done: true, value: undefined });
  stop?.addEventListener('abort', end, { once: true });
  const finish = () => {
    stop?.removeEventListener('abort', end);
    onEnd();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const step = await Promise.race([reader.read(), stopped]);
        if (!step.done) return controller.enqueue(step.value);
        finish();
        reader.cancel().catch(() => undefined);
        controller.close();
      } catch (error) {
        finish();
        controller.error(error);
      }
    },
    async cancel(reason) {
      finish();
      await reader.cancel(reason);
    },
  });
}
