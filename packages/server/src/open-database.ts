import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetEverything } from './migrations/forget-everything.js';
import { isUpToDate, migrate } from './migrations/migrate.js';
import { asDatabaseProblem, DatabaseProblem } from './database-problem.js';
import { lockFolder } from './folder-lock.js';
import { appRole, mayWorkAs } from './database/enter-office.js';
import type { MailDatabase } from './database/mail-database.js';
import { openPGlite } from './database/open-pglite.js';
import { openPostgres, type PostgresOptions } from './database/open-postgres.js';
import { removeDatabaseFolder } from './remove-folder.js';
import { analyse } from './store/put-records.js';

export interface OpenOptions extends PostgresOptions {
  /** Deletes everything that the database holds of ours, without asking. */
  readonly reset?: boolean;
}

/** True for the address of a PostgreSQL server, false for a folder. */
export function isServerAddress(where: string): boolean {
  return /^postgres(ql)?:\/\//i.test(where);
}

/**
 * Opens an office's database and brings it up to date.
 *
 * @param where `postgres://user:password@host:port/database`, or a folder for the embedded database, which
 *   one process at a time may have;
 *   left out, the embedded database in memory, gone with the process.
 * @throws {DatabaseProblem} with what is wrong, for what a person can mend.
 */
export async function openDatabase(where?: string, options: OpenOptions = {}): Promise<MailDatabase> {
  try {
    if (where === undefined) return await openMemory();
    return await (isServerAddress(where) ? openServer(where, options) : openFolder(where, options));
  } catch (error) {
    throw asDatabaseProblem(error);
  }
}

async function openMemory(): Promise<MailDatabase> {
  const database = await openPGlite();
  await migrate(database.db);
  return database;
}

async function openServer(where: string, options: OpenOptions): Promise<MailDatabase> {
  // Refuses what node-postgres would quietly take for a socket's name.
  new URL(where);
  // Making tables, and waiting for another server that makes them, takes as long as it takes.
  const patient = openPostgres(where, { poolSize: 1, lockTimeoutMs: 0, statementTimeoutMs: 0 });
  try {
    if (options.reset) await forgetEverything(patient);
    // A login that may not make tables can still serve when they are all there.
    else if (!(await isUpToDate(patient.db))) await migrate(patient.db);
    const role = (await mayWorkAs(patient.db, appRole)) ? appRole : null;
    return openPostgres(where, { role, ...options });
  } finally {
    await patient.close().catch(() => undefined);
  }
}

async function openFolder(folder: string, { reset = false }: OpenOptions): Promise<MailDatabase> {
  const unlock = await lockFolder(folder);
  let database: MailDatabase | undefined;
  try {
    if (reset) await removeDatabaseFolder(folder);
    await checkFolder(folder);
    database = await openPGlite(folder).catch((cause: unknown) => {
      throw new DatabaseProblem('damaged', { cause });
    });
    await migrate(database.db);
    // Nobody else keeps the embedded database's statistics, and its plans with them, up to date.
    await analyse(database.db);
    await rm(unfinished(folder), { force: true });
  } catch (error) {
    await database?.close().catch(() => undefined);
    await unlock();
    throw error;
  }
  const { close } = database;
  return {
    ...database,
    close: async () => {
      await close();
      await unlock();
    },
  };
}

/** There from before the first file of a database until its tables are made. */
const unfinished = (folder: string) => `${folder}.unfinished`;

/** Tells a folder that can't be used from a database that is damaged: PGlite's own errors don't. */
async function checkFolder(folder: string): Promise<void> {
  // Stopped half way through its first start, it holds nothing yet that anybody could miss.
  if (await isFile(unfinished(folder))) await removeDatabaseFolder(folder, { unfinished: true });
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes('PG_VERSION')) throw new DatabaseProblem('folder-holds-something-else');
  if (names.length === 0) {
    await writeFile(unfinished(folder), '');
  } else {
    const probe = join(folder, 'mail-release-probe');
    await writeFile(probe, '');
    await rm(probe);
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
