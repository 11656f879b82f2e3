import type { ItemsQuery, MailItem, Office, Page } from '@mail-release/core';
import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import { afterInstant, contains, dayLimits, emptyPage, findsNothing, pageOf, rowsToRead } from './paging.js';
import { inZone } from './records.js';

/** Mail, newest received first. */
export async function itemsPage({ db }: MailDatabase, office: Office, query: ItemsQuery): Promise<Page<MailItem>> {
  const list = { office, name: 'items', query };
  const after = afterInstant(list);
  if (findsNothing(query)) return emptyPage;
  const { from, before } = dayLimits(query, office.zone);
  let rows = db
    .selectFrom('items')
    .selectAll()
    .where('office_id', '=', office.id)
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(rowsToRead(query));
  if (query.clientId !== undefined) rows = rows.where('client_id', '=', query.clientId);
  // As a literal, so that the index of awaiting mail is known to hold it all.
  if (query.stage !== undefined) rows = rows.where('stage', '=', sql.lit(query.stage));
  if (query.statusId !== undefined) rows = rows.where('status_id', '=', query.statusId);
  if (query.text) rows = rows.where(contains('search_key', query.text));
  if (from) rows = rows.where('received_at', '>=', from);
  if (before) rows = rows.where('received_at', '<', before);
  if (after) {
    rows = rows
      .where('received_at', '<=', after.at)
      .where((is) => is.or([is('received_at', '<', after.at), is('id', '>', after.id)]));
  }
  return pageOf(
    list,
    await rows.execute(),
    (row) => [row.received_at.getTime(), row.id],
    (row) => ({
      id: row.id,
      clientId: row.client_id,
      kind: row.kind,
      sender: row.sender,
      trackingNumber: row.tracking_number,
      receivedAt: row.received_text ?? inZone(row.received_at, office.zone),
      statusId: row.status_id,
      location: row.location,
      note: row.note,
      photoUrl: row.photo_url,
      returnOf: row.return_of,
      releaseId: row.release_id,
      version: row.version,
    }),
  );
}
