import { randomUUID } from 'node:crypto';
import type { OfficeSeed } from '@mail-release/core';
import { conformanceCases, conformanceOperators, runConformance } from '@mail-release/core/conformance';
import { httpBackend } from '@mail-release/core/http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMailServer, type MailIdentity } from './create-mail-server.js';
import type { MailDatabase } from './database/mail-database.js';
import { openDatabase } from './open-database.js';
import { seedOffice } from './store/seed-office.js';

let database: MailDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

it('passes the conformance kit over HTTP, with the office taken from the credential', async () => {
  const identities = new Map<string, MailIdentity>();
  const server = createMailServer({
    database,
    basePath: '/api/mail',
    limits: false,
    authenticate: (request) => identities.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? ''),
  });
  const seeded = async (seed: OfficeSeed) => {
    const officeId = `${seed.office.id}-${randomUUID()}`;
    await seedOffice(database, { ...seed, office: { ...seed.office, id: officeId } });
    return (operator: MailIdentity['operator']) => {
      const token = randomUUID();
      identities.set(token, { officeId, operator });
      return httpBackend({
        endpoint: 'https://mail.example/api/mail',
        getToken: () => token,
        fetch: (input, init) => server(new Request(input, init)),
      });
    };
  };
  const [first, second] = conformanceOperators;
  const reports = await runConformance(conformanceCases, async (seed, foreign) => {
    const desk = await seeded(seed);
    const foreignDesk = await seeded(foreign);
    return { desk: desk(first), otherDesk: desk(second), foreignDesk: foreignDesk(first) };
  });
  expect(reports.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
}, 120_000);

it('answers nobody without a credential, and tells when the database is gone', async () => {
  const gone = await openDatabase();
  const server = createMailServer({ database: gone, authenticate: () => null });
  expect((await server(new Request('https://mail.example/v1/queue'))).status).toBe(401);
  expect((await server(new Request('https://mail.example/readyz'))).status).toBe(200);
  await gone.close();
  expect((await server(new Request('https://mail.example/readyz'))).status).toBe(503);
  // Restarting the server would not bring the database back.
  expect((await server(new Request('https://mail.example/healthz'))).status).toBe(200);
});
