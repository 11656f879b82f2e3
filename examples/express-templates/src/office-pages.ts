import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { MailBackend, OfficeContext } from '@mail-release/core';
import { createMailServer, type MailDatabase, sqlBackend } from '@mail-release/server';
import express, { type Express, type Request } from 'express';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where the one file for script tags lies. */
const standalone = fileURLToPath(
  new URL('dist/standalone', import.meta.resolve('@mail-release/elements/package.json')),
);

export interface OfficePagesOptions {
  readonly database: MailDatabase;
  /** The host's own session: who works here, by their cookie; `null` for nobody. */
  signedIn(
    cookie: string | undefined,
  ): { readonly officeId: string; readonly operator: OfficeContext['operator'] } | null;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; " +
  "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types mail-release";

/** Pages that the server renders, with the panel where mail is handed over. */
export function officePages({ database, signedIn }: OfficePagesOptions): Express {
  const app = express();
  app.set('view engine', 'ejs').set('views', here('../views'));

  const mail = createMailServer({
    database,
    basePath: '/api/mail',
    authenticate: (request) => signedIn(request.headers.get('cookie') ?? undefined),
  });
  const serveMail = getRequestListener((request, { incoming }) =>
    mail(request, { address: incoming.socket.remoteAddress }),
  );
  app.all('/api/mail/*path', (request, response) => void serveMail(request, response));

  app.use('/assets', express.static(here('../public')));
  app.use('/assets', express.static(standalone));
  app.get('/favicon.ico', (_request, response) => void response.status(204).end());

  const backendOf = (request: Request): MailBackend | null => {
    const who = signedIn(request.headers.cookie);
    return who && sqlBackend(database, who);
  };
  app.use((request, response, next) => {
    response.set('content-security-policy', policy);
    if (signedIn(request.headers.cookie)) next();
    else response.status(401).render('signed-out');
  });
  app.get('/', async (request, response) => {
    const page = await backendOf(request)?.queue({ limit: 500 });
    response.render('clients', { rows: page?.rows ?? [] });
  });
  app.get('/clients/:id', async (request, response) => {
    const client = await backendOf(request)?.client(request.params.id);
    response.render('client', { client });
  });
  return app;
}
