import { serve } from '@hono/node-server';
import { createMailServer, type MailDatabase, openDatabase } from '@mail-release/server';
import { readDeskToken } from './fault-office.js';

/**
 * One server process over the database named on the command line. Its parent tells it to die at a point
 * of the next release: before asking the database, while it holds the locks, or when the release is
 * durable and nobody has been told.
 */
export type DeathPoint = 'asking' | 'deciding' | 'committed';
export type ToServer = { readonly dieAt: DeathPoint };
export type FromServer = { readonly url: string };

let dieAt: DeathPoint | null = null;
process.on('message', (message: ToServer) => {
  dieAt = message.dieAt;
});
process.on('disconnect', () => process.exit());

function reach(point: DeathPoint): void {
  if (dieAt === point) process.kill(process.pid, 'SIGKILL');
}

function mortal(database: MailDatabase): MailDatabase {
  return {
    ...database,
    async decide(question, decide) {
      reach('asking');
      const result = await database.decide(question, (answer) => {
        reach('deciding');
        return decide(answer);
      });
      reach('committed');
      return result;
    },
  };
}

const database = mortal(await openDatabase(process.argv[2]));
const mail = createMailServer({
  database,
  // Twenty desks behind one address ask faster than any office.
  limits: false,
  basePath: '/api/mail',
  authenticate: (request) => readDeskToken(request.headers.get('authorization')),
});
serve({ fetch: (request) => mail(request), hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ url: `http://127.0.0.1:${port}` } satisfies FromServer);
});
