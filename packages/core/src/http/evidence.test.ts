import { describe, expect, it, vi } from 'vitest';
import {
  everyCapability,
  type MailBackend,
  MailReleaseError,
  MemoryOffice,
  type SignerBackend,
  type SigningDesk,
} from '../backend/index.js';
import { statementDigest } from '../evidence/index.js';
import type { PublicKeySet, Seal, SigningSession, Statement } from '../model/index.js';
import { buildClient, buildOffice, buildOperator, buildStatuses } from '../testing/index.js';
import { createMailHandler, type MailHandlerOptions } from './handler-entry.js';
import { httpBackend, httpSigner } from './index.js';

const statement: Statement = {
  sessionId: '0193460e-7a00-7000-8000-000000000001',
  language: 'pl',
  words: 'Potwierdzam odbiór.',
  parts: [],
};
const digest = await statementDigest(statement);
const session: SigningSession = {
  id: 'signing-1',
  sessionId: statement.sessionId,
  state: 'waiting',
  expiresAt: '2026-11-20T14:15:00+01:00',
  statementDigest: digest,
  matchCode: null,
  signature: null,
  readableName: null,
};
const keySet: PublicKeySet = { keys: [{ kty: 'EC', kid: 'k1' }] };
const seal: Seal = { position: 7, content: 'a', previous: 'b', seal: 'c' };
const answer = {
  statementDigest: digest,
  signature: { kind: 'typed', name: 'Jan Nowak' },
  readableName: 'Jan Nowak',
} as const;

/** An office that keeps evidence, its calls counted, behind a handler and the client. */
function serve(options: Partial<MailHandlerOptions<string>> = {}, change: Partial<MailBackend> = {}) {
  const signing = {
    create: vi.fn<SigningDesk['create']>(() => Promise.resolve({ ...session, token: 'secret' })),
    get: vi.fn<SigningDesk['get']>(() => Promise.resolve({ ...session, state: 'joined', matchCode: '42' })),
    extend: vi.fn<SigningDesk['extend']>(() => Promise.resolve({ ...session, expiresAt: '2026-11-20T14:25:00+01:00' })),
    cancel: vi.fn<SigningDesk['cancel']>(() => Promise.resolve({ ...session, state: 'cancelled' })),
  };
  const desk = {
    receipt: vi.fn<NonNullable<MailBackend['receipt']>>(() => Promise.resolve({ jws: 'a.b.c' })),
    keys: vi.fn<NonNullable<MailBackend['keys']>>(() => Promise.resolve(keySet)),
    sealsHead: vi.fn<NonNullable<MailBackend['sealsHead']>>(() => Promise.resolve(seal)),
  };
  const signer = {
    show: vi.fn<SignerBackend['show']>(() =>
      Promise.resolve({
        statement,
        statementDigest: digest,
        officeName: 'Recepcja',
        zone: 'Europe/Warsaw',
        expiresAt: session.expiresAt,
        matchCode: '42',
      }),
    ),
    sign: vi.fn<SignerBackend['sign']>(() => Promise.resolve()),
  };
  const seed = { office: buildOffice(), statuses: buildStatuses(), clients: [buildClient()], items: [] };
  const backend: MailBackend = { ...new MemoryOffice(seed).backendFor(buildOperator()), ...desk, signing, ...change };
  const handler = createMailHandler<string>({
    authenticate: (request) => (request.headers.get('authorization') === 'Bearer desk' ? 'desk' : null),
    backendFor: () => backend,
    signerFor: () => signer,
    ...options,
  });
  const requests: Request[] = [];
  const fetch = (request: Request) => {
    requests.push(request.clone());
    return handler(request);
  };
  const endpoint = 'https://mail.test';
  const capabilities = { ...everyCapability, receipts: true, remoteSigning: true };
  return {
    ...desk,
    signing,
    signer,
    requests,
    client: httpBackend({ endpoint, fetch, getToken: () => 'desk', capabilities }) as Required<MailBackend>,
    signerClient: httpSigner({ endpoint, fetch }),
    ask: (path: string, init?: RequestInit) => handler(new Request(`${endpoint}/v1/${path}`, init)),
  };
}

