import { isCanonical } from './canonical.js';

/** False for what has no canonical form, as nothing of the kind was ever sealed; any other failure is thrown. */
export async function holds(value: unknown, check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    if (isCanonical(value)) throw error;
    return false;
  }
}

/** Answers one after the other, asked many at once: a digest is mostly the way to another thread and back. */
export async function* checked<Value>(
  values: readonly Value[],
  check: (value: Value) => Promise<boolean>,
): AsyncGenerator<boolean, undefined> {
  const atOnce = 256;
  for (let start = 0; start < values.length; start += atOnce) {
    yield* await Promise.all(values.slice(start, start + atOnce).map(check));
  }
}
