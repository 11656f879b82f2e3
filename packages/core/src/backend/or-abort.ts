/**
 * What `value` settles to, or a rejection with `signal.reason` once that fires first; `value` is then
 * nobody's any more, and its late failure is not reported. Leaves no listener behind.
 */
export function orAbort<Value>(value: PromiseLike<Value>, signal: AbortSignal | undefined): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    const done = () => signal?.removeEventListener('abort', stop);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    value.then(resolve, reject).then(done, done);
  });
}
