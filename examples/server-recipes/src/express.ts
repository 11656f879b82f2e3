import { getRequestListener } from '@hono/node-server';
import type { MailServer } from '@mail-release/server';
import express, { type Express } from 'express';

/** Express 5. */
export function expressHost(mail: MailServer): Express {
  const app = express();
  const serveMail = getRequestListener((request, { incoming }) =>
    mail(request, { address: incoming.socket.remoteAddress }),
  );
  // Before any body parser: the mail reads its bodies itself, and never more than it takes.
  app.all('/api/mail/*path', (request, response) => void serveMail(request, response));
  app.use(express.json());
  app.get('/', (_request, response) => void response.send('The host\n'));
  return app;
}
