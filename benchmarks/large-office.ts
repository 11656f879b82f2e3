import type { Release } from '@mail-release/core';
import { buildOffice, buildRelease, buildStatuses } from '@mail-release/core/testing';
import { type MailDatabase, seedOffice } from '@mail-release/server';
import { type RawBuilder, sql } from 'kysely';

const itemsEach = 40;
/** Every tenth item awaits its client; of the others, every fourth left with a release of its own. */
const itemsPerRelease = 4;

export const largeOfficeId = (itemCount: number) => `office-${itemCount}`;

/**
 * Fills an office where the data will be: millions of rows through JSON would take longer than all the rest.
 *
 * Client n has item n and every `itemCount / 40`th after it. Release n holds item 4n + 1; every thousandth was
 * voided, every ten thousandth forwarded, and sixty were recorded by an operator who helped out once.
 */
export async function fillOffice(database: MailDatabase, itemCount: number): Promise<void> {
  const id = largeOfficeId(itemCount);
  await seedOffice(database, { office: buildOffice({ id }), statuses: buildStatuses(), clients: [], items: [] });
  const clients = itemCount / itemsEach;
  await database.db.transaction().execute(async (db) => {
    await sql`set local statement_timeout = 0`.execute(db);
    for (const fill of [...itemsOf(id, itemCount, clients), ...releasesOf(id, itemCount / itemsPerRelease, clients)]) {
      await fill.execute(db);
      // What follows joins and checks against this: on a guess it would read whole tables row by row.
      await sql`analyze`.execute(db);
    }
  });
}

function itemsOf(id: string, itemCount: number, clients: number): RawBuilder<unknown>[] {
  return [
    sql`insert into mail_release.clients (office_id, id, name)
      select ${id}, 'client-' || n, 'Firma ' || n from generate_series(1, ${clients}::int) n`,
    sql`insert into mail_release.items (office_id, id, client_id, kind, sender, received_at, status_id, stage, version, search_key)
      select ${id}, 'item-' || n, 'client-' || (n % ${clients}::int + 1), 'letter', md5(n::text),
        timestamptz '2020-01-01' + n * interval '1 minute', case when n % 10 = 0 then 'ready' else 'handed-over' end,
        case when n % 10 = 0 then 'awaiting' else 'released' end, 1, md5(n::text) || E'\\x1f' || 'firma ' || (n % ${clients}::int + 1)
      from generate_series(1, ${itemCount}::int) n`,
    sql`insert into mail_release.queue_rows (office_id, client_id, name, name_key, awaiting, oldest_received_at, counts_by_status)
      select ${id}, c.id, c.name, lower(c.name), count(i.id), min(i.received_at), jsonb_build_object('ready', count(i.id))
      from mail_release.clients c left join mail_release.items i
        on i.office_id = c.office_id and i.client_id = c.id and i.stage = 'awaiting'
      where c.office_id = ${id} group by c.id, c.name`,
  ];
}

function releasesOf(id: string, releaseCount: number, clients: number): RawBuilder<unknown>[] {
  const { seal: _seal, ...record }: Release = buildRelease();
  const numbers = sql`generate_series(1, ${releaseCount}::int) n`;
  const recordedAt = sql`timestamptz '2020-01-01' + n * interval '4 minutes'`;
  const client = sql`'client-' || ((n * ${itemsPerRelease}::int + 1) % ${clients}::int + 1)`;
  return [
    sql`insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
      select ${id}, 'session-' || n, repeat('0', 64), null, ${recordedAt} from ${numbers}`,
    sql`insert into mail_release.releases
        (office_id, id, number, session_id, position, client_id, method, operator_id, recorded_at, version, voided, search_key)
      select ${id}, 'release-' || n, '2026/' || n, 'session-' || n, 1, ${client},
        case when n % 10000 = 7 then 'forward' else 'pickup' end,
        case when n % (${releaseCount}::int / 60 + 1) = 3 then 'operator-rare' else 'operator-' || n % 5 end,
        ${recordedAt}, 1, n % 1000 = 5, md5(n::text) || E'\\x1f' || 'firma ' || ((n * ${itemsPerRelease}::int + 1) % ${clients}::int + 1)
      from ${numbers}`,
    sql`insert into mail_release.release_records
        (office_id, release_id, version, kind, record, recorded_at, position, content, previous, seal)
      select ${id}, 'release-' || n, 1, 'recorded', ${JSON.stringify(record)}::jsonb || jsonb_build_object('id', 'release-' || n),
        ${recordedAt}, n, repeat('a', 64), repeat('b', 64), repeat('c', 64)
      from ${numbers}`,
    sql`insert into mail_release.release_lines (office_id, release_id, item_id, effective)
      select ${id}, 'release-' || n, 'item-' || (n * ${itemsPerRelease}::int - 3), n % 1000 <> 5 from ${numbers}`,
  ];
}
