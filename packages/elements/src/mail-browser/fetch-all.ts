import type { CallOptions, Page } from '@mail-release/core';

/** How far it got; kept, so that a failure half-way is gone on from and not begun anew. */
export interface Fetched<Row> {
  readonly rows: readonly Row[];
  /** `null` at the end, `undefined` before the beginning. */
  readonly next: string | null | undefined;
  readonly unreadable: number;
}

/** Rows of a page; the most that any backend hands out at once. */
const pageSize = 500;

/**
 * Every page of a list, one after the other.
 *
 * @param from Where an earlier attempt stopped.
 * @param onPage Called with what there is after each page.
 * @throws {MailReleaseError} What the backend had against it; `onPage` has been told how far it got.
 */
export async function fetchAll<Row>(
  load: (page: { readonly cursor?: string; readonly limit: number }, options: CallOptions) => Promise<Page<Row>>,
  from: Fetched<Row>,
  signal: AbortSignal,
  onPage: (fetched: Fetched<Row>) => void,
): Promise<Fetched<Row>> {
  let fetched = from;
  while (fetched.next !== null) {
    const { next } = fetched;
    const page = await load({ limit: pageSize, ...(next && { cursor: next }) }, { signal });
    signal.throwIfAborted();
    // A backend that gives the same cursor again would never come to an end.
    const end = page.next === next ? null : page.next;
    fetched = { rows: [...fetched.rows, ...page.rows], next: end, unreadable: fetched.unreadable + page.unreadable };
    onPage(fetched);
  }
  return fetched;
}
