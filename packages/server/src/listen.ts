import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { PlainProblem } from './plain-problem.js';

export interface ListenOptions {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface Listening {
  readonly url: string;
  /** Lets requests under way finish, for two seconds at most. */
  stop(): Promise<void>;
}

const graceMs = 2_000;
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Serves `fetch` over HTTP. On a loopback address only requests for a loopback name are answered: a
 * page of another site that has its own name resolve to this machine must not reach the mail.
 *
 * @throws {PlainProblem} when the port is taken or not allowed.
 */
export async function listen({ fetch, host, port }: ListenOptions): Promise<Listening> {
  const loopback = loopbackNames.includes(host) || host === '::1';
  const guarded = (request: Request) =>
    !loopback || loopbackNames.includes(new URL(request.url).hostname)
      ? fetch(request)
      : new Response('This server answers only on this machine.\n', { status: 421 });
  const server = createAdaptorServer({ fetch: guarded }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new PlainProblem(`Port ${port} is in use. Stop what uses it, or choose another: --port ${port + 1}`));
      } else if (error.code === 'EACCES') {
        reject(new PlainProblem(`Port ${port} needs more rights than you have. Choose one above 1023: --port 4173`));
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(new PlainProblem(`This machine has no address ${host}. Leave --host out to serve this machine only.`));
      } else {
        reject(error);
      }
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}/`,
    stop: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
