import { serve } from '@hono/node-server';
import { createMailServer, openDatabase } from '@mail-release/server';

/** The server whose releases are counted, in a process of its own as in an office. */
const [, , databaseUrl = '', officeId = ''] = process.argv;
process.on('disconnect', () => process.exit());

const database = await openDatabase(databaseUrl);
const mail = createMailServer({
  database,
  limits: false,
  authenticate: (request) => ({
    officeId,
    operator: { id: 'desk', name: 'Maria Wrona', desk: request.headers.get('x-desk') },
  }),
});
serve({ fetch: (request) => mail(request), hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.({ port }));
