import type { Office, Page, QueueQuery, QueueRow } from '@mail-release/core';
import { sql, type SqlBool } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import {
  afterCount,
  afterInstant,
  afterText,
  contains,
  emptyPage,
  findsNothing,
  pageOf,
  rowsToRead,
} from './paging.js';
import { inZone } from './records.js';

/** Clients with awaiting mail, from the rows that every write keeps exact. */
export async function queuePage({ db }: MailDatabase, office: Office, query: QueueQuery): Promise<Page<QueueRow>> {
  const sort = query.sort ?? 'oldest';
  const list = { office, name: `queue-${sort}`, query };
  if (findsNothing(query)) return emptyPage;
  let rows = db
    .selectFrom('queue_rows')
    .select(['client_id', 'name', 'name_key', 'awaiting', 'oldest_received_at', 'counts_by_status'])
    .where('office_id', '=', office.id)
    .where('awaiting', '>', 0)
    .limit(rowsToRead(query));
  if (query.text) rows = rows.where(contains('name_key', query.text));
  if (query.statusId !== undefined) rows = rows.where(sql<SqlBool>`counts_by_status ? ${query.statusId}`);
  if (sort === 'oldest') {
    const after = afterInstant(list);
    rows = rows.orderBy('oldest_received_at').orderBy('client_id');
    if (after)
      rows = rows.where(sql<SqlBool>`(oldest_received_at, client_id) > (${after.at}::timestamptz, ${after.id})`);
  } else if (sort === 'name') {
    const after = afterText(list);
    rows = rows.orderBy('name_key').orderBy('client_id');
    if (after) rows = rows.where(sql<SqlBool>`(name_key, client_id) > (${after.text}, ${after.id})`);
  } else {
    const after = afterCount(list);
    rows = rows.orderBy('awaiting', 'desc').orderBy('client_id');
    if (after) {
      rows = rows
        .where('awaiting', '<=', after.count)
        .where((is) => is.or([is('awaiting', '<', after.count), is('client_id', '>', after.id)]));
    }
  }
  const found = await rows.execute();
  const oldest = (row: (typeof found)[number]): Date => row.oldest_received_at ?? new Date(0);
  return pageOf(
    list,
    found,
    (row) => [{ oldest: oldest(row).getTime(), name: row.name_key, count: row.awaiting }[sort], row.client_id],
    (row) => ({
      client: { id: row.client_id, name: row.name },
      count: row.awaiting,
      oldestReceivedAt: inZone(oldest(row), office.zone),
      countsByStatus: row.counts_by_status,
    }),
  );
}
