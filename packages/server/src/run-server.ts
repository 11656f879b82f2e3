import type { ServerArguments } from './command-line.js';
import { conformanceCommand, conformanceOffices } from './conformance-offices.js';
import { createMailServer } from './create-mail-server.js';
import { demoOffice } from './demo-office.js';
import { demoIdentity } from './demo-identity.js';
import { type Console, existingFolder, importOnce } from './import-once.js';
import { isLoopback, listen } from './listen.js';
import type { MailDatabase } from './database/mail-database.js';
import { openNamed } from './open-named.js';
import { MailMetrics } from './operations/metrics.js';
import { PlainProblem } from './plain-problem.js';
import { appendCheckpoint } from './store/checkpoints-file.js';
import { newReceiptKey, readOrMakeReceiptKeys } from './store/receipt-keys-file.js';
import type { ReceiptOptions } from './backend/receipts.js';
import { staticFiles } from './static-files.js';

const basePath = '/api/mail';

export interface RunningServer {
  readonly url: string;
  /** Lets requests under way finish, then closes the database. */
  stop(): Promise<void>;
}

/** Conformance offices live as long as the process, and so may the key of their receipts. */
async function receiptKeys({ keysFile: file, conformance }: ServerArguments): Promise<ReceiptOptions['keys'] | null> {
  if (file === null) return conformance ? [newReceiptKey()] : null;
  try {
    return await readOrMakeReceiptKeys(file);
  } catch (cause) {
    throw new PlainProblem(`${file} can't be read or made, or holds no keys. Choose another: --keys FILE`, { cause });
  }
}

const starting = () =>
  new Response('Starting.\n', { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });

/**
 * Takes the port, opens the database, imports what is asked for, and serves until stopped. A port that is
 * taken is told before anything that takes long; until all is there, requests are answered 503.
 *
 * @throws {PlainProblem} for everything that the person who starts it can mend.
 */
export async function runServer(args: ServerArguments, console: Console): Promise<RunningServer> {
  const serveStatic = await staticFiles(args.staticFolders).catch((cause: unknown) => {
    throw new PlainProblem(`A folder given with --static can't be read: ${args.staticFolders.join(', ')}`, { cause });
  });
  if (args.importFolder) await existingFolder(args.importFolder);
  let answer: Parameters<typeof listen>[0]['fetch'] = starting;
  const { url, stop } = await listen({
    host: args.host,
    port: args.port,
    fetch: (request, origin) => answer(request, origin),
  });
  if (!isLoopback(args.host) && !args.conformance) {
    console.line(`Open to everybody who can reach ${args.host}: anybody who comes is taken for the demo's reception.`);
  }
  let database: MailDatabase | undefined;
  try {
    database = await openNamed(args, console);
    if (args.importFolder) await importOnce(database, args.importFolder, demoOffice, console);
    const authenticate = args.conformance
      ? await conformanceOffices(database)
      : (request: Request) => ({ officeId: demoOffice.id, ...demoIdentity(request) });
    const keys = await receiptKeys(args);
    const { checkpointsFile } = args;
    let kept: Promise<unknown> = Promise.resolve();
    const stopping = new AbortController();
    const metrics = new MailMetrics();
    const mail = createMailServer({
      database,
      basePath,
      authenticate,
      metrics,
      stop: stopping.signal,
      ...(keys && { receipts: { keys } }),
      ...(checkpointsFile !== null && {
        checkpoints: {
          everySeals: 1,
          onCheckpoint: (officeId, head) => {
            const added = kept.then(() => appendCheckpoint(checkpointsFile, officeId, head));
            kept = added.catch(() => undefined);
            return added;
          },
          onError: () => console.line(`A checkpoint could not be added to ${checkpointsFile}.`),
        },
      }),
      // The kit asks faster than any desk.
      ...(args.conformance && { limits: false as const }),
      ...(args.log && { onLog: (entry) => console.log(entry) }),
      onError: (error, { requestId, route }) =>
        console.line(`${route ?? 'request'} ${requestId} failed: ${error instanceof Error ? error.name : 'unknown'}`),
    });
    answer = (request, origin) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith(`${basePath}/`)) return mail(request, origin);
      if (pathname === args.metricsPath) {
        return new Response(metrics.text(), { headers: { 'content-type': metrics.contentType } });
      }
      return serveStatic(request);
    };
    if (args.conformance) console.line(`Two offices are seeded for\n  ${conformanceCommand(url + basePath.slice(1))}`);
    const opened = database;
    return {
      url,
      async stop() {
        stopping.abort();
        await stop();
        await kept;
        await opened.close();
      },
    };
  } catch (error) {
    await stop();
    await database?.close();
    throw error;
  }
}
