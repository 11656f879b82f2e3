import { type MailItem, type QueueRow, type Release, type MailBackend } from '@mail-release/core';
import { type MailDatabase, sqlBackend } from '@mail-release/server';
import { deskOperator } from './fault-office.js';

/** One thing that the database says happened, in the order in which it did. */
export type LedgerEvent =
  | { readonly kind: 'released'; readonly sessionId: string; readonly releases: readonly Release[] }
  | { readonly kind: 'voided'; readonly release: Release };

/** What one office's database holds after a round. */
export interface Ledger {
  readonly events: readonly LedgerEvent[];
  readonly items: ReadonlyMap<string, MailItem>;
  readonly queue: readonly QueueRow[];
  /** Ids of items that more than one standing release claims. */
  readonly claimedTwice: readonly string[];
}

/** Reads tables, not answers, wherever the backend could hide what it did. */
export async function readLedger(database: MailDatabase, officeId: string): Promise<Ledger> {
  const { db } = database;
  const changes = await db
    .selectFrom('changes')
    .select(['type', 'release_id', 'version'])
    .where('office_id', '=', officeId)
    .where('type', 'in', ['release-recorded', 'release-voided'])
    .orderBy('seq')
    .execute();
  const records = await db
    .selectFrom('release_records')
    .select(['release_id', 'version', 'record'])
    .where('office_id', '=', officeId)
    .execute();
  const recordOf = new Map(
    records.map(({ release_id, version, record }) => [`${release_id} ${version}`, record as Release]),
  );

  const events: LedgerEvent[] = [];
  for (const { type, release_id, version } of changes) {
    const release = recordOf.get(`${release_id} ${version}`);
    if (!release) throw new Error(`The feed tells of a release that is not recorded: ${release_id}`);
    const last = events.at(-1);
    if (type === 'release-voided') events.push({ kind: 'voided', release });
    else if (last?.kind === 'released' && last.sessionId === release.sessionId) {
      events[events.length - 1] = { ...last, releases: [...last.releases, release] };
    } else events.push({ kind: 'released', sessionId: release.sessionId, releases: [release] });
  }

  const lines = await db
    .selectFrom('release_lines')
    .select(['item_id'])
    .where('office_id', '=', officeId)
    .where('effective', '=', true)
    .execute();
  const seen = new Set<string>();
  const claimedTwice = lines.map(({ item_id }) => item_id).filter((id) => seen.size === seen.add(id).size);

  const backend = sqlBackend(database, { officeId, operator: deskOperator(0) });
  return { events, claimedTwice, ...(await everything(backend)) };
}

/** All items and the whole queue, page by page. */
export async function everything(backend: MailBackend): Promise<Pick<Ledger, 'items' | 'queue'>> {
  const items = new Map<string, MailItem>();
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await backend.items({ limit: 500, ...(cursor !== undefined && { cursor }) });
    for (const item of page.rows) items.set(item.id, item);
    cursor = page.next;
  }
  const queue: QueueRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await backend.queue({ limit: 500, sort: 'name', ...(cursor !== undefined && { cursor }) });
    queue.push(...page.rows);
    cursor = page.next;
  }
  return { items, queue };
}
