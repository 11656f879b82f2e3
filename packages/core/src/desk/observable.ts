/**
 * One contract for everything the desk shows: a Svelte store as it is, and what React's
 * `useSyncExternalStore` and Vue's `shallowRef` take.
 */
export interface Observable<Value> {
  /** An immutable snapshot; the same object until something changes. */
  get(): Value;
  /** Calls `listener` now and after every change; returns the way to stop. */
  subscribe(listener: (value: Value) => void): () => void;
}
