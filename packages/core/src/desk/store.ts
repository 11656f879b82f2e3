import { atom } from 'nanostores';
import type { Observable } from './observable.js';

/** An observable with its writing end; the library behind it stays out of the public types. */
export interface Store<Value> extends Observable<Value> {
  set(value: Value): void;
  /** Sets some fields and leaves the others. */
  patch(change: Partial<Value>): void;
}

/** @param onFirstUse Called once, when somebody subscribes for the first time. */
export function createStore<Value extends object>(initial: Value, onFirstUse?: () => void): Store<Value> {
  const state = atom(initial);
  let used = false;
  return {
    get: () => state.get(),
    set: (value) => state.set(value),
    patch: (change) => state.set({ ...state.get(), ...change }),
    subscribe(listener) {
      if (!used) {
        used = true;
        onFirstUse?.();
      }
      return state.subscribe((value) => listener(value as Value));
    },
  };
}
