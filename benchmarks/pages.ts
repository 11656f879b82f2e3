import { buildOffice, buildOperator, buildStatuses } from '@mail-release/core/testing';
import { type MailDatabase, openDatabase, seedOffice, sqlBackend } from '@mail-release/server';
import { sql } from 'kysely';
import { startPostgres } from '../packages/server/src/test/postgres.js';
import { type Comparison, inTurns, timeOf } from './compare.js';

const itemsEach = 40;

/** Fills an office where the data will be: a million rows through JSON would take longer than all the rest. */
async function fillOffice(database: MailDatabase, itemCount: number): Promise<void> {
  const id = `office-${itemCount}`;
  await seedOffice(database, { office: buildOffice({ id }), statuses: buildStatuses(), clients: [], items: [] });
  const clients = itemCount / itemsEach;
  await database.db.transaction().execute(async (db) => {
    await sql`set local statement_timeout = 0`.execute(db);
    await sql`insert into mail_release.clients (office_id, id, name)
      select ${id}, 'client-' || n, 'Firma ' || n from generate_series(1, ${clients}::int) n`.execute(db);
    await sql`insert into mail_release.items (office_id, id, client_id, kind, sender, received_at, status_id, stage, version, search_key)
      select ${id}, 'item-' || n, 'client-' || (n % ${clients}::int + 1), 'letter', md5(n::text),
        timestamptz '2020-01-01' + n * interval '1 minute', case when n % 10 = 0 then 'ready' else 'handed-over' end,
        case when n % 10 = 0 then 'awaiting' else 'released' end, 1, md5(n::text) || E'\\x1f' || 'firma ' || (n % ${clients}::int + 1)
      from generate_series(1, ${itemCount}::int) n`.execute(db);
    await sql`insert into mail_release.queue_rows (office_id, client_id, name, name_key, awaiting, oldest_received_at, counts_by_status)
      select ${id}, c.id, c.name, lower(c.name), count(i.id), min(i.received_at), jsonb_build_object('ready', count(i.id))
      from mail_release.clients c left join mail_release.items i
        on i.office_id = c.office_id and i.client_id = c.id and i.stage = 'awaiting'
      where c.office_id = ${id} group by c.id, c.name`.execute(db);
  });
}

/** Pages as the server asks for them, behind row-level security, of a large office beside one of ten thousand items. */
export async function comparePages(large = 1_000_000): Promise<Comparison[]> {
  const small = 10_000;
  const postgres = await startPostgres();
  try {
    const database = await openDatabase(await postgres.createDatabase());
    for (const count of [small, large]) await fillOffice(database, count);
    await sql`vacuum analyze mail_release.items, mail_release.queue_rows, mail_release.clients`.execute(database.db);
    const desk = (count: number) => sqlBackend(database, { officeId: `office-${count}`, operator: buildOperator() });
    type Desk = ReturnType<typeof desk>;
    const pages: Readonly<Record<string, (of: Desk) => Promise<unknown>>> = {
      'queue page': (of) => of.queue({}),
      'queue by name': (of) => of.queue({ sort: 'name' }),
      'newest items': (of) => of.items({}),
      'awaiting items': (of) => of.items({ stage: 'awaiting' }),
      'rare text': (of) => of.items({ text: 'c4ca4238' }),
      'common text': (of) => of.items({ text: 'firma 1' }),
    };
    const comparisons: Comparison[] = [];
    for (const [name, ask] of Object.entries(pages)) {
      const medians = await inTurns(
        () => timeOf(() => ask(desk(large))),
        () => timeOf(() => ask(desk(small))),
      );
      const promise = name.startsWith('queue') ? 1.5 : 3;
      comparisons.push({ name: `${name}, ${large} items / ${small} items`, ...medians, unit: 'ms', promise });
    }
    await printPlans(database, large);
    await database.close();
    return comparisons;
  } finally {
    await postgres.remove();
  }
}

/** Blocks read for a page, and what a search costs whose text only a policy's reader may judge. */
async function printPlans(database: MailDatabase, count: number): Promise<void> {
  const officeId = `office-${count}`;
  const questions = {
    'queue page': `select client_id, awaiting, oldest_received_at, name_short, counts_short from mail_release.queue_rows
      where office_id = '${officeId}' and awaiting > 0 order by oldest_received_at, client_id limit 51`,
    'rare text by the search function': `select id from mail_release.search_items('{"pattern":"%c4ca4238%","limit":51}')`,
    'rare text under the policy': `select id from mail_release.items where office_id = '${officeId}'
      and search_key like '%c4ca4238%' order by received_at desc, id limit 51`,
  };
  for (const [name, question] of Object.entries(questions)) {
    const plan = await database.inOffice(officeId, async (db) => {
      await sql.raw(question).execute(db);
      return (await sql.raw(`explain (analyze, buffers, costs off) ${question}`).execute(db)).rows;
    });
    const lines = plan.map((row) => String(Object.values(row as object)[0]));
    const told = lines.filter((line) => /Scan|Execution Time/.test(line)).map((line) => line.trim());
    console.log(`${name}: ${lines.find((line) => line.includes('Buffers'))?.trim()}; ${told.join('; ')}`);
  }
}
