import { createHash } from 'node:crypto';
import type { CountedRoute } from './route-name.js';

/** One request, for a log: no name, no query, no path, nothing that a person typed. */
export interface RequestLogEntry {
  /** When it was answered, RFC 3339 in UTC. */
  readonly time: string;
  readonly level: 'info' | 'warn' | 'error';
  /** The same as in the answer's `x-request-id` and in a problem document. */
  readonly requestId: string | null;
  readonly route: CountedRoute;
  readonly method: string;
  readonly status: number;
  /** Code of the problem that was answered; absent where there was none. */
  readonly code?: string;
  /** Until the answer was ready; of a change feed, until it began. */
  readonly durationMs: number;
  /** Tells offices apart without naming one: the start of a SHA-256. Absent where nobody was signed in. */
  readonly office?: string;
}

const knownMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH']);

export function requestLogEntry(call: {
  readonly now: number;
  readonly requestId: string | null;
  readonly route: CountedRoute;
  readonly method: string;
  readonly status: number;
  readonly code: string | null;
  readonly durationMs: number;
  readonly officeId: string | null;
}): RequestLogEntry {
  const { now, requestId, route, status, code, officeId } = call;
  return {
    time: new Date(now).toISOString(),
    level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
    requestId,
    route,
    method: knownMethods.has(call.method) ? call.method : 'other',
    status,
    ...(code !== null && { code }),
    durationMs: Math.round(call.durationMs * 10) / 10,
    ...(officeId !== null && { office: officeMark(officeId) }),
  };
}

/** What stands for an office in a log. */
export function officeMark(officeId: string): string {
  return createHash('sha256').update(`mail-release-office:${officeId}`).digest('hex').slice(0, 12);
}
