import { getRequestListener } from '@hono/node-server';
import type { MailServer } from '@mail-release/server';
import { fastify, type FastifyInstance } from 'fastify';

/** Fastify 5. */
export function fastifyHost(mail: MailServer): FastifyInstance {
  const app = fastify();
  const serveMail = getRequestListener((request, { incoming }) =>
    mail(request, { address: incoming.socket.remoteAddress }),
  );
  app.register(async (scope) => {
    // The mail reads its bodies itself, and never more than it takes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.all('/api/mail/*', (request, reply) => {
      reply.hijack();
      void serveMail(request.raw, reply.raw);
    });
  });
  app.get('/', () => 'The host\n');
  return app;
}
