import { type Kysely, sql } from 'kysely';

/**
 * Items remember how their time of receipt was written; the queue's indexes can't overflow any more.
 *
 * An index entry holds at most 2,704 bytes. A client's name and the counts of many statuses may be longer, so
 * the index carries them only while they are short, which is nearly always; else the row itself is read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table mail_release.items add column received_text text`,
  `create or replace function mail_release.item_json(i mail_release.items) returns jsonb language sql stable as $$
    select jsonb_build_object(
      'id', i.id, 'clientId', i.client_id, 'kind', i.kind, 'sender', i.sender, 'trackingNumber', i.tracking_number,
      'receivedAt', i.received_at, 'receivedText', i.received_text, 'statusId', i.status_id, 'location', i.location,
      'note', i.note, 'photoUrl', i.photo_url, 'returnOf', i.return_of, 'releaseId', i.release_id, 'version', i.version)
  $$`,
  `alter table mail_release.queue_rows
    add column name_short text generated always as (case when octet_length(name) <= 600 then name end) stored,
    add column counts_short jsonb generated always as
      (case when octet_length(counts_by_status::text) <= 500 then counts_by_status end) stored`,
  `drop index mail_release.queue_oldest`,
  `create index queue_oldest on mail_release.queue_rows (office_id, oldest_received_at, client_id)
    include (awaiting, name_short, counts_short) where awaiting > 0`,
  `drop index mail_release.queue_by_name`,
  `create index queue_by_name on mail_release.queue_rows (office_id, left(name_key, 150), client_id) where awaiting > 0`,
];
