import { getConnInfo } from '@hono/node-server/conninfo';
import type { MailServer } from '@mail-release/server';
import { Hono } from 'hono';

/** Hono, on Node; elsewhere take the address from that runtime's own `getConnInfo`. */
export function honoHost(mail: MailServer): Hono {
  const app = new Hono();
  app.all('/api/mail/*', (context) => mail(context.req.raw, { address: getConnInfo(context).remote.address }));
  app.get('/', (context) => context.text('The host\n'));
  return app;
}
