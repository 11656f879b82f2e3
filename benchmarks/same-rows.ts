import type { Release } from '@mail-release/core';
import type { MailDatabase } from '@mail-release/server';
import { sql } from 'kysely';

/**
 * What a release leaves in the tables, written by one statement that decides nothing, as pgbench is asked for it.
 *
 * @param record Of a release of one item, copied for every one.
 */
export async function sameRowsStatement({ db }: MailDatabase, record: Release): Promise<string> {
  await sql`create sequence public.next_item minvalue 0`.execute(db);
  // pgbench would take what follows a colon for a variable of its own.
  await sql`create table public.example as select ${JSON.stringify(record)}::jsonb as record`.execute(db);
  return `with next as materialized (select nextval('public.next_item') as n),
    item as (update mail_release.items i set status_id = 'handed-over', stage = 'released', version = version + 1, release_id = 'release-' || n
      from next where i.office_id = 'pgbench' and i.id = 'item-' || n returning client_id),
    queue as (update mail_release.queue_rows q set awaiting = awaiting - 1, counts_by_status = jsonb_build_object('ready', awaiting - 1)
      from next where q.office_id = 'pgbench' and q.client_id = 'client-' || n % 1000),
    session as (insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
      select 'pgbench', 'session-' || n, repeat('0', 64), null, now() from next),
    counter as (update mail_release.office_counters set change_seq = change_seq + 2, seal_position = seal_position + 1, seal = repeat('c', 64)
      where office_id = 'pgbench' returning change_seq, seal_position),
    number as (insert into mail_release.release_numbers as n (office_id, year, last_number) values ('pgbench', 2026, 1)
      on conflict (office_id, year) do update set last_number = n.last_number + 1 returning last_number),
    events as (insert into mail_release.changes (office_id, seq, type, item_id, release_id, client_id, version)
      select 'pgbench', change_seq - place, 'item-changed', 'item-' || n, null, 'client-1', 2 from counter, next, generate_series(0, 1) place),
    release as (insert into mail_release.releases (office_id, id, number, session_id, position, client_id, method, operator_id, recorded_at, version, search_key)
      select 'pgbench', 'release-' || n, '2026/' || last_number, 'session-' || n, 1, 'client-1', 'pickup', 'operator-1', now(), 1, 'firma 1' || last_number from number, next),
    record as (insert into mail_release.release_records (office_id, release_id, version, kind, record, recorded_at, position, content, previous, seal)
      select 'pgbench', 'release-' || n, 1, 'recorded', example.record, now(), seal_position, repeat('a', 64), repeat('b', 64), repeat('c', 64)
      from next, public.example, counter)
    insert into mail_release.release_lines (office_id, release_id, item_id, effective)
    select 'pgbench', 'release-' || n, 'item-' || n, true from next;`;
}
