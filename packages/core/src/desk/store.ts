import type { Observable } from './observable.js';

/** An observable with its writing end. */
export interface Store<Value> extends Observable<Value> {
  set(value: Value): void;
  /** Sets some fields and leaves the others. */
  patch(change: Partial<Value>): void;
}

/** @param onFirstUse Called once, when somebody subscribes for the first time. */
export function createStore<Value extends object>(initial: Value, onFirstUse?: () => void): Store<Value> {
  const listeners = new Set<(value: Value) => void>();
  let state = initial;
  let used = false;
  const set = (value: Value) => {
    state = value;
    for (const listener of [...listeners]) {
      // A listener may have set something newer: that has been told already.
      if (state !== value) return;
      if (listeners.has(listener)) listener(value);
    }
  };
  return {
    get: () => state,
    set,
    patch: (change) => set({ ...state, ...change }),
    subscribe(listener) {
      // One entry a subscription, even where the same function subscribes twice.
      const own = (value: Value) => listener(value);
      listeners.add(own);
      own(state);
      if (!used) {
        used = true;
        onFirstUse?.();
      }
      return () => listeners.delete(own);
    },
  };
}
