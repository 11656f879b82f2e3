import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** One SQL statement that answers with one row of one JSON column named `answer`. */
export interface JsonStatement {
  /** Names the statement, so that PostgreSQL plans it once per connection. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number | null | readonly string[])[];
}

/** What follows from the answer: something to write, and what to tell once that is durable; or an answer at once. */
export type NextStep<Result> =
  { readonly write: JsonStatement; readonly done: (written: unknown) => Result } | { readonly answer: Result };

/** An office's database, PGlite or PostgreSQL, as the backend uses it. */
export interface MailDatabase {
  readonly kind: 'pglite' | 'postgres';
  /** Bound to the schema `mail_release`; int8 comes as a number, timestamps as `Date`. */
  readonly db: Kysely<Tables>;
  /**
   * Asks, decides and writes in one transaction. `decide` must not wait for anything: on PostgreSQL the whole
   * takes two trips, begin with the question and the write with the commit.
   *
   * Resolves after the commit. What `decide` throws rolls back.
   */
  decide<Result>(question: JsonStatement, decide: (answer: unknown) => NextStep<Result>): Promise<Result>;
  /** Tells followers in this process that the office has new changes. */
  wake(officeId: string): void;
  /** Resolves when the office may have new changes, at the latest after the poll interval. */
  woken(officeId: string): Promise<void>;
  close(): Promise<void>;
}
