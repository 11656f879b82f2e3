import type { OfficeSeed } from '@mail-release/core';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '@mail-release/core/testing';
import { openDatabase, seedOffice, sqlBackend } from '@mail-release/server';
import { startPostgres } from '../packages/server/src/test/postgres.js';
import { type Comparison, inTurns, timeOf } from './compare.js';

const itemsEach = 40;

function officeOf(itemCount: number): OfficeSeed {
  const clients = Array.from({ length: itemCount / itemsEach }, (_, index) =>
    buildClient({ id: `client-${index}`, name: `Firma ${index}`, contacts: [] }),
  );
  const items = Array.from({ length: itemCount }, (_, index) => {
    const receivedAt = new Date(Date.UTC(2026, 9, 1) + index * 1000).toISOString();
    return buildItem({ id: `item-${index}`, clientId: `client-${index % clients.length}`, receivedAt });
  });
  return { office: buildOffice({ id: `office-${itemCount}` }), statuses: buildStatuses(), clients, items };
}

/** The queue's first page and a search in it on PostgreSQL, in a large office beside a small one. */
export async function compareQueue(): Promise<Comparison[]> {
  const [small, large] = [10_000, 100_000];
  const postgres = await startPostgres();
  try {
    const database = await openDatabase(await postgres.createDatabase());
    for (const count of [small, large]) await seedOffice(database, officeOf(count));
    const desk = (count: number) => sqlBackend(database, { officeId: `office-${count}`, operator: buildOperator() });
    const queries = {
      'queue page': {},
      'queue search': { text: 'Firma 24' },
      'newest items': { stage: 'awaiting' },
    } as const;
    const comparisons: Comparison[] = [];
    for (const [name, query] of Object.entries(queries)) {
      const ask = (count: number) => () => ('stage' in query ? desk(count).items(query) : desk(count).queue(query));
      const medians = await inTurns(
        () => timeOf(ask(large)),
        () => timeOf(ask(small)),
      );
      const promise = name === 'queue page' ? 1.5 : 3;
      comparisons.push({ name: `${name}, ${large} items / ${small} items`, ...medians, unit: 'ms', promise });
    }
    await database.close();
    return comparisons;
  } finally {
    await postgres.remove();
  }
}
