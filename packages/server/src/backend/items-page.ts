import type { ItemsQuery, MailItem, Office, Page } from '@mail-release/core';
import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import type { Tables } from '../database/tables.js';
import { afterInstant, dayLimits, emptyPage, findsNothing, pageOf, rowsToRead, searched } from './paging.js';
import { inZone } from './records.js';

/** Mail, newest received first. */
export async function itemsPage(database: MailDatabase, office: Office, query: ItemsQuery): Promise<Page<MailItem>> {
  const list = { office, name: 'items', query };
  const after = afterInstant(list);
  if (findsNothing(query)) return emptyPage;
  const { from, before } = dayLimits(query, office.zone);
  const { clientId, stage, statusId } = query;
  const found = await database.rows(office.id, (db) => {
    const source = query.text
      ? sql<
          Tables['items']
        >`mail_release.search_items(${searched(query, { clientId, stage, statusId, from, before }, after)}::jsonb)`
      : sql<Tables['items']>`mail_release.items`;
    let rows = db
      .selectFrom(source.as('items'))
      .selectAll()
      .where('office_id', '=', office.id)
      .orderBy('received_at', 'desc')
      .orderBy('id')
      .limit(rowsToRead(query));
    if (clientId !== undefined) rows = rows.where('client_id', '=', clientId);
    // As a literal, so that the index of awaiting mail is known to hold it all.
    if (stage !== undefined) rows = rows.where('stage', '=', sql.lit(stage));
    if (statusId !== undefined) rows = rows.where('status_id', '=', statusId);
    if (from) rows = rows.where('received_at', '>=', from);
    if (before) rows = rows.where('received_at', '<', before);
    if (after) {
      rows = rows
        .where('received_at', '<=', after.at)
        .where((is) => is.or([is('received_at', '<', after.at), is('id', '>', after.id)]));
    }
    return rows;
  });
  return pageOf(
    list,
    found,
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
