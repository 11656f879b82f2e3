import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Console } from './import-once.js';
import type { MailDatabase } from './database/mail-database.js';
import { isServerAddress, openDatabase } from './open-database.js';
import { plainDatabaseProblem } from './plain-problem.js';

/**
 * Opens the database that a command line names, and says so where that takes long.
 *
 * @throws {PlainProblem} when it can't be used, with what to do.
 */
export async function openNamed(
  { database: given, reset = false }: { readonly database: string | null; readonly reset?: boolean },
  console: Console,
): Promise<MailDatabase> {
  const where = given === null ? undefined : isServerAddress(given) ? given : resolve(given);
  if (where === undefined || isServerAddress(where) || existsSync(where)) console.progress('Opening the database');
  else console.line(`Making the database in ${where}; this takes a few seconds, once …`);
  return openDatabase(where, { reset }).catch((error: unknown) => {
    throw plainDatabaseProblem(error, where ?? 'memory');
  });
}
