/** Rows of a page when the query names no limit, and the most it may name. */
export const pageLimits = { default: 50, most: 500 } as const;

/** One page of a list that stays stable while rows come and go. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** For the page after this one; `null` at the end. */
  readonly next: string | null;
  /** Records of the backend that could not be read and are left out; 0 when all is well. */
  readonly unreadable: number;
}
