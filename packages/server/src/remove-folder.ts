import { readdir, rm } from 'node:fs/promises';
import { DatabaseProblem } from './database-problem.js';
import { failureCode } from './database/failures.js';

/**
 * Deletes a database folder. Anything that is not one stays untouched: a mistyped folder must not cost
 * anybody their files.
 *
 * @param unfinished The folder was being made by us when something stopped that.
 * @throws {DatabaseProblem} `folder-holds-something-else`.
 */
export async function removeDatabaseFolder(folder: string, { unfinished = false } = {}): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (failureCode(error) === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0 && !names.includes('PG_VERSION') && !unfinished)
    throw new DatabaseProblem('folder-holds-something-else');
  await rm(folder, { recursive: true, force: true });
}
