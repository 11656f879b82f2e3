import { readdir, rm } from 'node:fs/promises';
import { PlainProblem } from './plain-problem.js';

/**
 * Deletes a database folder. Anything that is not one stays untouched: `--reset` with a mistyped
 * folder must not cost anybody their files.
 *
 * @throws {PlainProblem} when the folder holds something else.
 */
export async function removeDatabaseFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  });
  if (names === null) return;
  if (names.length > 0 && !names.includes('PG_VERSION')) {
    throw new PlainProblem(`${folder} holds something else than a database, so it was not deleted. Check --database.`);
  }
  await rm(folder, { recursive: true, force: true });
}
