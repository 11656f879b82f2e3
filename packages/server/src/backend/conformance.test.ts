import { randomUUID } from 'node:crypto';
import type { OfficeSeed, Operator } from '@mail-release/core';
import { conformanceCases, conformanceOperators, runConformance } from '@mail-release/core/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { seedOffice } from '../store/seed-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { type JsonWebKeyObject, receiptSigner } from './receipts.js';
import { sqlSigner } from './signer.js';
import { sqlBackend } from './sql-backend.js';

const [first, second] = conformanceOperators;

/** A key that receipts are signed with, made for this run. */
async function receiptKey(): Promise<JsonWebKeyObject> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  return { kty, crv, x, y, d, kid: 'conformance', alg: 'ES256' };
}

/** The kit's two offices in one database, as tenants of it. */
async function report(database: MailDatabase) {
  const receipts = receiptSigner({ keys: [await receiptKey()] });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const seeded = async (seed: OfficeSeed) => {
    const officeId = `${seed.office.id}-${randomUUID()}`;
    await seedOffice(database, { ...seed, office: { ...seed.office, id: officeId } });
    return (operator: Operator) => sqlBackend(database, { officeId, operator, now, receipts });
  };
  const reports = await runConformance(conformanceCases, async (seed, foreign) => {
    const desk = await seeded(seed);
    const foreignDesk = await seeded(foreign);
    return {
      desk: desk(first),
      otherDesk: desk(second),
      foreignDesk: foreignDesk(first),
      signer: sqlSigner(database, { now }),
      moveClock: (ms) => void (ahead += ms),
    };
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
