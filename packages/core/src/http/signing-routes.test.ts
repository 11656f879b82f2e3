import { describe, expect, it, vi } from 'vitest';
import { MemoryOffice } from '../backend/index.js';
import { statementDigest } from '../evidence/index.js';
import type { SigningAnswer, SigningInvitation, Statement } from '../model/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '../testing/builders.js';
import { createMailHandler, type MailHandlerOptions } from './handler-entry.js';
import { httpBackend, httpSigner } from './index.js';

const json = { 'content-type': 'application/json' };
const statement: Statement = {
  sessionId: '0193460e-7a00-7000-8000-000000000001',
  language: 'pl',
  words: 'Potwierdzam odbiór.',
  parts: [
    {
      clientId: 'client-1',
      clientName: 'Alfa',
      lines: [
        {
          itemId: 'item-1',
          version: 1,
          kind: 'letter',
          sender: 'ZUS',
          reference: null,
          outcome: 'released',
          remark: null,
          refusal: null,
        },
      ],
    },
  ],
};

/** An office behind a handler that knows one credential. */
function serve(options: Partial<MailHandlerOptions<object>> = {}) {
  const memory = new MemoryOffice({
    office: buildOffice(),
    statuses: buildStatuses(),
    clients: [buildClient()],
    items: [buildItem()],
  });
  const handler = createMailHandler<object>({
    authenticate: (request) => (request.headers.get('authorization') === 'Bearer desk' ? {} : null),
    backendFor: () => memory.backendFor(buildOperator()),
    signerFor: () => memory.signer(),
    ...options,
  });
  const seen: Request[] = [];
  const fetch = (request: Request, init?: RequestInit) => {
    seen.push(request.clone());
    return handler(new Request(request, init));
  };
  const endpoint = 'https://desk.example';
  return {
    memory,
    seen,
    ask: (path: string, init: RequestInit = {}) => handler(new Request(endpoint + path, init)),
    desk: httpBackend({ endpoint, fetch, getToken: () => 'desk' }),
    signer: httpSigner({ endpoint, fetch }),
  };
}
const post = (body: unknown): RequestInit => ({ method: 'POST', headers: json, body: JSON.stringify(body) });

async function opened(office = serve()) {
  const invited = (await office.desk.signing?.create({ statement })) as SigningInvitation;
  const answer: SigningAnswer = {
    statementDigest: await statementDigest(statement),
    signature: { kind: 'typed', name: 'Jan Nowak' },
    readableName: 'Jan Nowak',
  };
  return { ...office, invited, answer, at: `/v1/signing-sessions/${invited.id}` };
}

