import {
  type CursorKey,
  decodeCursor,
  encodeCursor,
  isWellFormedText,
  MailReleaseError,
  type Office,
  type Page,
  pageLimits,
  searchKey,
  startOfDay,
} from '@mail-release/core';

/** What every list's query has. */
export interface PagedQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A list of one office in one order. */
export interface List<Query extends PagedQuery> {
  readonly office: Office;
  /** Tells lists apart whose filters look alike. */
  readonly name: string;
  readonly query: Query;
}

/** Rows to read: one more than asked for, which tells whether there is a next page without counting. */
export function rowsToRead({ limit = pageLimits.default }: PagedQuery): number {
  return limit + 1;
}

/** The page that `rows` make, read by `rowsToRead`. */
export function pageOf<Row, Shown>(
  list: List<PagedQuery>,
  rows: readonly Row[],
  keyOf: (row: Row) => CursorKey,
  show: (row: Row) => Shown,
): Page<Shown> {
  const shown = rows.slice(0, list.query.limit ?? pageLimits.default);
  const last = shown.at(-1);
  const next = last !== undefined && rows.length > shown.length ? encodeCursor(scopeOf(list), keyOf(last)) : null;
  return { rows: shown.map(show), next, unreadable: 0 };
}

/** A page of a filter that can't hold for anything that is stored. */
export const emptyPage = { rows: [], next: null, unreadable: 0 } as const;

/** True for a filter with text that no database can hold. */
export function findsNothing(query: object): boolean {
  return Object.values(query).some((value) => typeof value === 'string' && !isWellFormedText(value));
}

function scopeOf({ office, name, query }: List<PagedQuery>): string {
  const { cursor: _cursor, limit: _limit, ...filter } = query;
  // Members in one order: a filter means the same in whatever order it was written.
  const members = Object.entries(filter).filter(([, value]) => value !== undefined);
  return JSON.stringify([office.id, name, members.sort(([one], [other]) => (one < other ? -1 : 1))]);
}

const nowhere = () => new MailReleaseError('cursor-invalid', 'The cursor points nowhere');

/** The sort value and id that the cursor points behind. Anybody can write a cursor, so both are looked at. */
function placeOf(list: List<PagedQuery>): { readonly value: string | number; readonly id: string } | null {
  if (list.query.cursor === undefined) return null;
  const [value, id] = decodeCursor(scopeOf(list), list.query.cursor);
  if (value === undefined || typeof id !== 'string' || !isWellFormedText(id)) throw nowhere();
  return { value, id };
}

/** Behind which text a page begins; `null` for the first page. @throws {MailReleaseError} `cursor-invalid`. */
export function afterText(list: List<PagedQuery>): { readonly text: string; readonly id: string } | null {
  const place = placeOf(list);
  if (!place) return null;
  if (typeof place.value !== 'string' || !isWellFormedText(place.value)) throw nowhere();
  return { text: place.value, id: place.id };
}

/** Behind which count a page begins. @throws {MailReleaseError} `cursor-invalid`. */
export function afterCount(list: List<PagedQuery>): { readonly count: number; readonly id: string } | null {
  const place = placeOf(list);
  if (!place) return null;
  const count = Number(place.value);
  // As far as the database's whole numbers go.
  if (typeof place.value !== 'number' || count !== (count | 0)) throw nowhere();
  return { count, id: place.id };
}

/** Behind which instant a page begins. @throws {MailReleaseError} `cursor-invalid`. */
export function afterInstant(list: List<PagedQuery>): { readonly at: Date; readonly id: string } | null {
  const place = placeOf(list);
  if (!place) return null;
  const at = new Date(place.value);
  if (typeof place.value !== 'number' || Number.isNaN(at.getTime())) throw nowhere();
  return { at, id: place.id };
}

/** A pattern for `like` that finds the text wherever it stands, by what `searchKey` makes of both. */
export function containing(text: string): string {
  return `%${searchKey(text).replace(/[\\%_]/g, '\\$&')}%`;
}

/** What `search_items` and `search_releases` take, as JSON: members that are missing filter nothing. */
export function searched(
  query: PagedQuery & { readonly text?: string | undefined },
  filters: Readonly<Record<string, string | Date | null | undefined>>,
  after: { readonly at: Date; readonly id: string } | null,
): string {
  const wanted = Object.entries(filters).filter(([, value]) => value !== null);
  return JSON.stringify({
    ...Object.fromEntries(wanted),
    ...(after && { afterAt: after.at, afterId: after.id }),
    text: searchKey(query.text ?? ''),
    pattern: containing(query.text ?? ''),
    limit: rowsToRead(query),
  });
}

/** From the first instant of `from` to before the first of the day after `until`, in the office's calendar. */
export function dayLimits(
  query: { readonly from?: string | undefined; readonly until?: string | undefined },
  zone: string,
): { readonly from: Date | null; readonly before: Date | null } {
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
