import type { Office, Page, QueueQuery, QueueRow } from '@mail-release/core';
import { sql, type SqlBool } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import {
  afterCount,
  afterInstant,
  afterText,
  containing,
  emptyPage,
  findsNothing,
  pageOf,
  rowsToRead,
} from './paging.js';
import { inZone } from './records.js';

/** Clients with awaiting mail, from the rows that every write keeps exact. */
export async function queuePage(database: MailDatabase, office: Office, query: QueueQuery): Promise<Page<QueueRow>> {
  const sort = query.sort ?? 'oldest';
  const list = { office, name: `queue-${sort}`, query };
  if (findsNothing(query)) return emptyPage;
  // Only what `queue_oldest` holds: its page is read without touching a row, save the few that are too long for it.
  const found = await database.rows(office.id, (db) => {
    let rows = db
      .selectFrom('queue_rows as q')
      .select(['client_id', 'awaiting', 'oldest_received_at'])
      .select((take) => {
        const whole = take
          .selectFrom('queue_rows as whole')
          .whereRef('whole.office_id', '=', 'q.office_id')
          .whereRef('whole.client_id', '=', 'q.client_id');
        return [
          take.fn.coalesce('name_short', whole.select('whole.name')).as('name'),
          take.fn.coalesce('counts_short', whole.select('whole.counts_by_status')).as('counts'),
          // No index holds it but the one for this order; clients that differ only behind it stand by their ids.
          (sort === 'name' ? sql<string | null>`name_sort` : sql<string | null>`null`).as('sort_name'),
        ];
      })
      .where('office_id', '=', office.id)
      .where('awaiting', '>', 0)
      .limit(rowsToRead(query));
    if (query.text) rows = rows.where('name_key', 'like', containing(query.text));
    if (query.statusId !== undefined) rows = rows.where(sql<SqlBool>`counts_by_status ? ${query.statusId}`);
    if (sort === 'oldest') {
      const after = afterInstant(list);
      rows = rows.orderBy('oldest_received_at').orderBy('client_id');
      if (after)
        rows = rows.where(sql<SqlBool>`(oldest_received_at, client_id) > (${after.at}::timestamptz, ${after.id})`);
    } else if (sort === 'name') {
      const after = afterText(list);
      rows = rows.orderBy('name_sort').orderBy('client_id');
      if (after) rows = rows.where(sql<SqlBool>`(name_sort, client_id) > (${after.text}, ${after.id})`);
    } else {
      const after = afterCount(list);
      rows = rows.orderBy('awaiting', 'desc').orderBy('client_id');
      if (after) {
        rows = rows
          .where('awaiting', '<=', after.count)
          .where((is) => is.or([is('awaiting', '<', after.count), is('client_id', '>', after.id)]));
      }
    }
    return rows;
  });
  const oldest = (row: (typeof found)[number]): Date => row.oldest_received_at ?? new Date(0);
  return pageOf(
    list,
    found,
    (row) => [{ oldest: oldest(row).getTime(), name: row.sort_name ?? '', count: row.awaiting }[sort], row.client_id],
    (row) => ({
      client: { id: row.client_id, name: row.name ?? '' },
      count: row.awaiting,
      oldestReceivedAt: inZone(oldest(row), office.zone),
      countsByStatus: row.counts ?? {},
    }),
  );
}
