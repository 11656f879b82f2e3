import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { PlainProblem } from './plain-problem.js';

export interface ListenOptions {
  /** Answers a request; `address` is the other end of the connection. */
  readonly fetch: (request: Request, origin: { readonly address?: string }) => Response | Promise<Response>;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** How long a request may trickle in, milliseconds. */
  readonly patience?: Patience;
}

/** A request's head, all of it, and how often both are looked at. */
export interface Patience {
  readonly headMs: number;
  readonly wholeMs: number;
  readonly checkMs: number;
}

export interface Listening {
  readonly url: string;
  /** Takes no more connections and lets requests under way finish, for `graceMs` at most. */
  stop(): Promise<void>;
}

/** Longer than any statement may take. */
const graceMs = 20_000;
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** A credential and a few names fit. */
const maxHeaderSize = 16_384;
const ample: Patience = { headMs: 10_000, wholeMs: 60_000, checkMs: 5_000 };

/**
 * Serves `fetch` over HTTP. On a loopback address only requests for a loopback name are answered: a
 * page of another site that has its own name resolve to this machine must not reach the mail.
 *
 * @throws {PlainProblem} when the port is taken or not allowed.
 */
export async function listen({ fetch, host, port, patience = ample }: ListenOptions): Promise<Listening> {
  let isStopping = false;
  const answer: Parameters<typeof createAdaptorServer>[0]['fetch'] = (request, { incoming, outgoing }) => {
    // A connection that is kept alive would bring the next request to a server that is gone.
    if (isStopping && 'shouldKeepAlive' in outgoing) outgoing.shouldKeepAlive = false;
    if (isLoopback(host) && !loopbackNames.includes(new URL(request.url).hostname)) {
      return new Response('This server answers only on this machine.\n', { status: 421 });
    }
    const address = incoming.socket.remoteAddress;
    return fetch(request, address === undefined ? {} : { address });
  };
  const serverOptions = {
    maxHeaderSize,
    headersTimeout: patience.headMs,
    requestTimeout: patience.wholeMs,
    connectionsCheckingInterval: patience.checkMs,
  };
  const server = createAdaptorServer({ fetch: answer, serverOptions }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}/`,
    stop: () => {
      isStopping = true;
      return stopServer(server);
    },
  };
}

/** True where only this machine can call. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PlainProblem(
        `Port ${port} is in use. Stop what uses it, or choose another: --port ${port < 65_535 ? port + 1 : 4173}`,
      );
    case 'EACCES':
      return new PlainProblem(`Port ${port} needs more rights than you have. Choose one above 1023: --port 4173`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new PlainProblem(`This machine has no address ${host}. Leave --host out to serve this machine only.`);
    default:
      return error;
  }
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
