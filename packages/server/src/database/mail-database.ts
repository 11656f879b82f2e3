import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** One SQL statement that answers with one row of one JSON column named `answer`. */
export interface JsonStatement {
  /** Names the statement, so that PostgreSQL plans it once per connection. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number | null | readonly string[])[];
}

/** A statement that asks about one office, and is let at nothing of another. */
export interface OfficeQuestion extends JsonStatement {
  readonly officeId: string;
}

/** What follows from the answer: something to write, and what to tell once that is durable; or an answer at once. */
export type NextStep<Result> =
  { readonly write: JsonStatement; readonly done: (written: unknown) => Result } | { readonly answer: Result };

/**
 * Offices' database, PGlite or PostgreSQL, as the backend uses it. All but `db` works as a role that owns nothing
 * and, by row-level security, for the one office it names.
 */
export interface MailDatabase {
  readonly kind: 'pglite' | 'postgres';
  /**
   * As who opened the database: for migrations, imports and what else is no desk's work. Bound to the schema
   * `mail_release`; int8 comes as a number, timestamps as `Date`. Policies hold here too, unless it is a
   * superuser: name the office first, with `enterOffice`.
   */
  readonly db: Kysely<Tables>;
  /** One query about one office; on PostgreSQL in one trip. */
  rows<Row>(
    officeId: string,
    query: (db: Kysely<Tables>) => { compile(): CompiledQuery<Row> },
  ): Promise<readonly Row[]>;
  /** Several statements about one office in one transaction. */
  inOffice<Result>(officeId: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /**
   * Asks, decides and writes in one transaction. `decide` must not wait for anything: on PostgreSQL the whole
   * takes two trips, begin with the question and the write with the commit.
   *
   * Resolves after the commit. What `decide` throws rolls back.
   */
  decide<Result>(question: OfficeQuestion, decide: (answer: unknown) => NextStep<Result>): Promise<Result>;
  /** Tells followers, in this process and in others, that the office has new changes. */
  wake(officeId: string): void;
  /** Resolves when the office may have new changes, at the latest after the poll interval. */
  woken(officeId: string): Promise<void>;
  /** How its connections are used now; absent where there is one and no pool. */
  readonly poolUse?: () => { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}
