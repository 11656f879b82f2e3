import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { OfficeSeed, SigningInvitation } from '@mail-release/core';
import { conformanceCases, conformanceOperators, runConformance } from '@mail-release/core/conformance';
import { httpBackend, httpSigner } from '@mail-release/core/http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlBackend } from './backend/sql-backend.js';
import { createMailServer, type MailIdentity } from './create-mail-server.js';
import type { MailDatabase } from './database/mail-database.js';
import { openDatabase } from './open-database.js';
import { seedOffice } from './store/seed-office.js';
import { freshOffice } from './test/fresh-office.js';

let database: MailDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const receiptKey = () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'first', alg: 'ES256' };
};

it('lets anybody who holds a receipt ask for the keys to check it with, and tells no private part', async () => {
  const server = createMailServer({ database, authenticate: () => null, receipts: { keys: [receiptKey()] } });
  const answer = await server(new Request('https://mail.example/v1/keys'));
  expect(answer.status).toBe(200);
  const { keys } = (await answer.json()) as { keys: Record<string, unknown>[] };
  expect(keys).toMatchObject([{ kid: 'first', alg: 'ES256', kty: 'EC' }]);
  expect(keys[0]).not.toHaveProperty('d');
  const without = createMailServer({ database, authenticate: () => null });
  expect((await without(new Request('https://mail.example/v1/keys'))).status).toBe(401);
});

it('passes the conformance kit over HTTP, with the office taken from the credential', async () => {
  const identities = new Map<string, MailIdentity>();
  let ahead = 0;
  const server = createMailServer({
    database,
    basePath: '/api/mail',
    limits: false,
    now: () => Date.now() + ahead,
    receipts: { keys: [receiptKey()] },
    authenticate: (request) => identities.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? ''),
  });
  const endpoint = 'https://mail.example/api/mail';
  const fetch = (input: Request, init?: RequestInit) => server(new Request(input, init));
  const seeded = async (seed: OfficeSeed) => {
    const officeId = `${seed.office.id}-${randomUUID()}`;
    await seedOffice(database, { ...seed, office: { ...seed.office, id: officeId } });
    return (operator: MailIdentity['operator']) => {
      const token = randomUUID();
      identities.set(token, { officeId, operator });
      return httpBackend({ endpoint, getToken: () => token, fetch });
    };
  };
  const [first, second] = conformanceOperators;
  const reports = await runConformance(conformanceCases, async (seed, foreign) => {
    const desk = await seeded(seed);
    const foreignDesk = await seeded(foreign);
    return {
      desk: desk(first),
      otherDesk: desk(second),
      foreignDesk: foreignDesk(first),
      signer: httpSigner({ endpoint, fetch }),
      moveClock: (ms) => void (ahead += ms),
    };
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

it('signs by a link that opening uses nothing up of, however often and by whomever', async () => {
  const { officeId } = await freshOffice(database, sqlBackend);
  const server = createMailServer({
    database,
    limits: false,
    authenticate: (request) =>
      request.headers.has('authorization') ? { officeId, operator: { id: 'o', name: 'O', desk: null } } : null,
  });
  const ask = (path: string, init: RequestInit = {}) => server(new Request(`https://mail.example/v1/${path}`, init));
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const staff = { authorization: 'Bearer any' };
  const line = {
    itemId: 'item-1',
    version: 1,
    kind: 'letter',
    sender: null,
    reference: null,
    outcome: 'released',
    remark: null,
    refusal: null,
  };
  const statement = {
    sessionId: randomUUID(),
    language: 'pl',
    words: 'Odebrałem.',
    parts: [{ clientId: 'client-1', clientName: 'Alfa', lines: [line] }],
  };
  const created = await post('signing-sessions', { statement }, staff);
  expect(created.status).toBe(201);
  const { id, token, statementDigest } = (await created.json()) as SigningInvitation;
  for (let number = 0; number < 250; number += 1) {
    const method = number % 2 === 0 ? 'GET' : 'HEAD';
    expect((await ask(`signing-sessions/${id}/show`, { method })).status).toBe(405);
    expect((await ask(`signing-sessions/${id}/sign`, { method })).status).toBe(405);
    expect((await ask(`signing-sessions/${id}`, { method })).status).toBe(401);
    expect((await ask(`signing-sessions/${id}`, { method, headers: staff })).status).toBe(200);
  }
  const asked = await ask(`signing-sessions/${id}`, { headers: staff });
  expect(await asked.json()).toMatchObject({ state: 'waiting', matchCode: null });
  const signature = { kind: 'typed', name: 'Jan Nowak' };
  const answer = { token, statementDigest, signature, readableName: 'Jan Nowak' };
  expect((await post(`signing-sessions/${id}/show`, { token })).status).toBe(200);
  expect((await post(`signing-sessions/${id}/sign`, answer)).status).toBe(200);
  expect((await post(`signing-sessions/${id}/sign`, answer)).status).toBe(410);
});
