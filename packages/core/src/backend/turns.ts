/** Acts that wait for something and yet must not interleave: each begins when the one before it is done. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Value>(act: () => Promise<Value>): Promise<Value> {
    const mine = this.#last.then(act);
    // Who comes next waits for the end, whichever it was.
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
