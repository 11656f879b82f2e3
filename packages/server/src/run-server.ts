import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ServerArguments } from './command-line.js';
import { createMailServer } from './create-mail-server.js';
import { demoIdentity } from './demo-identity.js';
import { lockFolder } from './folder-lock.js';
import { importOffice } from './import-office.js';
import { importReport } from './import-report.js';
import { listen } from './listen.js';
import { migrate, resetDatabase } from './migrate.js';
import { type OfficeDatabase, openDatabase } from './open-database.js';
import { databaseProblem, PlainProblem } from './plain-problem.js';
import { removeDatabaseFolder } from './remove-folder.js';
import { staticFiles } from './static-files.js';

const demoOffice = { id: 'office', name: 'Recepcja Centrum', zone: 'Europe/Warsaw', languages: ['pl', 'en'] } as const;
const basePath = '/api/mail';

export interface Console {
  /** A line that stays. */
  line(text: string): void;
  /** Progress, overwritten by the next where the terminal can. */
  progress(text: string): void;
}

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

async function opened(args: ServerArguments, folder: string | null): Promise<OfficeDatabase> {
  try {
    if (folder && args.reset) await removeDatabaseFolder(folder);
    const database = await openDatabase(folder ?? args.database);
    try {
      if (!folder && args.reset) await resetDatabase(database);
      await migrate(database);
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    throw error instanceof PlainProblem ? error : (databaseProblem(error, folder ?? args.database) ?? error);
  }
}

async function importOnce(database: OfficeDatabase, folder: string, console: Console): Promise<void> {
  if (!(await stat(folder).then((found) => found.isDirectory(), () => false))) {
    throw new PlainProblem(`There is no folder ${folder} to import from.`);
  }
  const report = await importOffice(database, folder, {
    office: demoOffice,
    onProgress: ({ file, rows }) => console.progress(`Importing ${file}: ${rows} rows`),
  });
  if (report) for (const text of importReport(report)) console.line(text);
}

/**
 * Opens the database, imports what is asked for, and serves until stopped.
 *
 * @throws {PlainProblem} for everything that the person who starts it can mend.
 */
export async function runServer(args: ServerArguments, console: Console): Promise<RunningServer> {
  const folder = args.database.includes('://') ? null : resolve(args.database);
  const serveStatic = await staticFiles(args.staticFolders).catch((cause: unknown) => {
    throw new PlainProblem('A folder given with --static is not there.', { cause });
  });
  const unlock = folder ? await lockFolder(folder).catch((error: unknown) => {
    throw error instanceof PlainProblem ? error : (databaseProblem(error, folder) ?? error);
  }) : () => Promise.resolve();
  let database: OfficeDatabase | undefined;
  try {
    console.progress('Opening the database');
    database = await opened(args, folder);
    if (args.importFolder) await importOnce(database, args.importFolder, console);
    const mail = createMailServer({
      database,
      basePath,
      authenticate: (request) => ({ officeId: demoOffice.id, ...demoIdentity(request) }),
      onError: (error, { requestId, route }) =>
        console.line(`${route ?? 'request'} ${requestId} failed: ${error instanceof Error ? error.name : 'unknown'}`),
    });
    const { url, stop } = await listen({
      host: args.host,
      port: args.port,
      fetch: (request) =>
        new URL(request.url).pathname.startsWith(`${basePath}/`)
          ? mail(request)
          : (serveStatic(request) ?? new Response('There is no such page.\n', { status: 404 })),
    });
    const close = database.close;
    return {
      url,
      async stop() {
        await stop();
        await close();
        await unlock();
      },
    };
  } catch (error) {
    await database?.close();
    await unlock();
    throw error;
  }
}
