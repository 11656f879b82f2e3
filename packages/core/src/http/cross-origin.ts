import { replayHeader, requestIdHeader, searchHeader } from './wire.js';

const allowedHeaders = ['authorization', 'content-type', 'if-match', 'last-event-id', searchHeader].join(', ');
const exposedHeaders = ['etag', 'location', 'retry-after', replayHeader, requestIdHeader].join(', ');

/**
 * Headers that let a page of another origin read the answer: only for an origin that is listed,
 * compared to the letter. Empty for requests without `Origin`.
 */
export function crossOriginHeaders(request: Request, origins: readonly string[]): Record<string, string> {
  if (origins.length === 0) return {};
  const origin = request.headers.get('origin');
  if (origin === null || !origins.includes(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposedHeaders,
  };
}

/** Added to the answer to a preflight of a listed origin. */
export function preflightHeaders(methods: string): Record<string, string> {
  return {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': allowedHeaders,
    'access-control-max-age': '600',
  };
}
