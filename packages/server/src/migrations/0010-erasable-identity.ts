import { type Kysely, sql } from 'kysely';

/**
 * The check of an identity may be erased from records whose seals cover only its digest, and nothing else of them may
 * change. Those from before keep theirs: their seals cover the check itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table mail_release.release_records add column identity_erased_at timestamptz(3)`,
  `drop trigger only_grows on mail_release.release_records`,
  `create trigger only_grows before delete on mail_release.release_records
    for each row execute function mail_release.refuse_change()`,
  `create trigger only_erased before update on mail_release.release_records for each row
    when (old.identity_erased_at is not null or new.identity_erased_at is null
      or not (old.record -> 'evidence' @> '[{"kind": "identity"}]')
      or new.record is distinct from old.record || '{"identityCheck": null}'
      or (to_jsonb(new) - 'record' - 'identity_erased_at')
        is distinct from (to_jsonb(old) - 'record' - 'identity_erased_at'))
    execute function mail_release.refuse_change()`,
  // Few pickups have one: finding them among all the others would mean reading the whole ledger.
  `create index release_records_with_identity on mail_release.release_records (office_id, release_id)
    where jsonb_typeof(record -> 'identityCheck') = 'object' and record -> 'evidence' @> '[{"kind": "identity"}]'`,
];
