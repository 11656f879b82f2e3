import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ServerArguments } from './command-line.js';
import { conformanceCommand, conformanceOffices } from './conformance-offices.js';
import { createMailServer } from './create-mail-server.js';
import { demoIdentity } from './demo-identity.js';
import { type Console, importOnce } from './import-once.js';
import { isLoopback, listen } from './listen.js';
import { isServerAddress, openDatabase } from './open-database.js';
import { plainDatabaseProblem, PlainProblem } from './plain-problem.js';
import { staticFiles } from './static-files.js';

const demoOffice = { id: 'office', name: 'Recepcja Centrum', zone: 'Europe/Warsaw', languages: ['pl', 'en'] };
const basePath = '/api/mail';

export interface RunningServer {
  readonly url: string;
  /** Lets requests under way finish, then closes the database. */
  stop(): Promise<void>;
}

/**
 * Opens the database, imports what is asked for, and serves until stopped.
 *
 * @throws {PlainProblem} for everything that the person who starts it can mend.
 */
export async function runServer(args: ServerArguments, console: Console): Promise<RunningServer> {
  const { database: given } = args;
  const where = given === null ? undefined : isServerAddress(given) ? given : resolve(given);
  const serveStatic = await staticFiles(args.staticFolders).catch((cause: unknown) => {
    throw new PlainProblem(`A folder given with --static can't be read: ${args.staticFolders.join(', ')}`, { cause });
  });
  if (!isLoopback(args.host) && !args.conformance) {
    console.line(`Open to everybody who can reach ${args.host}: anybody who comes is taken for the demo's reception.`);
  }
  if (where === undefined || isServerAddress(where) || existsSync(where)) console.progress('Opening the database');
  else console.line(`Making the database in ${where}; this takes a few seconds, once …`);
  const database = await openDatabase(where, { reset: args.reset }).catch((error: unknown) => {
    throw plainDatabaseProblem(error, where ?? 'memory');
  });
  try {
    if (args.importFolder) await importOnce(database, args.importFolder, demoOffice, console);
    const authenticate = args.conformance
      ? await conformanceOffices(database)
      : (request: Request) => ({ officeId: demoOffice.id, ...demoIdentity(request) });
    const mail = createMailServer({
      database,
      basePath,
      authenticate,
      onError: (error, { requestId, route }) =>
        console.line(`${route ?? 'request'} ${requestId} failed: ${error instanceof Error ? error.name : 'unknown'}`),
    });
    const { url, stop } = await listen({
      host: args.host,
      port: args.port,
      fetch: (request) =>
        new URL(request.url).pathname.startsWith(`${basePath}/`) ? mail(request) : serveStatic(request),
    });
    if (args.conformance) console.line(`Two offices are seeded for\n  ${conformanceCommand(url + basePath.slice(1))}`);
    return {
      url,
      async stop() {
        await stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
