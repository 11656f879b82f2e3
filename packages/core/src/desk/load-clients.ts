import type { MailBackend } from '../backend/index.js';
import { pageLimits } from '../backend/page.js';
import type { MailItem, WinningRelease } from '../model/index.js';
import { isEffective } from '../model/terms.js';
import type { SessionClient } from './types.js';

async function awaitingItems(backend: MailBackend, clientId: string, signal: AbortSignal) {
  const items: MailItem[] = [];
  let unreadable = 0;
  let cursor: string | undefined;
  do {
    const query = { clientId, stage: 'awaiting' as const, limit: pageLimits.most, ...(cursor ? { cursor } : {}) };
    const page = await backend.items(query, { signal });
    items.push(...page.rows);
    unreadable += page.unreadable;
    cursor = page.next ?? undefined;
  } while (cursor);
  return { items, unreadable };
}

/** The release that took `itemId`, as far as the backend keeps history; `null` when nothing is known. */
async function winnerOf(backend: MailBackend, itemId: string, signal: AbortSignal): Promise<WinningRelease | null> {
  const page = await backend.releases?.({ itemId, limit: 5 }, { signal }).catch(() => null);
  const release = page?.rows.find(isEffective);
  if (!release) return null;
  return {
    id: release.id,
    number: release.number,
    occurredAt: release.occurredAt,
    desk: release.operator.desk,
    collectorName: release.collector?.name ?? null,
  };
}

/**
 * Loads one client with the mail that awaits it. Items that `before` had and that no longer await
 * stay in place, marked as gone with the release that took them.
 */
export async function loadClient(
  backend: MailBackend,
  clientId: string,
  before: SessionClient | undefined,
  signal: AbortSignal,
): Promise<SessionClient> {
  const [client, { items, unreadable }] = await Promise.all([
    backend.client(clientId, { signal }),
    awaitingItems(backend, clientId, signal),
  ]);
  const awaiting = new Set(items.map(({ id }) => id));
  const missing = (before?.items ?? []).filter(({ id }) => !awaiting.has(id));
  const gone = new Map<string, WinningRelease | null>();
  for (const { id } of missing) gone.set(id, before?.gone.get(id) ?? (await winnerOf(backend, id, signal)));
  const all = [...items, ...missing].sort((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt));
  return { client, items: all, gone, unreadable };
}
