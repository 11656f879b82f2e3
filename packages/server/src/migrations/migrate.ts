import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from '../database/tables.js';
import * as office from './0001-office.js';
import * as releases from './0002-releases.js';
import * as search from './0003-search.js';
import * as boundedIndexes from './0004-bounded-indexes.js';
import * as seals from './0005-seals.js';
import * as signing from './0006-signing.js';
import * as walls from './0007-walls.js';
import * as signedLists from './0008-signed-lists.js';
import * as releasesByOperator from './0009-releases-by-operator.js';
import * as erasableIdentity from './0010-erasable-identity.js';
import * as longTexts from './0011-long-texts.js';

/** Every step from an empty database to now, oldest first. A released step is never edited; add one. */
const migrations = {
  '0001-office': office,
  '0002-releases': releases,
  '0003-search': search,
  '0004-bounded-indexes': boundedIndexes,
  '0005-seals': seals,
  '0006-signing': signing,
  '0007-walls': walls,
  '0008-signed-lists': signedLists,
  '0009-releases-by-operator': releasesByOperator,
  '0010-erasable-identity': erasableIdentity,
  '0011-long-texts': longTexts,
} as const satisfies Readonly<Record<string, Migration>>;

/** Names of the steps. */
type MigrationName = keyof typeof migrations;

/**
 * Brings the schema `mail_release` up to date, all or nothing. Safe to run again, and at the same time from
 * several processes: they take turns by an advisory lock.
 *
 * @param until The last step to take; all of them when left out.
 * @returns The names of the steps taken now.
 */
export async function migrate(db: Kysely<Tables>, until?: MigrationName): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableSchema: 'mail_release',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results = [] } = await (until ? migrator.migrateTo(until) : migrator.migrateToLatest());
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** True when every step of ours was taken, as far as the login may see. */
export async function isUpToDate(db: Kysely<Tables>): Promise<boolean> {
  const { rows: known } = await sql<{ name: string | null }>`
    select to_regclass('mail_release.migrations')::text as name`.execute(db);
  if (!known[0]?.name) return false;
  const { rows } = await sql<{ name: string }>`select name from mail_release.migrations`.execute(db);
  const taken = new Set(rows.map(({ name }) => name));
  return Object.keys(migrations).every((name) => taken.has(name));
}
