import { randomUUID } from 'node:crypto';
import type { OfficeSeed, Operator } from '@mail-release/core';
import { conformanceCases, conformanceOperators, runConformance } from '@mail-release/core/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { seedOffice } from '../store/seed-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { sqlBackend } from './sql-backend.js';

const [first, second] = conformanceOperators;

/** The kit's two offices in one database, as tenants of it. */
async function report(database: MailDatabase) {
  const seeded = async (seed: OfficeSeed) => {
    const officeId = `${seed.office.id}-${randomUUID()}`;
    await seedOffice(database, { ...seed, office: { ...seed.office, id: officeId } });
    return (operator: Operator) => sqlBackend(database, { officeId, operator });
  };
  const reports = await runConformance(conformanceCases, async (seed, foreign) => {
    const desk = await seeded(seed);
    const foreignDesk = await seeded(foreign);
    return { desk: desk(first), otherDesk: desk(second), foreignDesk: foreignDesk(first) };
  });
  return reports.filter(({ outcome }) => outcome !== 'passed');
}

describe('the conformance kit', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.remove());

  it('passes whole on the embedded database', async () => {
    const database = await openDatabase();
    expect(await report(database)).toEqual([]);
    await database.close();
  }, 120_000);

  it('passes whole on PostgreSQL', async () => {
    const database = await openDatabase(await postgres.createDatabase());
    expect(await report(database)).toEqual([]);
    await database.close();
  }, 120_000);
});
