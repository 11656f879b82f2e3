import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses } from '@mail-release/core/testing';
import {
  createMailServer,
  defaultLimits,
  type MailDatabase,
  MailMetrics,
  type MailServer,
  openDatabase,
  type RequestLogEntry,
  seedOffice,
} from '@mail-release/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { expressHost } from '../src/express.js';
import { fastifyHost } from '../src/fastify.js';
import { honoHost } from '../src/hono.js';
import { nodeHost } from '../src/node-http.js';

const listening = (server: Server) =>
  new Promise<Server>((resolve) => void server.listen(0, '127.0.0.1', () => resolve(server)));

/** Each recipe as a server that listens. */
const recipes: Readonly<Record<string, (mail: MailServer) => Promise<Server>>> = {
  'node-http': (mail) => listening(nodeHost(mail)),
  express: (mail) =>
    new Promise((resolve) => {
      const server: Server = expressHost(mail).listen(0, '127.0.0.1', () => resolve(server));
    }),
  fastify: async (mail) => {
    const app = fastifyHost(mail);
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
  hono: (mail) => listening(createAdaptorServer({ fetch: honoHost(mail).fetch }) as Server),
};

// The same in every resend: another time would be another release.
const startedAt = new Date().toISOString();

let database: MailDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

describe.each(Object.entries(recipes))('a host on %s', (name, start) => {
  let server: Server;
  let url: string;
  let metrics: MailMetrics;
  let entries: RequestLogEntry[];
  let gate: Promise<void>;
  let arrived: () => void;

  beforeEach(async () => {
    const officeId = `office-${randomUUID()}`;
    const seed = { office: buildOffice({ id: officeId }), statuses: buildStatuses(), clients: [buildClient()] };
    await seedOffice(database, { ...seed, items: [buildItem()] });
    metrics = new MailMetrics();
    entries = [];
    gate = Promise.resolve();
    arrived = () => undefined;
    server = await start(
      createMailServer({
        database,
        basePath: '/api/mail',
        metrics,
        limits: { address: { perSecond: 0, burst: 50 } },
        onLog: (entry) => void entries.push(entry),
        authenticate: async (request) => {
          arrived();
          await gate;
          return request.headers.get('authorization') === 'Bearer anna'
            ? { officeId, operator: buildOperator() }
            : null;
        },
      }),
    );
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });

  const signedIn = { authorization: 'Bearer anna' };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}/api/mail${path}`, { ...init, headers: { ...signedIn, ...(init.headers as Record<string, string>) } });
  const release = (id: string, note = 'Zażółć gęślą jaźń'): Promise<Response> =>
    ask(`/v1/release-sessions/${id}`, releaseInit(note));
  const releaseInit = (note: string): RequestInit => ({
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      method: 'pickup',
      collector: { kind: 'typed', name: 'Jan Nowak' },
      time: { at: startedAt },
      note,
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
    }),
  });

  it('releases mail, and keeps its own pages', async () => {
    const id = randomUUID();
    const recorded = await release(id);
    expect(recorded.status).toBe(201);
    expect(await recorded.json()).toMatchObject({ sessionId: id, releases: [{ note: 'Zażółć gęślą jaźń' }] });
    expect((await release(id)).headers.get('idempotent-replayed')).toBe('true');
    expect((await release(randomUUID())).status).toBe(409);
    expect(await (await fetch(url)).text()).toBe('The host\n');
    expect(entries.map(({ route, status }) => [route, status])).toEqual([
      ['release', 201],
      ['release', 200],
      ['release', 409],
    ]);
  });

  it('asks who it is', async () => {
    const answer = await ask('/v1/queue', { headers: { authorization: 'Bearer nobody' } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('takes no body over a million bytes, said to be long or sent in pieces', async () => {
    const long = await release(randomUUID(), 'x'.repeat(1_200_000));
    expect(long.status).toBe(413);
    expect(await long.json()).toMatchObject({ code: 'too-large' });
    const pieces = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000).fill(32)),
    });
    const endless = { ...releaseInit(''), body: pieces, duplex: 'half' } as RequestInit;
    const answer = await ask(`/v1/release-sessions/${randomUUID()}`, endless).catch(() => null);
    // A caller that still sends may find the connection closed before it reads the answer.
    expect(answer?.status ?? 413).toBe(413);
    expect(entries.map(({ code }) => code)).toEqual(['too-large', 'too-large']);
    expect((await release(randomUUID())).status).toBe(201);
  });

  it('streams changes as they come, and lets go of them when the reader has gone', async () => {
    const reading = new AbortController();
    const init = { headers: { accept: 'text/event-stream' }, signal: reading.signal };
    const feed = (await ask('/v1/changes', init)).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await feed?.read())?.value).toContain('retry:');
    expect(metrics.text()).toContain('mail_release_change_followers 1\n');
    await release(randomUUID());
    let heard = '';
    while (!heard.includes('release-recorded')) heard += (await feed?.read())?.value ?? '';
    reading.abort();
    await expect.poll(() => metrics.text()).toContain('mail_release_change_followers 0\n');
  });

  it('records a release whose caller went away while it ran', async () => {
    const id = randomUUID();
    let open = () => undefined as void;
    gate = new Promise((resolve) => (open = resolve));
    const reached = new Promise<void>((resolve) => (arrived = resolve));
    const caller = new AbortController();
    const init = { ...releaseInit(''), signal: caller.signal };
    const dropped = ask(`/v1/release-sessions/${id}`, init).catch((error: Error) => error.name);
    await reached;
    caller.abort();
    expect(await dropped).toBe('AbortError');
    open();
    await expect.poll(async () => (await ask(`/v1/release-sessions/${id}`)).status).toBe(200);
  });

  it('tells the mail where a request comes from', async () => {
    const statuses = await Promise.all(Array.from({ length: 52 }, async () => (await ask('/v1/statuses')).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });

  it('is what the README shows', async () => {
    const source = await readFile(new URL(`../src/${name}.ts`, import.meta.url), 'utf8');
    expect(await readReadme()).toContain(`\`\`\`ts\n${source}\`\`\``);
  });
});

