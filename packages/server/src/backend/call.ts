import type { CallOptions } from '@mail-release/core';
import { asContractError } from '../database/failures.js';

/**
 * Runs one call of the backend: rejects with the contract's error, or with `signal.reason` as soon as the
 * caller drops it. A write that was dropped still runs to its end.
 */
export async function call<Value>(options: CallOptions | undefined, run: () => Promise<Value>): Promise<Value> {
  const signal = options?.signal;
  signal?.throwIfAborted();
  const { promise: dropped, reject } = Promise.withResolvers<never>();
  const drop = () => reject(signal?.reason);
  signal?.addEventListener('abort', drop, { once: true });
  try {
    return await Promise.race([run(), dropped]);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw asContractError(error);
  } finally {
    signal?.removeEventListener('abort', drop);
  }
}
