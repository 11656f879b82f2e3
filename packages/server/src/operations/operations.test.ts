import { randomUUID } from 'node:crypto';
import { buildOperator } from '@mail-release/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import { createMailServer, type MailServerOptions } from '../create-mail-server.js';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { fourItems, freshOffice, twoClients } from '../test/fresh-office.js';
import { startPostgres } from '../test/postgres.js';
import { MailMetrics } from './metrics.js';
import type { RequestLogEntry } from './request-log.js';

const canary = 'Żółwiński-Kanarek';
let database: MailDatabase;
let officeId: string;

beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const office = await freshOffice(database, sqlBackend, {
    clients: twoClients().map((client) => ({ ...client, name: `${client.name} ${canary}` })),
    items: fourItems().map((item) => ({ ...item, sender: canary, note: canary })),
  });
  officeId = office.officeId;
});

function serve(options: Partial<MailServerOptions> = {}) {
  const server = createMailServer({
    database,
    basePath: '/api',
    authenticate: (request) => {
      const id = request.headers.get('authorization');
      return id === null ? null : { officeId, operator: buildOperator({ id, name: canary }) };
    },
    ...options,
  });
  return (path: string, { origin, ...init }: RequestInit & { origin?: { address?: string } } = {}) =>
    server(
      new Request(`https://desk.example/api${path}`, {
        ...init,
        headers: { authorization: 'anna', ...(init.headers as Record<string, string>) },
      }),
      origin,
    );
}

const release = (id = randomUUID()) => ({
  path: `/v1/release-sessions/${id}`,
  init: {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      method: 'pickup',
      collector: { kind: 'typed', name: canary },
      time: { at: '2026-11-20T10:00:00+01:00' },
      note: canary,
      parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
    }),
  },
});