const path = ({ method, url }: Request) => `${method} ${new URL(url).pathname}`;
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

describe('receipts and seals over HTTP', () => {
  it('brings the receipt of the release that was asked for', async () => {
    const { client, receipt, requests } = serve();
    expect(await client.receipt('r/1')).toEqual({ jws: 'a.b.c' });
    expect(receipt.mock.lastCall?.[0]).toBe('r/1');
    expect(receipt.mock.lastCall?.[1]?.signal).toBeInstanceOf(AbortSignal);
    expect(requests.map(path)).toEqual(['GET /v1/releases/r%2F1/receipt']);
  });

  it('brings the public keys and the newest seal, or that there is none', async () => {
    const { client, sealsHead, keys } = serve();
    expect(await client.keys()).toEqual(keySet);
    expect(await client.sealsHead()).toEqual(seal);
    for (const { mock } of [keys, sealsHead]) expect(mock.lastCall?.[0]?.signal).toBeInstanceOf(AbortSignal);
    sealsHead.mockResolvedValue(null);
    expect(await client.sealsHead()).toBeNull();
  });

  it('does not believe an answer that says nothing of a seal', async () => {
    const endpoint = 'https://mail.test';
    for (const body of [null, {}, { seal }]) {
      const client = httpBackend({ endpoint, fetch: () => Promise.resolve(Response.json(body)) });
      await expect(client.sealsHead?.()).rejects.toMatchObject({ code: 'bad-response' });
    }
  });

  it('gives the keys of one office to who is signed in there, and those of all to anybody', async () => {
    expect((await serve().ask('keys')).status).toBe(401);
    const publicKeys = vi.fn(() => keySet);
    const { ask, keys } = serve({ publicKeys });
    const open = await ask('keys');
    expect([open.status, await open.json()]).toEqual([200, keySet]);
    expect(keys).not.toHaveBeenCalled();
    expect((await ask('seals/head')).status).toBe(401);
  });

  it.each(['releases/r1/receipt', 'keys', 'seals/head', 'signing-sessions/s1'])(
    'says of %s that the backend does not keep it',
    async (route) => {
      const none = { receipt: undefined, keys: undefined, sealsHead: undefined, signing: undefined };
      const { ask } = serve({}, none as unknown as Partial<MailBackend>);
      const refused = await ask(route, { headers: { authorization: 'Bearer desk' } });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'action-not-allowed' });
    },
  );
});

describe('signing over HTTP, at the desk', () => {
  it('makes a link for a list, follows it, gives it more time and ends it', async () => {
    const { client, signing, requests } = serve();
    expect(await client.signing.create({ statement })).toEqual({ ...session, token: 'secret' });
    expect(signing.create.mock.lastCall?.[0]).toEqual({ statement });
    expect(await client.signing.get('signing-1')).toMatchObject({ state: 'joined', matchCode: '42' });
    expect(await client.signing.extend('signing-1')).toMatchObject({ expiresAt: '2026-11-20T14:25:00+01:00' });
    expect(await client.signing.cancel('signing-1')).toMatchObject({ state: 'cancelled' });
    for (const { mock } of [signing.get, signing.extend, signing.cancel]) {
      expect(mock.lastCall?.[0]).toBe('signing-1');
    }
    expect(signing.get.mock.lastCall?.[1]?.signal).toBeInstanceOf(AbortSignal);
    expect(requests.map(path)).toEqual([
      'POST /v1/signing-sessions',
      'GET /v1/signing-sessions/signing-1',
      'POST /v1/signing-sessions/signing-1/extension',
      'DELETE /v1/signing-sessions/signing-1',
    ]);
    expect(requests.every((request) => request.headers.get('authorization') === 'Bearer desk')).toBe(true);
  });

  it('answers 201 to a new link, and asks everybody who they are', async () => {
    const { ask } = serve();
    const authorization = 'Bearer desk';
    const made = post({ statement });
    expect((await ask('signing-sessions', { ...made, headers: { ...made.headers, authorization } })).status).toBe(201);
    for (const init of [made, { method: 'GET' }, { method: 'DELETE' }]) {
      const at = init === made ? 'signing-sessions' : 'signing-sessions/s1';
      expect((await ask(at, init)).status).toBe(401);
    }
  });

  it('gives a link no more time for what a form of another site could send', async () => {
    const { ask, signing } = serve();
    const headers = { authorization: 'Bearer desk', 'content-type': 'text/plain' };
    expect((await ask('signing-sessions/s1/extension', { method: 'POST', headers, body: '{}' })).status).toBe(415);
    const json = { ...headers, 'content-type': 'application/json' };
    expect(
      (await ask('signing-sessions/s1/extension', { method: 'POST', headers: json, body: '{"a":1}' })).status,
    ).toBe(400);
    expect(signing.extend).not.toHaveBeenCalled();
  });

  it.each(['createSigning', 'extendSigning', 'cancelSigning'] as const)(
    'refuses %s where nothing is signed so',
    async (name) => {
      const { client } = serve({}, { signing: undefined } as unknown as Partial<MailBackend>);
      const calls = {
        createSigning: () => client.signing.create({ statement }),
        extendSigning: () => client.signing.extend('s1'),
        cancelSigning: () => client.signing.cancel('s1'),
      };
      await expect(calls[name]()).rejects.toMatchObject({ code: 'action-not-allowed' });
    },
  );
});

