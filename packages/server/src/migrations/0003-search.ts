import { type Kysely, sql } from 'kysely';

/**
 * Indexes for searching any part of a text.
 *
 * They need two extensions that come with PostgreSQL but that an administrator may have left out or kept
 * for themselves; searches then still work, by reading every row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `do $$
      begin
        create extension if not exists pg_trgm;
        create extension if not exists btree_gin;
        create index items_search on mail_release.items using gin (office_id, search_key gin_trgm_ops);
        create index releases_search on mail_release.releases using gin (office_id, search_key gin_trgm_ops);
      exception
        when insufficient_privilege or undefined_file or feature_not_supported or undefined_object or invalid_schema_name then
          raise notice 'searches go without an index: %', sqlerrm;
      end
      $$`,
    )
    .execute(db);
}