describe('signing over HTTP', () => {
  it('goes from the desk to the phone and back, the token in bodies only and without a credential', async () => {
    const { desk, signer, invited, answer, seen } = await opened();
    const view = await signer.show(invited.id, invited.token);
    expect(view).toMatchObject({ statement, officeName: 'Recepcja Centrum', zone: 'Europe/Warsaw' });
    expect(await desk.signing?.get(invited.id)).toMatchObject({ state: 'joined', matchCode: view.matchCode });
    await signer.sign(invited.id, invited.token, answer);
    expect(await desk.signing?.get(invited.id)).toMatchObject({ state: 'signed', signature: answer.signature });
    for (const { url, headers } of seen) {
      expect(url + JSON.stringify([...headers])).not.toContain(invited.token);
      if (/\/(show|sign)$/.test(url)) expect(headers.has('authorization')).toBe(false);
    }
  });

  it('answers an unknown link and a wrong token alike, to the last byte', async () => {
    const { ask, at, answer } = await opened();
    const token = 'A'.repeat(43);
    const answers = await Promise.all([
      ask('/v1/signing-sessions/unknown/show', post({ token })),
      ask(`${at}/show`, post({ token })),
      ask('/v1/signing-sessions/unknown/sign', post({ token, ...answer })),
      ask(`${at}/sign`, post({ token, ...answer })),
      ask('/v1/signing-sessions/unknown', { headers: { authorization: 'Bearer desk' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
    const heads = answers.map(({ headers }) => [...headers].filter(([name]) => name !== 'x-request-id'));
    expect(new Set(heads.map((head) => JSON.stringify(head))).size).toBe(1);
  });

  it('uses nothing up by opening, looking or asking in another way than by POST', async () => {
    const { ask, at, desk, invited } = await opened();
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      for (const act of ['show', 'sign']) expect((await ask(`${at}/${act}`, { method })).status).toBe(405);
    }
    const form = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' };
    expect((await ask(`${at}/sign`, form)).status).toBe(415);
    expect((await ask(`${at}/show`, post({}))).status).toBe(400);
    expect(await desk.signing?.get(invited.id)).toMatchObject({ state: 'waiting' });
  });

  it('lets no answer be stored, sniffed, or told to another site', async () => {
    const { ask, at, invited } = await opened();
    for (const answer of [await ask(`${at}/show`, post({ token: invited.token })), await ask(at)]) {
      expect([...answer.headers]).toEqual(
        expect.arrayContaining([
          ['cache-control', 'no-store'],
          ['referrer-policy', 'no-referrer'],
          ['x-content-type-options', 'nosniff'],
        ]),
      );
    }
  });

  it("keeps the desk's part for who is signed in", async () => {
    const { ask, at } = await opened();
    const asked = [
      ask('/v1/signing-sessions', post({ statement })),
      ask(at),
      ask(at, { method: 'DELETE' }),
      ask(`${at}/extension`, post({})),
      ask('/v1/seals/head'),
      ask('/v1/releases/some/receipt'),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 401));
  });

  it('is extended by a body that no form of another site can send, and cancelled with an answer', async () => {
    const { ask, at, desk, invited } = await opened();
    const authorization = 'Bearer desk';
    expect((await ask(`${at}/extension`, { method: 'POST', headers: { authorization } })).status).toBe(415);
    expect(Date.parse((await desk.signing?.extend(invited.id))?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    const cancelled = await ask(at, { method: 'DELETE', headers: { authorization } });
    expect([cancelled.status, await cancelled.json()]).toMatchObject([200, { id: invited.id, state: 'cancelled' }]);
  });

  it('is not offered by a server without a signer, or over a backend that signs nothing', async () => {
    const memory = new MemoryOffice({ office: buildOffice(), statuses: buildStatuses(), clients: [], items: [] });
    const {
      signing: _signing,
      receipt: _receipt,
      keys: _keys,
      sealsHead: _head,
      ...plain
    } = memory.backendFor(buildOperator());
    const handler = createMailHandler<object>({ authenticate: () => ({}), backendFor: () => plain });
    const asked: [string, RequestInit][] = [
      ['/v1/signing-sessions/s/show', post({ token: 't' })],
      ['/v1/signing-sessions', post({ statement })],
      ['/v1/signing-sessions/s', {}],
      ['/v1/signing-sessions/s', { method: 'DELETE' }],
      ['/v1/signing-sessions/s/extension', post({})],
      ['/v1/releases/r/receipt', {}],
      ['/v1/seals/head', {}],
      ['/v1/keys', {}],
    ];
    for (const [path, init] of asked) {
      const answer = await handler(new Request(`https://desk.example${path}`, init));
      expect([path, answer.status, await answer.json()]).toMatchObject([path, 403, { code: 'action-not-allowed' }]);
    }
  });

  it('tells the phone nothing of a failure of the server, and the host of it', async () => {
    const onError = vi.fn();
    const failure = new Error('Jan Nowak could not be stored');
    const { ask } = serve({ onError, signerFor: () => Promise.reject(failure) });
    const answer = await ask('/v1/signing-sessions/s/show', post({ token: 't' }));
    expect([answer.status, (await answer.text()).includes('Nowak')]).toEqual([500, false]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure, expect.objectContaining({ route: 'showSigning' }));
  });

  it('refuses a list in a shape of its own before anybody looks for it', async () => {
    const { ask } = serve();
    const headers = { ...json, authorization: 'Bearer desk' };
    const bad = [{}, { statement: { ...statement, sessionId: 'no uuid' } }, { statement, more: 1 }];
    for (const body of bad) {
      const answer = await ask('/v1/signing-sessions', { method: 'POST', headers, body: JSON.stringify(body) });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-request' }]);
    }
  });
});

describe('receipts, keys and seals over HTTP', () => {
  const release = async ({ desk }: ReturnType<typeof serve>) =>
    (
      await desk.release({
        method: 'pickup',
        sessionId: crypto.randomUUID(),
        parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
        collector: { kind: 'contact', contactId: 'contact-1' },
        time: { at: new Date().toISOString() },
      })
    ).releases[0];

  it('tells that nothing is sealed yet, and then the newest seal', async () => {
    const office = serve();
    expect(await office.desk.sealsHead?.()).toBeNull();
    const released = await release(office);
    expect(await office.desk.sealsHead?.()).toEqual(released?.seal);
  });

  it('asks for a credential for the keys, unless the server has one set for everybody', async () => {
    expect((await serve().ask('/v1/keys')).status).toBe(401);
    const signedIn = await serve().desk.keys?.();
    expect(signedIn?.keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256' }]);
    const publicKeys = { keys: [{ kid: 'of-the-server' }] };
    const open = await serve({ publicKeys: () => publicKeys }).ask('/v1/keys');
    expect([open.status, await open.json()]).toEqual([200, publicKeys]);
  });
});
