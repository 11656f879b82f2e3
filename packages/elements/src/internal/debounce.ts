/** Calls `run` with the last value once nothing came for `delayMs`; `now` doesn't wait. */
export class Debounce<Value> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #run: (value: Value) => void;
  readonly #delayMs: number;

  constructor(run: (value: Value) => void, delayMs = 250) {
    this.#run = run;
    this.#delayMs = delayMs;
  }

  later(value: Value): void {
    this.cancel();
    this.#timer = setTimeout(() => this.now(value), this.#delayMs);
  }

  now(value: Value): void {
    this.cancel();
    this.#run(value);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
