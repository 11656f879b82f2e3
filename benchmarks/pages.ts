import type { MailBackend } from '@mail-release/core';
import { buildOperator } from '@mail-release/core/testing';
import { type MailDatabase, openDatabase, sqlBackend } from '@mail-release/server';
import { sql } from 'kysely';
import { startPostgres } from '../packages/server/src/test/postgres.js';
import { type Comparison, inTurns, timeOf } from './compare.js';
import { fillOffice, largeOfficeId, numberOnLabel, numberOnReleasedLabel } from './large-office.js';

const small = 10_000;
/** Blocks that a page of the queue may read at any size. */
const queueBlocks = 8;

type Desk = Required<Pick<MailBackend, 'queue' | 'items' | 'releases'>>;
type Page = (of: Desk) => Promise<unknown>;

/** By any filter, and by two where one alone finds nearly everything. */
const pages: Readonly<Record<string, Page>> = {
  'queue page': (of) => of.queue({}),
  'queue by name': (of) => of.queue({ sort: 'name' }),
  'newest items': (of) => of.items({}),
  'awaiting items': (of) => of.items({ stage: 'awaiting' }),
  'items of a client': (of) => of.items({ clientId: 'client-7' }),
  'items of a day': (of) => of.items({ from: '2020-01-03', until: '2020-01-03' }),
  'items, number on a label': (of) => of.items({ text: numberOnLabel }),
  'items, end of a number': (of) => of.items({ text: numberOnLabel.slice(-6) }),
  'items, common text': (of) => of.items({ text: 'Poczta' }),
  'items, sender of one in 2,000': (of) => of.items({ text: 'urząd nr 1616' }),
  'items, text on no item': (of) => of.items({ text: 'Żółwin Wielki' }),
  'newest releases': (of) => of.releases({}),
  'releases of a client': (of) => of.releases({ clientId: 'client-7' }),
  'release of an item': (of) => of.releases({ itemId: 'item-41' }),
  'releases by a rare method': (of) => of.releases({ method: 'forward' }),
  'releases by an operator': (of) => of.releases({ operatorId: 'operator-3' }),
  'releases by a rare operator': (of) => of.releases({ operatorId: 'operator-rare' }),
  'valid releases': (of) => of.releases({ state: 'valid' }),
  'voided releases': (of) => of.releases({ state: 'voided' }),
  'voided releases of an operator': (of) => of.releases({ state: 'voided', operatorId: 'operator-0' }),
  'releases of a day': (of) => of.releases({ from: '2020-01-03', until: '2020-01-03' }),
  'releases, number on a label': (of) => of.releases({ text: numberOnReleasedLabel }),
  'releases, common text': (of) => of.releases({ text: 'Poczta' }),
};

const growths = (size: number) => `${size / 1_000_000} million items / ${small / 1000} thousand`;

function deskOf(database: MailDatabase, officeId: string): Desk {
  const backend = sqlBackend(database, { officeId, operator: buildOperator() });
  if (!backend.releases) throw new Error('The backend keeps no releases');
  return { queue: backend.queue, items: backend.items, releases: backend.releases };
}

/** Pages as the server asks for them, behind row-level security, of large offices beside one of ten thousand items. */
export async function comparePages(sizes: readonly number[]): Promise<Comparison[]> {
  const postgres = await startPostgres();
  try {
    const database = await openDatabase(await postgres.createDatabase());
    for (const count of [small, ...sizes]) {
      const begin = performance.now();
      await fillOffice(database, count);
      console.log(`${count} items filled in after ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    }
    await database.db.connection().execute(async (db) => {
      await sql`set statement_timeout = 0`.execute(db);
      await sql`vacuum analyze`.execute(db);
      await sql`reset statement_timeout`.execute(db);
    });
    const desk = (count: number) => deskOf(database, largeOfficeId(count));
    const comparisons: Comparison[] = [];
    for (const size of sizes) {
      for (const [name, ask] of Object.entries(pages)) {
        const medians = await inTurns(
          () => timeOf(() => ask(desk(size))),
          () => timeOf(() => ask(desk(small))),
        );
        const promise = name.startsWith('queue') ? 1.5 : 3;
        comparisons.push({ name: `${name}, ${growths(size)}`, ...medians, unit: 'ms', promise });
      }
      comparisons.push(...(await comparePlans(database, size)));
    }
    await database.close();
    return comparisons;
  } finally {
    await postgres.remove();
  }
}

/** Blocks read for a page of the queue, and what a search costs whose text only a policy's reader may judge. */
async function comparePlans(database: MailDatabase, count: number): Promise<Comparison[]> {
  const officeId = largeOfficeId(count);
  const comparisons: Comparison[] = [];
  const questions = {
    'queue page': `select client_id, awaiting, oldest_received_at, name_short, counts_short from mail_release.queue_rows
      where office_id = '${officeId}' and awaiting > 0 order by oldest_received_at, client_id limit 51`,
    'rare text by the search function': `select id from mail_release.search_items('{"text":"${numberOnLabel}","pattern":"%${numberOnLabel}%","limit":51}')`,
    'rare text under the policy': `select id from mail_release.items where office_id = '${officeId}'
      and search_key like '%${numberOnLabel}%' order by received_at desc, id limit 51`,
  };
  for (const [name, question] of Object.entries(questions)) {
    // Without an index this may take minutes where there are millions of rows, which is what it is to show.
    const plan = await database.inOffice(officeId, async (db) => {
      await sql`set local statement_timeout = 0`.execute(db);
      await sql.raw(question).execute(db);
      return (await sql.raw(`explain (analyze, buffers, costs off) ${question}`).execute(db)).rows;
    });
    const lines = plan.map((row) => String(Object.values(row as object)[0]));
    const told = lines.filter((line) => /Scan|Execution Time/.test(line)).map((line) => line.trim());
    const buffers = lines.find((line) => line.includes('Buffers'))?.trim() ?? '';
    console.log(`${name}: ${buffers}; ${told.join('; ')}`);
    if (name !== 'queue page') continue;
    const blocks = [...buffers.matchAll(/(?:hit|read)=(\d+)/g)].reduce((sum, [, read]) => sum + Number(read), 0);
    const what = `blocks of a queue page of ${count} items / allowed`;
    comparisons.push({ name: what, ours: blocks, yardstick: queueBlocks, unit: 'blocks', promise: 1 });
  }
  return comparisons;
}
