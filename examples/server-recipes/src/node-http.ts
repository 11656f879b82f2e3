import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { MailServer } from '@mail-release/server';

/** Plain Node: what is below `/api/mail/` is the mail's, the rest the host's. */
export function nodeHost(mail: MailServer): Server {
  const serveMail = getRequestListener((request, { incoming }) =>
    mail(request, { address: incoming.socket.remoteAddress }),
  );
  return createServer((request, response) => {
    if (request.url?.startsWith('/api/mail/')) void serveMail(request, response);
    else response.end('The host\n');
  });
}
