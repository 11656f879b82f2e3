/** Method and path of one route below the base path; `{id}` stands for one segment. All that a client needs. */
export interface Endpoint {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
}

/** What every desk asks for. */
export const deskEndpoints = {
  office: { method: 'GET', path: '/v1/office' },
  statuses: { method: 'GET', path: '/v1/statuses' },
  queue: { method: 'GET', path: '/v1/queue' },
  items: { method: 'GET', path: '/v1/items' },
  client: { method: 'GET', path: '/v1/clients/{id}' },
  release: { method: 'PUT', path: '/v1/release-sessions/{id}' },
  session: { method: 'GET', path: '/v1/release-sessions/{id}' },
  releases: { method: 'GET', path: '/v1/releases' },
  getRelease: { method: 'GET', path: '/v1/releases/{id}' },
  voidRelease: { method: 'POST', path: '/v1/releases/{id}/void' },
  amendRelease: { method: 'POST', path: '/v1/releases/{id}/amendments' },
} as const satisfies Record<string, Endpoint>;

/**
 * Carries what somebody searches for, percent-encoded UTF-8. People type names there, and URLs end up
 * in logs and histories.
 */
export const searchHeader = 'mail-search';
/** Present, and `true`, on the answer to a session that had been recorded before. */
export const replayHeader = 'idempotent-replayed';
/** Names the request in the server's log; on every answer. */
export const requestIdHeader = 'x-request-id';

/** RFC 9457. */
export const problemMediaType = 'application/problem+json';

/** A request's body may be this long. */
export const maxBodyBytes = 1_000_000;
