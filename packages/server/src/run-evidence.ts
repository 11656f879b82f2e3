import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { KnownSeal } from '@mail-release/core/evidence';
import { verifyOffice } from './backend/verify-office.js';
import type { EraseArguments, VerifyArguments } from './command-line.js';
import type { MailDatabase } from './database/mail-database.js';
import { demoOffice } from './demo-office.js';
import type { Console } from './import-once.js';
import { isServerAddress } from './open-database.js';
import { openNamed } from './open-named.js';
import { PlainProblem } from './plain-problem.js';
import { readCheckpoints } from './store/checkpoints-file.js';
import { eraseExpiredEvidence } from './store/retention.js';

/**
 * Says whether everything that is recorded is as it was sealed, and which record first is not.
 *
 * @returns False when one is not.
 */
export async function runVerify(
  { database: given, checkpointsFile }: VerifyArguments,
  console: Console,
): Promise<boolean> {
  const known = checkpointsFile === null ? [] : await checkpointsOf(checkpointsFile);
  return withDatabase(given, console, async (database) => {
    console.progress('Holding every record against its seal');
    const verdict = await verifyOffice(database, demoOffice.id, known);
    if (verdict.ok) {
      console.line(`${verdict.count} records are as they were sealed.`);
      if (checkpointsFile !== null) console.line(`Among them are all ${known.length} checkpoints.`);
      return true;
    }
    const { position, releaseId, reason } = verdict.firstBad;
    console.line(`Record ${position} is not as it was sealed: ${reason}${releaseId ? `, release ${releaseId}` : ''}.`);
    return false;
  });
}

/** Erases what is older than it is to be kept, and says how much that was. */
export function runErase({ database: given, policy }: EraseArguments, console: Console): Promise<void> {
  return withDatabase(given, console, async (database) => {
    const { files, identityChecks, signingSessions } = await eraseExpiredEvidence(database, demoOffice.id, policy);
    console.line(
      `Erased ${files} pictures, ${identityChecks} checks of identity and ${signingSessions} signing sessions that are over. Releases are kept.`,
    );
  });
}

async function checkpointsOf(file: string): Promise<readonly KnownSeal[]> {
  try {
    return await readCheckpoints(file, demoOffice.id);
  } catch (cause) {
    const why = cause instanceof TypeError ? ` ${cause.message}.` : '';
    throw new PlainProblem(`${file} can't be read as checkpoints.${why}`, { cause });
  }
}

async function withDatabase<Result>(
  given: string,
  console: Console,
  work: (database: MailDatabase) => Promise<Result>,
): Promise<Result> {
  if (!isServerAddress(given) && !existsSync(resolve(given))) {
    throw new PlainProblem(`There is no database in ${resolve(given)}. Name the one that is meant: --database WHERE`);
  }
  const database = await openNamed({ database: given }, console);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