describe('signing over HTTP, on the client’s own device', () => {
  it('shows the list and signs it, with the token in the body and no other credential', async () => {
    const { signerClient, signer, requests } = serve();
    expect(await signerClient.show('signing-1', 'secret')).toMatchObject({ statement, matchCode: '42' });
    expect(signer.show.mock.lastCall?.slice(0, 2)).toEqual(['signing-1', 'secret']);
    expect(await signerClient.sign('signing-1', 'secret', answer)).toBeUndefined();
    expect(signer.sign.mock.lastCall?.slice(0, 3)).toEqual(['signing-1', 'secret', answer]);
    expect(requests.map(path)).toEqual([
      'POST /v1/signing-sessions/signing-1/show',
      'POST /v1/signing-sessions/signing-1/sign',
    ]);
    expect(await requests[0]?.json()).toEqual({ token: 'secret' });
    expect(await requests[1]?.json()).toEqual({ token: 'secret', ...answer });
    for (const { url, headers } of requests) {
      expect(url).not.toContain('secret');
      expect(headers.get('authorization')).toBeNull();
    }
  });

  it('says what has become of the link', async () => {
    const { signerClient, signer } = serve();
    signer.show.mockRejectedValue(new MailReleaseError('signing-link-expired', 'over'));
    await expect(signerClient.show('signing-1', 'secret')).rejects.toMatchObject({ code: 'signing-link-expired' });
    signer.sign.mockRejectedValue(new MailReleaseError('signing-link-used', 'used'));
    await expect(signerClient.sign('signing-1', 'secret', answer)).rejects.toMatchObject({ code: 'signing-link-used' });
  });

  it('does not say signed to an answer that does not', async () => {
    const fetch = () => Promise.resolve(Response.json({ state: 'waiting' }));
    const signer = httpSigner({ endpoint: 'https://mail.test', fetch });
    await expect(signer.sign('s1', 'secret', answer)).rejects.toMatchObject({ code: 'bad-response' });
  });

  it('uses the page’s own fetch, and gives up in the time that it is given', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    const signer = httpSigner({ endpoint: 'https://mail.test', timeoutMs: 20 });
    await expect(signer.show('s1', 'secret')).rejects.toMatchObject({ code: 'timeout' });
    vi.unstubAllGlobals();
  });

  it('is not offered by a server that has no such links', async () => {
    const { ask } = serve({ signerFor: undefined } as unknown as Partial<MailHandlerOptions<string>>);
    const refused = await ask('signing-sessions/s1/show', post({ token: 'secret' }));
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'action-not-allowed']);
  });

  it('uses nothing up by opening, and takes a token from the body alone', async () => {
    const { ask, signer } = serve();
    expect((await ask('signing-sessions/s1/show')).status).toBe(405);
    expect((await ask('signing-sessions/s1/show?token=secret', post({}))).status).toBe(400);
    expect(signer.show).not.toHaveBeenCalled();
  });
});
