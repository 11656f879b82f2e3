import { isMailReleaseError, type MailReleaseError } from '../backend/index.js';
import type { ErrorCode } from '../model/index.js';

/** What a case throws when a backend does not do what the contract says. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

export function ensure(holds: boolean, what: string): asserts holds {
  if (!holds) throw new ConformanceFailure(what);
}

/** Compares as JSON does: order of keys does not matter, `undefined` is as good as absent. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (sorted(actual) !== sorted(expected)) {
    throw new ConformanceFailure(`${what}: expected ${shown(expected)}, got ${shown(actual)}`);
  }
}

function sorted(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The error that `promise` rejects with, which must carry one of `codes`. */
export async function refused(promise: Promise<unknown>, ...codes: readonly ErrorCode[]): Promise<MailReleaseError> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    if (!isMailReleaseError(error)) {
      throw new ConformanceFailure(`expected a MailReleaseError with ${codes.join(' or ')}, got ${String(error)}`);
    }
    ensure(codes.includes(error.code), `expected ${codes.join(' or ')}, got ${error.code}`);
    return error;
  }
  throw new ConformanceFailure(`expected ${codes.join(' or ')}, got an answer: ${shown(answer)}`);
}

/** What every promise came to, in order. */
export async function outcomes<Value>(promises: readonly Promise<Value>[]): Promise<{
  readonly answers: readonly Value[];
  readonly errors: readonly MailReleaseError[];
}> {
  const settled = await Promise.allSettled(promises);
  const errors = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  for (const error of errors) {
    ensure(isMailReleaseError(error), `expected MailReleaseErrors only, got ${String(error)}`);
  }
  return {
    answers: settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    errors: errors.filter(isMailReleaseError),
  };
}
