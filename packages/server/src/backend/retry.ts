import { isWorthAnotherTry } from '../database/failures.js';

const mostTries = 4;

/**
 * Runs a transaction, and again when another one was faster in a way that deciding anew settles.
 *
 * @param run Leaves nothing behind when it rejects.
 */
export async function withRetries<Value>(run: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries === mostTries || !isWorthAnotherTry(error)) throw error;
    }
  }
}
