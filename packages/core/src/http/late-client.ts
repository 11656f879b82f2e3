import type { Ask } from '../backend/ask.js';
import type { GuardOptions, LateMembers } from '../backend/boundary.js';
import { guardLate } from '../backend/guard-late.js';
import { prepareRequest } from './client-request.js';
import { evidenceClient } from './evidence-client.js';
import { followFeed } from './follow-feed.js';
import { lateEndpoints } from './late-endpoints.js';
import type { Connection } from './send.js';

/** The members of `httpBackend` that are loaded on demand, guarded. One file: every further one costs the first load. */
export function lateClient(
  { api, endpoint, send }: Connection,
  ask: Ask,
  onUnreadable: GuardOptions['onUnreadable'],
): LateMembers {
  const open = (last: string | null, signal: AbortSignal) => {
    const { url, headers } = prepareRequest(endpoint, lateEndpoints.changes, {});
    const resume = last === null ? {} : { 'last-event-id': last };
    return api(url, { headers: { ...headers, accept: 'text/event-stream', ...resume }, retry: 0, signal });
  };
  return guardLate(
    {
      ...evidenceClient(send),
      changes: (after, call) => followFeed(open, after || null, call?.signal),
      changesHead: async (call) => ((await send(lateEndpoints.changes, {}, call)) as { next?: unknown } | null)?.next,
    },
    ask,
    onUnreadable,
  );
}
