import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createMailServer, type MailDatabase } from '@mail-release/server';
import { buildOperator } from '@mail-release/core/testing';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** As strict as a host can be; each framework's own policy for templates is the only thing let in. */
const contentSecurityPolicy = (scripts: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${scripts}`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html mail-release vue svelte-trusted-html angular',
  ].join('; ');

export interface ServedHost {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * One host application with its own office behind `/api/mail`, as it would stand in production.
 *
 * @param scripts What the page's policy lets in beside its own files.
 */
export async function serveHost(
  database: MailDatabase,
  officeId: string,
  folder: string,
  scripts = '',
): Promise<ServedHost> {
  const mail = createMailServer({
    database,
    basePath: '/api/mail',
    authenticate: (request) =>
      request.headers.get('authorization') === 'Bearer demo-desk-1' ? { officeId, operator: buildOperator() } : null,
  });
  const page = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const body = await readFile(join(folder, path)).catch(() => null);
    if (body === null) return new Response('', { status: path === '/favicon.ico' ? 204 : 404 });
    const type = types[extname(path)] ?? 'application/octet-stream';
    return new Response(new Uint8Array(body), {
      headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy(scripts) },
    });
  };
  const server = createServer(
    getRequestListener((request) =>
      new URL(request.url).pathname.startsWith('/api/mail/') ? mail(request) : page(request),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
