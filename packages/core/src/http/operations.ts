import * as z from 'zod/mini';
import type { MailBackend, ReleaseResult } from '../backend/mail-backend.js';
import { MailReleaseError } from '../backend/mail-release-error.js';
import type { Release } from '../model/index.js';
import type { RouteName } from './endpoints.js';
import { has, json } from './json-answer.js';
import { parseRequest, readBody, readQuery, readVersion } from './read-request.js';
import { routes } from './routes.js';
import { collectChanges, streamChanges } from './serve-changes.js';
import type { SignerRoute } from './signer-operations.js';
import { replayHeader } from './wire.js';

interface Call {
  readonly request: Request;
  /** The path's `{id}`, decoded; `''` where it has none. */
  readonly id: string;
  readonly requestId: string;
  readonly backend: MailBackend;
}

/** Routes that a backend answers to who is signed in. */
type DeskRoute = Exclude<RouteName, 'health' | 'openapi' | SignerRoute>;

const releaseAnswer = (release: Release) => json(200, release, { etag: `"${release.version}"` });

function sessionAnswer(result: ReleaseResult, status: number): Response {
  return json(result.replayed ? 200 : status, result, result.replayed ? { [replayHeader]: 'true' } : {});
}

// Reads are dropped when the caller goes away. Writes are not: one cut in two is what nobody wants.
/** What each route does with the backend. */
export const operations: Readonly<Record<DeskRoute, (call: Call) => Promise<Response>>> = {
  async office({ backend, request }) {
    has(backend.office);
    const { office, operator } = await backend.office({ signal: request.signal });
    return json(200, { office, operator, capabilities: backend.capabilities });
  },
  async statuses({ backend, request }) {
    return json(200, { rows: await backend.statuses({ signal: request.signal }), next: null, unreadable: 0 });
  },
  async queue({ backend, request }) {
    return json(200, await backend.queue(readQuery(routes.queue.query, request), { signal: request.signal }));
  },
  async items({ backend, request }) {
    return json(200, await backend.items(readQuery(routes.items.query, request), { signal: request.signal }));
  },
  async client({ backend, id, request }) {
    return json(200, await backend.client(id, { signal: request.signal }));
  },
  async release({ backend, id, request }) {
    const sessionId = parseRequest(z.uuid(), id, '/path/id');
    const body = await readBody(routes.release.body, request);
    return sessionAnswer(await backend.release({ ...body, sessionId }), routes.release.status);
  },
  async session({ backend, id, request }) {
    has(backend.session);
    const result = await backend.session(id, { signal: request.signal });
    if (result === null) throw new MailReleaseError('not-found', 'No such session');
    return sessionAnswer(result, routes.session.status);
  },
  async releases({ backend, request }) {
    has(backend.releases);
    return json(200, await backend.releases(readQuery(routes.releases.query, request), { signal: request.signal }));
  },
  async getRelease({ backend, id, request }) {
    has(backend.getRelease);
    return releaseAnswer(await backend.getRelease(id, { signal: request.signal }));
  },
  async voidRelease({ backend, id, request }) {
    has(backend.voidRelease);
    const version = readVersion(request);
    return releaseAnswer(await backend.voidRelease(id, version, await readBody(routes.voidRelease.body, request)));
  },
  async amendRelease({ backend, id, request }) {
    has(backend.amendRelease);
    const version = readVersion(request);
    return releaseAnswer(await backend.amendRelease(id, version, await readBody(routes.amendRelease.body, request)));
  },
  async changes({ backend, request, requestId }) {
    has(backend.changes);
    const query = readQuery(routes.changes.query, request);
    const after = (request.headers.get('last-event-id') ?? query.after) || null;
    const changes = backend.changes.bind(backend);
    if (!request.headers.get('accept')?.includes('text/event-stream')) {
      const place = after ?? (await backend.changesHead?.({ signal: request.signal })) ?? null;
      return json(200, await collectChanges(changes, place, request.signal));
    }
    // `X-Accel-Buffering` keeps nginx from holding events back until a buffer is full.
    const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
    return new Response(streamChanges(changes, after, requestId, request.signal), { headers });
  },
  async scan({ backend, id, request }) {
    has(backend.scan);
    return json(200, await backend.scan(id, { signal: request.signal }));
  },
  async receipt({ backend, id, request }) {
    has(backend.receipt);
    return json(200, await backend.receipt(id, { signal: request.signal }));
  },
  async keys({ backend, request }) {
    has(backend.keys);
    return json(200, await backend.keys({ signal: request.signal }));
  },
  async sealsHead({ backend, request }) {
    has(backend.sealsHead);
    return json(200, { head: await backend.sealsHead({ signal: request.signal }) });
  },
  async createSigning({ backend, request }) {
    has(backend.signing);
    const body = await readBody(routes.createSigning.body, request);
    return json(routes.createSigning.status, await backend.signing.create(body));
  },
  async getSigning({ backend, id, request }) {
    has(backend.signing);
    return json(200, await backend.signing.get(id, { signal: request.signal }));
  },
  async cancelSigning({ backend, id }) {
    has(backend.signing);
    return json(200, await backend.signing.cancel(id));
  },
  async extendSigning({ backend, id, request }) {
    has(backend.signing);
    await readBody(routes.extendSigning.body, request);
    return json(200, await backend.signing.extend(id));
  },
};