describe('the log', () => {
  it('tells every request in one line that names nobody', async () => {
    const entries: RequestLogEntry[] = [];
    const ask = serve({ onLog: (entry) => void entries.push(entry), metrics: new MailMetrics() });
    const { path, init } = release();
    const recorded = await ask(path, init);
    const requestId = recorded.headers.get('x-request-id');
    const { releases } = (await recorded.json()) as { releases: { id: string }[] };
    await ask(release().path, release().init);
    await ask('/v1/queue', { headers: { 'mail-search': encodeURIComponent(canary) } });
    await ask(`/v1/queue?statusId=${encodeURIComponent(canary)}&limit=x`);
    await ask(`/v1/clients/${encodeURIComponent(canary)}`);
    await ask(`/v1/${encodeURIComponent(canary)}`, { method: 'GET' });
    await ask(`/v1/releases/${releases[0]?.id}`, { method: 'HEAD' });
    await ask(`/v1/releases/${releases[0]?.id}/receipt`, { headers: { accept: 'application/pdf' } });
    await ask('/v1/queue', { method: canary.replace(/[^a-z]/gi, '') });
    await serve({ authenticate: () => null, onLog: (entry) => void entries.push(entry) })('/v1/items');
    expect(entries.map(({ route, method, status, code, level }) => [route, method, status, code, level])).toEqual([
      ['release', 'PUT', 201, undefined, 'info'],
      ['release', 'PUT', 409, 'item-already-released', 'warn'],
      ['queue', 'GET', 200, undefined, 'info'],
      ['queue', 'GET', 400, 'invalid-request', 'warn'],
      ['client', 'GET', 404, 'not-found', 'warn'],
      ['none', 'GET', 404, 'not-found', 'warn'],
      ['getRelease', 'HEAD', 200, undefined, 'info'],
      ['receipt', 'GET', 200, undefined, 'info'],
      ['none', 'other', 405, 'action-not-allowed', 'warn'],
      ['items', 'GET', 401, 'unauthenticated', 'warn'],
    ]);
    expect(entries[0]).toMatchObject({ requestId, office: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(entries.at(-1)).not.toHaveProperty('office');
    expect(new Set(entries.map((entry) => entry.requestId)).size).toBe(entries.length);
    for (const { durationMs } of entries) expect(durationMs).toBeGreaterThanOrEqual(0);
    const text = entries.map((entry) => JSON.stringify(entry)).join('\n');
    const secrets = [canary, encodeURIComponent(canary), 'winski', officeId, 'anna', 'client-1', 'item-1'];
    for (const secret of [...secrets, releases[0]?.id ?? '']) expect(text).not.toContain(secret);
  });

  it('outlives a log that fails', async () => {
    const ask = serve({
      onLog: () => {
        throw new Error('disk full');
      },
    });
    expect((await ask('/v1/queue')).status).toBe(200);
  });
});

describe('metrics', () => {
  it('count requests, releases, refusals and time, and name nobody', async () => {
    const metrics = new MailMetrics();
    const ask = serve({ metrics });
    const first = release();
    for (const { path, init } of [first, first, release()]) await ask(path, init);
    await ask('/v1/nothing');
    const lines = metrics.text().split('\n');
    expect(lines).toContain('mail_release_requests_total{route="release",method="PUT",status="201"} 1');
    expect(lines).toContain('mail_release_requests_total{route="release",method="PUT",status="200"} 1');
    expect(lines).toContain('mail_release_requests_total{route="release",method="PUT",status="409"} 1');
    expect(lines).toContain('mail_release_releases_recorded_total{method="pickup"} 1');
    expect(lines).toContain('mail_release_refusals_total{code="item-already-released"} 1');
    expect(lines).toContain('mail_release_refusals_total{code="not-found"} 1');
    expect(lines).toContain('mail_release_request_duration_seconds_count{route="release"} 3');
    expect(lines).toContain('mail_release_request_duration_seconds_bucket{route="release",le="+Inf"} 3');
    const bound = (line: string) => Number(/ (\d+)$/.exec(line)?.[1]);
    const buckets = lines.filter((line) => line.includes('bucket{route="release"')).map(bound);
    expect(buckets).toEqual([...buckets].sort((one, other) => one - other));
    // Each line is a comment or a sample, as the text format has it.
    const sample = /^(# (HELP|TYPE) mail_release_\w+ .+|mail_release_\w+(\{(\w+="[^"\\\n]*",?)+\})? [\d.e+-]+)$/;
    expect(lines.pop()).toBe('');
    for (const line of lines) expect(line).toMatch(sample);
    expect(metrics.text()).not.toMatch(new RegExp(`${canary}|${officeId}|anna`));
  });

  it('count the feeds that are open', async () => {
    const metrics = new MailMetrics();
    const ask = serve({ metrics });
    const feed = await ask('/v1/changes', { headers: { accept: 'text/event-stream' } });
    expect(metrics.text()).toContain('mail_release_change_followers 1\n');
    await feed.body?.cancel();
    expect(metrics.text()).toContain('mail_release_change_followers 0\n');
  });

  it('tell how a pool is used', async () => {
    const postgres = await startPostgres();
    const pooled = await openDatabase(await postgres.createDatabase());
    const metrics = new MailMetrics();
    const ask = serve({ metrics, database: pooled });
    expect((await ask('/readyz')).status).toBe(200);
    expect(metrics.text()).toMatch(/mail_release_database_connections\{state="idle"\} [1-9]/);
    expect(metrics.text()).toContain('mail_release_database_waiting 0\n');
    await pooled.close();
    await postgres.remove();
  });
});

describe('limits', () => {
  // By the minute alone, so that no test depends on when a second ends.
  const slow = { perSecond: 0, burst: 3 };
  const none = { identity: null, address: null };

  it('refuse who asks too often, tell how long to wait, and nobody else', async () => {
    const ask = serve({ limits: { ...none, identity: slow } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('/v1/statuses')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refused?.json()).toMatchObject({ code: 'rate-limited', status: 429, retry: 'same-id' });
    expect((await ask('/v1/statuses', { headers: { authorization: 'berta' } })).status).toBe(200);
  });

  it('count an address whatever it claims to be, and before it is asked who it is', async () => {
    let asked = 0;
    const ask = serve({
      limits: { ...none, address: slow },
      authenticate: () => {
        asked += 1;
        return null;
      },
    });
    const from = (address: string) => ask('/v1/queue', { origin: { address } });
    const statuses: number[] = [];
    for (let times = 0; times < 5; times += 1) statuses.push((await from('203.0.113.7')).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect(asked).toBe(3);
    expect((await from('203.0.113.8')).status).toBe(401);
  });

  it("are stricter on the signer's open routes", async () => {
    const ask = serve({ limits: { ...none, signer: slow } });
    const statuses: number[] = [];
    for (let times = 0; times < 5; times += 1) {
      const { status } = await ask(`/v1/signing-sessions/${randomUUID()}/show`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"token":"guess"}',
        origin: { address: '203.0.113.7' },
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
    expect((await ask('/v1/queue', { origin: { address: '203.0.113.7' } })).status).toBe(200);
  });

  it('hold back more feeds than an operator may follow, and free the place of one that ended', async () => {
    const ask = serve({ limits: { ...none, followers: 2 } });
    const follow = (authorization = 'anna') =>
      ask('/v1/changes', { headers: { accept: 'text/event-stream', authorization } });
    const [first, second] = [await follow(), await follow()];
    expect((await follow()).status).toBe(429);
    expect((await follow('berta')).status).toBe(200);
    await first.body?.cancel();
    expect((await follow()).status).toBe(200);
    expect((await follow()).status).toBe(429);
    await second.body?.cancel();
    // Asked without a stream, or for its head only, nothing stays open.
    for (let times = 0; times < 3; times += 1) {
      const init = { method: 'HEAD', headers: { accept: 'text/event-stream' } };
      expect((await ask('/v1/changes', init)).status).toBe(200);
    }
  });

  it('count a printed receipt as one request', async () => {
    const id = randomUUID();
    const recorded = await serve()(release(id).path, release(id).init);
    const { releases } = (await recorded.json()) as { releases: { id: string }[] };
    const ask = serve({ limits: { ...none, identity: { perSecond: 0, burst: 2 } } });
    const print = () => ask(`/v1/releases/${releases[0]?.id}/receipt`, { headers: { accept: 'application/pdf' } });
    expect([(await print()).status, (await print()).status]).toEqual([200, 200]);
  });

  it('are counted together by servers that share a database, which sees no address', async () => {
    const postgres = await startPostgres();
    const { default: pg } = await import('pg');
    const store = new pg.Pool({ connectionString: await postgres.createDatabase() });
    const limits = { ...none, identity: slow, store };
    const [one, other] = [serve({ limits }), serve({ limits })];
    const statuses: number[] = [];
    for (let times = 0; times < 6; times += 1) {
      statuses.push((await (times % 2 === 0 ? one : other)('/v1/statuses')).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
    const { rows } = await store.query('select key from mail_release_rates');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`anna|${officeId}`));
    await store.end();
    // The database is gone: the reception stays open.
    expect((await one('/v1/statuses')).status).toBeLessThan(500);
    await postgres.remove();
  });
});

describe('a server that stops', () => {
  it('ends its feeds in order, refuses what comes anew, and stays alive to whoever asks', async () => {
    const stop = new AbortController();
    const failures: unknown[] = [];
    const ask = serve({ stop: stop.signal, onError: (error) => void failures.push(error) });
    const feed = await ask('/v1/changes', { headers: { accept: 'text/event-stream' } });
    const read = feed.text();
    expect((await ask('/readyz')).status).toBe(200);
    stop.abort();
    expect(await read).toBe('retry: 1000\n\n');
    const refused = await ask('/v1/queue');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });
    expect((await ask('/readyz')).status).toBe(503);
    expect((await ask('/healthz')).status).toBe(200);
    expect(failures).toEqual([]);
  });
});

describe('a receipt as PDF over HTTP', () => {
  it('needs the same credential and gives the same 404 as JSON does', async () => {
    const id = randomUUID();
    const ask = serve({ corsOrigins: ['https://crm.example'] });
    const { releases } = (await (await ask(release(id).path, release(id).init)).json()) as {
      releases: { id: string; number: string }[];
    };
    const print = (path: string, headers: Record<string, string> = {}) =>
      ask(`/v1/releases/${path}/receipt`, { headers: { accept: 'application/pdf', ...headers } });
    const known = releases[0]?.id ?? '';
    const answer = await print(known, { origin: 'https://crm.example', 'accept-language': 'uk' });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-language': 'uk',
      'content-disposition': `inline; filename="${releases[0]?.number.replace('/', '-')}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': 'https://crm.example',
    });
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 8)).toMatch(/^%PDF-1\./);

    const unknown = await print('unknown');
    expect([unknown.status, await unknown.text()]).toEqual([404, await (await ask('/v1/releases/unknown')).text()]);
    officeId = (await freshOffice(database, sqlBackend)).officeId;
    expect(await (await print(known)).text()).toBe(await (await print('unknown')).text());
    const nobody = serve({ authenticate: () => null });
    expect((await nobody(`/v1/releases/${known}/receipt`, { headers: { accept: 'application/pdf' } })).status).toBe(
      401,
    );
  });
});
