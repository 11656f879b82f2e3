/** A source of numbers that a seed repeats exactly. */
export interface Random {
  /** From 0 up to 1, without 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  chance(share: number): boolean;
  /** A UUID of version 7, as a backend makes them at this millisecond since 1970. */
  uuid(nowMs: number): string;
}

/** Mulberry32: short, fast and good enough for pretended mail; never for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    pick: (values) => values[whole(0, values.length - 1)] ?? values[0],
    chance: (share) => next() < share,
    uuid: (nowMs) => {
      const time = Math.floor(nowMs).toString(16).padStart(12, '0');
      const drawn = Array.from({ length: 18 }, () => whole(0, 15).toString(16)).join('');
      const variant = whole(8, 11).toString(16);
      return [
        time.slice(0, 8),
        time.slice(8),
        `7${drawn.slice(0, 3)}`,
        `${variant}${drawn.slice(3, 6)}`,
        drawn.slice(6),
      ].join('-');
    },
  };
}
