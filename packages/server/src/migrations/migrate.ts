import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from '../database/tables.js';
import * as office from './0001-office.js';
import * as releases from './0002-releases.js';
import * as search from './0003-search.js';
import * as boundedIndexes from './0004-bounded-indexes.js';
import * as seals from './0005-seals.js';

/** Every step from an empty database to now, oldest first. A released step is never edited; add one. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-office': office,
  '0002-releases': releases,
  '0003-search': search,
  '0004-bounded-indexes': boundedIndexes,
  '0005-seals': seals,
};

/**
 * Brings the schema `mail_release` up to date, all or nothing. Safe to run again, and at the same time from
 * several processes: they take turns by an advisory lock.
 *
 * @returns The names of the steps taken now.
 */
export async function migrate(db: Kysely<Tables>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableSchema: 'mail_release',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}
