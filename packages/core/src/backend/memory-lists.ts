import {
  type Client,
  isEffective,
  type MailItem,
  type QueueRow,
  type Release,
  type Stage,
  type Status,
} from '../model/index.js';
import { dayOf } from '../rules/office-time.js';
import { type CursorKey, decodeCursor, encodeCursor } from './cursor.js';
import { type Page, pageLimits } from './page.js';
import type { ItemsQuery, QueueQuery, ReleasesQuery } from './queries.js';
import { searchKey } from './search-key.js';

/** Records at hand, to make pages from: what an adapter has read where a query of its own would not pay. */
export interface ListSource {
  readonly officeId: string;
  /** IANA zone of the office; says on which day an item came. */
  readonly zone: string;
  readonly statuses: readonly Status[];
  readonly clients: ReadonlyMap<string, Client>;
  readonly items: ReadonlyMap<string, MailItem>;
  readonly releases: ReadonlyMap<string, Release>;
}

/** The stage of each status by id. */
export function stagesById(statuses: readonly Status[]): ReadonlyMap<string, Stage> {
  return new Map(statuses.map((status) => [status.id, status.stage]));
}

const compareKeys = (a: CursorKey, b: CursorKey): number => {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right !== undefined && left !== right) return left < right ? -1 : 1;
  }
  return 0;
};

/** A keyset page: rows ordered by key, those after the cursor's. Stable while rows come and go. */
function page<Row>(
  source: ListSource,
  list: string,
  query: { readonly cursor?: string | undefined; readonly limit?: number | undefined },
  rows: readonly Row[],
  keyOf: (row: Row) => CursorKey,
): Page<Row> {
  const { cursor, limit = pageLimits.default, ...filter } = query;
  const scope = JSON.stringify([source.officeId, list, filter]);
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const keyed = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => compareKeys(a.key, b.key));
  const rest = after ? keyed.filter(({ key }) => compareKeys(key, after) > 0) : keyed;
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ row }) => row),
    next: last && rest.length > limit ? encodeCursor(scope, last.key) : null,
    unreadable: 0,
  };
}

const contains = (needle: string | undefined, ...texts: (string | null | undefined)[]): boolean =>
  needle === undefined || needle === '' || texts.some((text) => text && searchKey(text).includes(searchKey(needle)));

/** Clients with mail that waits. @throws {MailReleaseError} `cursor-invalid`. */
export function queuePage(source: ListSource, query: QueueQuery): Page<QueueRow> {
  const stageOf = stagesById(source.statuses);
  const rows = new Map<
    string,
    { client: QueueRow['client']; count: number; oldestReceivedAt: string; byStatus: Record<string, number> }
  >();
  for (const item of source.items.values()) {
    if (stageOf.get(item.statusId) !== 'awaiting') continue;
    const name = source.clients.get(item.clientId)?.name ?? item.clientId;
    const row = rows.get(item.clientId) ?? {
      client: { id: item.clientId, name },
      count: 0,
      oldestReceivedAt: item.receivedAt,
      byStatus: {},
    };
    row.count += 1;
    row.byStatus[item.statusId] = (row.byStatus[item.statusId] ?? 0) + 1;
    if (Date.parse(item.receivedAt) < Date.parse(row.oldestReceivedAt)) row.oldestReceivedAt = item.receivedAt;
    rows.set(item.clientId, row);
  }
  const shown = [...rows.values()]
    .filter((row) => contains(query.text, row.client.name))
    .filter((row) => query.statusId === undefined || row.byStatus[query.statusId] !== undefined)
    .map(({ byStatus, ...row }): QueueRow => ({ ...row, countsByStatus: byStatus }));
  const keys: Record<NonNullable<QueueQuery['sort']>, (row: QueueRow) => CursorKey> = {
    oldest: (row) => [Date.parse(row.oldestReceivedAt), row.client.id],
    name: (row) => [searchKey(row.client.name), row.client.id],
    count: (row) => [-row.count, row.client.id],
  };
  return page(source, 'queue', query, shown, keys[query.sort ?? 'oldest']);
}

/** Mail, newest received first. @throws {MailReleaseError} `cursor-invalid`. */
export function itemsPage(source: ListSource, query: ItemsQuery): Page<MailItem> {
  const stageOf = stagesById(source.statuses);
  const shown = [...source.items.values()].filter((item) => {
    const day = query.from || query.until ? dayOf(item.receivedAt, source.zone) : '';
    return (
      (query.clientId === undefined || item.clientId === query.clientId) &&
      (query.stage === undefined || stageOf.get(item.statusId) === query.stage) &&
      (query.statusId === undefined || item.statusId === query.statusId) &&
      (query.from === undefined || day >= query.from) &&
      (query.until === undefined || day <= query.until) &&
      contains(query.text, item.sender, item.trackingNumber, item.location, source.clients.get(item.clientId)?.name)
    );
  });
  return page(source, 'items', query, shown, (item) => [-Date.parse(item.receivedAt), item.id]);
}

/** Releases, newest recorded first. @throws {MailReleaseError} `cursor-invalid`. */
export function releasesPage(source: ListSource, query: ReleasesQuery): Page<Release> {
  const shown = [...source.releases.values()].filter((release) => {
    const day = query.from || query.until ? dayOf(release.recordedAt, source.zone) : '';
    return (
      (query.clientId === undefined || release.client.id === query.clientId) &&
      (query.itemId === undefined || release.lines.some((line) => line.itemId === query.itemId)) &&
      (query.method === undefined || release.method === query.method) &&
      (query.operatorId === undefined || release.operator.id === query.operatorId) &&
      (query.state === undefined || isEffective(release) === (query.state === 'valid')) &&
      (query.from === undefined || day >= query.from) &&
      (query.until === undefined || day <= query.until) &&
      contains(
        query.text,
        release.number,
        release.client.name,
        release.collector?.name,
        release.forwarding?.trackingNumber,
        ...release.lines.flatMap((line) => [line.sender, line.reference]),
      )
    );
  });
  return page(source, 'releases', query, shown, (release) => [-Date.parse(release.recordedAt), release.id]);
}
