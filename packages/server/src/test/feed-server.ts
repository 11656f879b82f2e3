import { serve } from '@hono/node-server';
import { createMailServer, openDatabase } from '../index.js';

/** One of several server processes over a database, for tests; stops with its parent. */
const [, , databaseUrl = '', officeId = ''] = process.argv;
process.on('disconnect', () => process.exit());

// Nothing would be found by looking within a test's patience: what arrives was heard of.
const database = await openDatabase(databaseUrl, { pollMs: 60_000, heardPollMs: 60_000 });
const mail = createMailServer({
  database,
  limits: false,
  authenticate: () => ({ officeId, operator: { id: 'desk', name: 'Maria Wrona', desk: null } }),
});
serve({ fetch: (request) => mail(request), hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.({ port }));