const readReadme = () => readFile(new URL('../../../packages/server/README.md', import.meta.url), 'utf8');

describe("the server's README", () => {
  it('makes a server that answers, counts, logs and stops', async () => {
    const [, snippet = ''] = /## In your own server\n\n```ts\n([\s\S]*?)```/.exec(await readReadme()) ?? [];
    const folder = new URL('../../../reports/server-readme/', import.meta.url);
    await mkdir(folder, { recursive: true });
    const file = new URL('snippet.ts', folder);
    await writeFile(file, snippet);
    vi.stubGlobal('signedInUser', () => ({ officeId: 'nowhere', operator: buildOperator() }));
    vi.stubEnv('DATABASE_URL', undefined);
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const made = (await import(/* @vite-ignore */ fileURLToPath(file))) as {
      mail: MailServer;
      metrics: MailMetrics;
      stopping: AbortController;
    };
    const get = async (path: string) => (await made.mail(new Request(`http://office.test/api/mail${path}`))).status;
    expect(await get('/v1/queue')).toBe(404);
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({ route: 'queue', code: 'not-found' });
    log.mockRestore();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    expect(made.metrics.text()).toContain('mail_release_refusals_total{code="not-found"} 1');
    made.stopping.abort();
    expect([await get('/v1/queue'), await get('/readyz'), await get('/healthz')]).toEqual([503, 503, 200]);
    await rm(folder, { recursive: true });
  });

  it('tells the limits and the metrics that there are', async () => {
    const readme = await readReadme();
    const { identity, address, signer, followers } = defaultLimits;
    const count = (number = 0) => number.toLocaleString('en');
    for (const rate of [identity, address, signer]) {
      expect(readme).toMatch(
        new RegExp(`${rate?.perSecond} (requests )?a second, and ${count(rate?.burst)} more a minute`),
      );
    }
    expect(readme).toContain(`change feeds of one operator at once | ${followers} |`);
    const names = [...new MailMetrics().text().matchAll(/# TYPE (\w+)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(readme).toContain(`\`${name}\``);
  });
});
