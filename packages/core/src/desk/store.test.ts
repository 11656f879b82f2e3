import { describe, expect, it } from 'vitest';
import { createStore } from './store.js';

interface State {
  readonly count: number;
  readonly name?: string;
}

function watched() {
  const store = createStore<State>({ count: 0 });
  const seen: number[] = [];
  const stop = store.subscribe(({ count }) => seen.push(count));
  return { store, seen, stop };
}

describe('a store', () => {
  it('tells a subscriber what is, and then what changes, until it stops', () => {
    const { store, seen, stop } = watched();
    store.patch({ count: 1 });
    stop();
    store.patch({ count: 2 });
    expect(seen).toEqual([0, 1]);
  });

  it('gives the same snapshot until something changes, and keeps the old one as it was', () => {
    const { store } = watched();
    const before = store.get();
    expect(store.get()).toBe(before);
    store.patch({ name: 'x' });
    expect([before, store.get()]).toEqual([{ count: 0 }, { count: 0, name: 'x' }]);
  });

  it('says when it is used for the first time, and only then', () => {
    let uses = 0;
    const store = createStore<State>({ count: 0 }, () => (uses += 1));
    store.get();
    expect(uses).toBe(0);
    store.subscribe(() => undefined);
    store.subscribe(() => undefined);
    expect(uses).toBe(1);
  });

  it('ends every subscriber on the newest value when one of them sets another', () => {
    const store = createStore<State>({ count: 0 });
    const seen: number[] = [];
    store.subscribe(({ count }) => {
      if (count === 1) store.patch({ count: 2 });
    });
    store.subscribe(({ count }) => seen.push(count));
    store.patch({ count: 1 });
    expect(seen).toEqual([0, 2]);
  });

  it('does not tell somebody whom another listener has just sent away', () => {
    const store = createStore<State>({ count: 0 });
    const seen: number[] = [];
    const stops: (() => void)[] = [];
    store.subscribe(({ count }) => {
      if (count === 1) for (const stop of stops) stop();
    });
    stops.push(store.subscribe(({ count }) => seen.push(count)));
    store.patch({ count: 1 });
    expect(seen).toEqual([0]);
  });

  it('keeps two subscriptions of one function apart', () => {
    const store = createStore<State>({ count: 0 });
    const seen: number[] = [];
    const listener = ({ count }: State) => void seen.push(count);
    const stop = store.subscribe(listener);
    store.subscribe(listener);
    stop();
    store.patch({ count: 1 });
    expect(seen).toEqual([0, 0, 1]);
  });
});
