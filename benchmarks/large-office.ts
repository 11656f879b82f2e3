import type { Release } from '@mail-release/core';
import { buildOffice, buildRelease, buildStatuses } from '@mail-release/core/testing';
import { type MailDatabase, seedOffice } from '@mail-release/server';
import { type RawBuilder, sql } from 'kysely';

const itemsEach = 40;
/** Every tenth item awaits its client; of the others, every fourth left with a release of its own. */
const itemsPerRelease = 4;

export const largeOfficeId = (itemCount: number) => `office-${itemCount}`;

// Without a pattern that a plan could profit from or suffer by; a prime, so that each number comes up once.
const scattered = (n: string, among: number | string) => `(${n} * 7919::bigint % ${among})`;

/** The number on the label of item 4, of any office: what a scanner reads or a person types. */
export const numberOnLabel = '007590077340000031676';
/** The same of item 5, which was released. */
export const numberOnReleasedLabel = '007590077340000039595';
const labelOf = (n: string) => `'00759007734' || lpad(${scattered(n, '10000000000')}::text, 10, '0')`;

/** One of three senders of nearly all mail, or one of two thousand others. */
const senderOf = (n: string) => `case ${scattered(n, 16)}
  when 0 then 'Urząd nr ' || ${scattered(n, 2000)} when 1 then 'ZUS Oddział Warszawa' when 2 then 'Kancelaria Notarialna'
  else 'Poczta Polska' end`;

const clientOf = (n: string, clients: number) => `(${scattered(n, clients)} + 1)`;
const keyOf = (n: string, clients: number) =>
  `lower(${senderOf(n)}) || E'\\x1f' || ${labelOf(n)} || E'\\x1f' || 'firma ' || ${clientOf(n, clients)}`;

/**
 * Fills an office where the data will be: millions of rows through JSON would take longer than all the rest.
 *
 * Clients receive mail in turns, in an order without a pattern. Release n holds item 4n - 3; every thousandth was
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
    sql`insert into mail_release.items
        (office_id, id, client_id, kind, sender, tracking_number, received_at, status_id, stage, version, search_key)
      select ${id}, 'item-' || n, 'client-' || ${sql.raw(clientOf('n', clients))}, 'letter', ${sql.raw(senderOf('n'))},
        ${sql.raw(labelOf('n'))}, timestamptz '2020-01-01' + n * interval '1 minute',
        case when n % 10 = 0 then 'ready' else 'handed-over' end,
        case when n % 10 = 0 then 'awaiting' else 'released' end, 1, ${sql.raw(keyOf('n', clients))}
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
  const item = `(n * ${itemsPerRelease} - 3)`;
  const client = sql`'client-' || ${sql.raw(clientOf(item, clients))}`;
  return [
    sql`insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
      select ${id}, 'session-' || n, repeat('0', 64), null, ${recordedAt} from ${numbers}`,
    sql`insert into mail_release.releases
        (office_id, id, number, session_id, position, client_id, method, operator_id, recorded_at, version, voided, search_key)
      select ${id}, 'release-' || n, '2026/' || n, 'session-' || n, 1, ${client},
        case when n % 10000 = 7 then 'forward' else 'pickup' end,
        case when n % (${releaseCount}::int / 60 + 1) = 3 then 'operator-rare' else 'operator-' || n % 5 end,
        ${recordedAt}, 1, n % 1000 = 5, ${sql.raw(keyOf(item, clients))}
      from ${numbers}`,
    sql`insert into mail_release.release_records
        (office_id, release_id, version, kind, record, recorded_at, position, content, previous, seal)
      select ${id}, 'release-' || n, 1, 'recorded', ${JSON.stringify(record)}::jsonb || jsonb_build_object('id', 'release-' || n),
        ${recordedAt}, n, repeat('a', 64), repeat('b', 64), repeat('c', 64)
      from ${numbers}`,
    sql`insert into mail_release.release_lines (office_id, release_id, item_id, effective)
      select ${id}, 'release-' || n, 'item-' || ${sql.raw(item)}, n % 1000 <> 5 from ${numbers}`,
  ];
}
