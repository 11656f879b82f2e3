import {
  type CursorKey,
  decodeCursor,
  encodeCursor,
  isWellFormedText,
  type ItemsQuery,
  type MailItem,
  MailReleaseError,
  type Office,
  type Page,
  pageLimits,
  type QueueQuery,
  type QueueRow,
  type Release,
  type ReleasesQuery,
  searchKey,
  startOfDay,
} from '@mail-release/core';
import { type Expression, sql, type SqlBool } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import { inZone } from './records.js';

interface PagedQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Reads one row more than asked for, which tells whether there is a next page without counting. */
function pageOf<Row, Shown>(
  office: Office,
  list: string,
  query: PagedQuery,
  rows: readonly Row[],
  keyOf: (row: Row) => CursorKey,
  show: (row: Row) => Shown,
): Page<Shown> {
  const limit = query.limit ?? pageLimits.default;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    last !== undefined && rows.length > limit ? encodeCursor(scopeOf(office, list, query), keyOf(last)) : null;
  return { rows: shown.map(show), next, unreadable: 0 };
}

function scopeOf(office: Office, list: string, query: PagedQuery): string {
  const { cursor: _cursor, limit: _limit, ...filter } = query;
  // Members in one order: a filter means the same in whatever order it was written.
  const members = Object.entries(filter).filter(([, value]) => value !== undefined);
  return JSON.stringify([office.id, list, members.sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** The sort value and id that the cursor points behind. Anybody can write a cursor, so both are looked at. */
function placeOf<Kind extends 'number' | 'string'>(
  office: Office,
  list: string,
  query: PagedQuery,
  kind: Kind,
): { value: Kind extends 'number' ? number : string; id: string } | null {
  if (query.cursor === undefined) return null;
  const [value, id] = decodeCursor(scopeOf(office, list, query), query.cursor);
  const fits = kind === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && isWellFormedText(value);
  if (!fits || typeof id !== 'string' || !isWellFormedText(id)) {
    throw new MailReleaseError('cursor-invalid', 'The cursor points nowhere');
  }
  return { value: value as Kind extends 'number' ? number : string, id };
}

/** An instant of a cursor. Dates end in the year 275760, as far as JavaScript goes. */
function instantOf(ms: number): Date {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) throw new MailReleaseError('cursor-invalid', 'The cursor points nowhere');
  return date;
}

/** `column` holds the text wherever it stands in it, by what `searchKey` makes of both. */
function contains(column: string, text: string): Expression<SqlBool> {
  const pattern = `%${searchKey(text).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern}`;
}

/** A filter that can't hold for anything that is stored. */
function findsNothing(query: { readonly text?: string | undefined; readonly clientId?: string | undefined }): boolean {
  return Object.values(query).some((value) => typeof value === 'string' && !isWellFormedText(value));
}

/** From the first instant of `from` to before the first of the day after `until`, in the office's calendar. */
function dayLimits(query: { readonly from?: string | undefined; readonly until?: string | undefined }, zone: string) {
  const start = (day: string): Date => {
    const instant = startOfDay(day, zone);
    if (instant === null) throw new MailReleaseError('invalid-request', 'No such day');
    return new Date(instant);
  };
  const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return {
    from: query.from === undefined ? null : start(query.from),
    before: query.until === undefined ? null : start(dayAfter(query.until)),
  };
}

export async function queuePage({ db }: MailDatabase, office: Office, query: QueueQuery): Promise<Page<QueueRow>> {
  const sort = query.sort ?? 'oldest';
  const list = `queue-${sort}`;
  const at = placeOf(office, list, query, sort === 'name' ? 'string' : 'number');
  if (findsNothing(query)) return { rows: [], next: null, unreadable: 0 };
  let rows = db
    .selectFrom('queue_rows')
    .select(['client_id', 'name', 'name_key', 'awaiting', 'oldest_received_at', 'counts_by_status'])
    .where('office_id', '=', office.id)
    .where('awaiting', '>', 0)
    .limit((query.limit ?? pageLimits.default) + 1);
  if (query.text) rows = rows.where(contains('name_key', query.text));
  if (query.statusId !== undefined) rows = rows.where(sql<SqlBool>`counts_by_status ? ${query.statusId}`);
  if (sort === 'oldest') {
    rows = rows.orderBy('oldest_received_at').orderBy('client_id');
    if (at)
      rows = rows.where(
        sql<SqlBool>`(oldest_received_at, client_id) > (${instantOf(Number(at.value))}::timestamptz, ${at.id})`,
      );
  } else if (sort === 'name') {
    rows = rows.orderBy('name_key').orderBy('client_id');
    if (at) rows = rows.where(sql<SqlBool>`(name_key, client_id) > (${at.value}, ${at.id})`);
  } else {
    rows = rows.orderBy('awaiting', 'desc').orderBy('client_id');
    if (at) {
      rows = rows
        .where('awaiting', '<=', Number(at.value))
        .where((is) => is.or([is('awaiting', '<', Number(at.value)), is('client_id', '>', at.id)]));
    }
  }
  const found = await rows.execute();
  const oldest = (row: (typeof found)[number]): Date => row.oldest_received_at ?? new Date(0);
  return pageOf(
    office,
    list,
    query,
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

export async function itemsPage({ db }: MailDatabase, office: Office, query: ItemsQuery): Promise<Page<MailItem>> {
  const at = placeOf(office, 'items', query, 'number');
  if (findsNothing(query)) return { rows: [], next: null, unreadable: 0 };
  const { from, before } = dayLimits(query, office.zone);
  let rows = db
    .selectFrom('items')
    .selectAll()
    .where('office_id', '=', office.id)
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit((query.limit ?? pageLimits.default) + 1);
  if (query.clientId !== undefined) rows = rows.where('client_id', '=', query.clientId);
  if (query.stage !== undefined) rows = rows.where('stage', '=', sql.lit(query.stage));
  if (query.statusId !== undefined) rows = rows.where('status_id', '=', query.statusId);
  if (query.text) rows = rows.where(contains('search_key', query.text));
  if (from) rows = rows.where('received_at', '>=', from);
  if (before) rows = rows.where('received_at', '<', before);
  if (at) {
    const last = instantOf(at.value);
    rows = rows
      .where('received_at', '<=', last)
      .where((is) => is.or([is('received_at', '<', last), is('id', '>', at.id)]));
  }
  return pageOf(
    office,
    'items',
    query,
    await rows.execute(),
    (row) => [row.received_at.getTime(), row.id],
    (row) => ({
      id: row.id,
      clientId: row.client_id,
      kind: row.kind,
      sender: row.sender,
      trackingNumber: row.tracking_number,
      receivedAt: inZone(row.received_at, office.zone),
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

export async function releasesPage({ db }: MailDatabase, office: Office, query: ReleasesQuery): Promise<Page<Release>> {
  const at = placeOf(office, 'releases', query, 'number');
  if (findsNothing(query)) return { rows: [], next: null, unreadable: 0 };
  const { from, before } = dayLimits(query, office.zone);
  const { itemId } = query;
  let rows = db
    .selectFrom('releases as r')
    .innerJoin('release_records as record', (join) =>
      join
        .onRef('record.office_id', '=', 'r.office_id')
        .onRef('record.release_id', '=', 'r.id')
        .onRef('record.version', '=', 'r.version'),
    )
    .select(['r.id', 'r.recorded_at', 'record.record'])
    .where('r.office_id', '=', office.id)
    .orderBy('r.recorded_at', 'desc')
    .orderBy('r.id')
    .limit((query.limit ?? pageLimits.default) + 1);
  if (query.clientId !== undefined) rows = rows.where('r.client_id', '=', query.clientId);
  if (query.method !== undefined) rows = rows.where('r.method', '=', query.method);
  if (query.text) rows = rows.where(contains('r.search_key', query.text));
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
  if (at) {
    const last = instantOf(at.value);
    rows = rows
      .where('r.recorded_at', '<=', last)
      .where((is) => is.or([is('r.recorded_at', '<', last), is('r.id', '>', at.id)]));
  }
  return pageOf(
    office,
    'releases',
    query,
    await rows.execute(),
    (row) => [row.recorded_at.getTime(), row.id],
    // Written from a decision of the rules and immutable since.
    (row) => row.record as Release,
  );
}
