import type { Office, Page, Release, ReleasesQuery } from '@mail-release/core';
import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import type { Tables } from '../database/tables.js';
import { afterInstant, dayLimits, emptyPage, findsNothing, pageOf, rowsToRead, searched } from './paging.js';

/** Releases as they stand now, newest recorded first. */
export async function releasesPage(
  database: MailDatabase,
  office: Office,
  query: ReleasesQuery,
): Promise<Page<Release>> {
  const list = { office, name: 'releases', query };
  const after = afterInstant(list);
  if (findsNothing(query)) return emptyPage;
  const { from, before } = dayLimits(query, office.zone);
  const { clientId, method, itemId, operatorId, state } = query;
  const found = await database.rows(office.id, (db) => {
    const source = query.text
      ? sql<
          Tables['releases']
        >`mail_release.search_releases(${searched(query, { clientId, method, itemId, operatorId, state, from, before }, after)}::jsonb)`
      : sql<Tables['releases']>`mail_release.releases`;
    let rows = db
      .selectFrom(source.as('r'))
      .innerJoin('release_records as record', (join) =>
        join
          .onRef('record.office_id', '=', 'r.office_id')
          .onRef('record.release_id', '=', 'r.id')
          .onRef('record.version', '=', 'r.version'),
      )
      .innerJoin('release_records as first', (join) =>
        join
          .onRef('first.office_id', '=', 'r.office_id')
          .onRef('first.release_id', '=', 'r.id')
          .on('first.version', '=', 1),
      )
      .select(['r.id', 'r.recorded_at', 'record.record'])
      .select(['first.position', 'first.content', 'first.previous', 'first.seal'])
      .where('r.office_id', '=', office.id)
      .orderBy('r.recorded_at', 'desc')
      .orderBy('r.id')
      .limit(rowsToRead(query));
    if (clientId !== undefined) rows = rows.where('r.client_id', '=', clientId);
    if (method !== undefined) rows = rows.where('r.method', '=', method);
    if (operatorId !== undefined) rows = rows.where('r.operator_id', '=', operatorId);
    // Spelt out, since an index of voided ones alone serves no condition that is known only later.
    if (state !== undefined)
      rows = rows.where(state === 'voided' ? sql<boolean>`r.voided` : sql<boolean>`not r.voided`);
    if (from) rows = rows.where('r.recorded_at', '>=', from);
    if (before) rows = rows.where('r.recorded_at', '<', before);
    if (itemId !== undefined) {
      rows = rows.where((is) =>
        is.exists(
          is
            .selectFrom('release_lines as line')
            .select('line.item_id')
            .whereRef('line.office_id', '=', 'r.office_id')
            .whereRef('line.release_id', '=', 'r.id')
            .where('line.item_id', '=', itemId),
        ),
      );
    }
    if (after) {
      rows = rows
        .where('r.recorded_at', '<=', after.at)
        .where((is) => is.or([is('r.recorded_at', '<', after.at), is('r.id', '>', after.id)]));
    }
    return rows;
  });
  return pageOf(
    list,
    found,
    (row) => [row.recorded_at.getTime(), row.id],
    ({ record, position, content, previous, seal }) => ({
      // Written from a decision of the rules and immutable since.
      ...(record as Release),
      seal: { position, content, previous, seal },
    }),
  );
}
