import type { MailBackend, SignerBackend } from '@mail-release/core';
import { createMailHandler } from '@mail-release/core/handler';
import { http, type HttpHandler, HttpResponse } from 'msw/http';
import type { Scenario } from './scenarios.js';
import type { Weather } from './weather.js';

export interface MailHandlersOptions<Identity> {
  /** What answers, or what answers this identity. */
  readonly backend: MailBackend | ((identity: Identity) => MailBackend);
  /** What clients' own devices sign at; without it there is no signing by link. */
  readonly signer?: SignerBackend;
  /** Path before `/v1`, on any origin; `/api/mail` when left out. */
  readonly basePath?: string;
  /** Who asks; `null` is answered with 401. Everybody is let in when left out. */
  readonly identity?: (request: Request) => Identity | null | Promise<Identity | null>;
  /** Troubles on the way; none when left out. */
  readonly weather?: Weather;
}

/**
 * msw handlers of the whole HTTP contract, for a service worker or for Node: the very handler that a
 * server mounts, so that a mock can't say what a server would not.
 */
export function mailHandlers<Identity = unknown>(options: MailHandlersOptions<Identity>): HttpHandler[] {
  const { backend, signer, basePath = '/api/mail', weather } = options;
  const identity = options.identity ?? (() => ({}) as Identity);
  const serve = (signedOut: boolean) =>
    createMailHandler<Identity>({
      basePath,
      authenticate: (request) => (signedOut ? null : identity(request)),
      backendFor: (who) => (typeof backend === 'function' ? backend(who) : backend),
      ...(signer && { signerFor: () => signer }),
    });
  const handle = serve(false);
  const refuse = serve(true);
  return [
    http.all(`*${basePath}/*`, async ({ request }) => {
      const fate = await weather?.fate(request.signal);
      if (fate === 'signed-out') return refuse(request);
      if (fate === 'cut-before') return HttpResponse.error();
      const response = await handle(request);
      // Without a length or this, msw in Node ends an answer that its reader has left as if it were
      // whole, which Node's own fetch takes for a defect of its own and throws where nobody can catch it.
      if (response.body) response.headers.set('transfer-encoding', 'chunked');
      return fate === 'cut-after' ? HttpResponse.error() : response;
    }),
  ];
}

/** Handlers of a scenario, its weather included. */
export function scenarioHandlers(
  { served, memory, weather }: Scenario,
  options: Omit<MailHandlersOptions<unknown>, 'backend' | 'signer' | 'weather'> = {},
): HttpHandler[] {
  return mailHandlers({ ...options, backend: served, signer: memory.signer(), weather });
}
