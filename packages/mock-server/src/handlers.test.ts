import { type MailBackend, MemoryOffice, type ReleaseCommand } from '@mail-release/core';
import {
  conformanceCases,
  conformanceOperators,
  type CreateTarget,
  runConformance,
} from '@mail-release/core/conformance';
import { httpBackend, httpSigner } from '@mail-release/core/http';
import { afterEach, describe, expect, it } from 'vitest';
import { mailServer } from './node.js';
import { type Scenario, scenario, type ScenarioName } from './scenarios.js';

const endpoint = 'http://desk.test/api/mail';
const closing: (() => void)[] = [];

function listen(server: ReturnType<typeof mailServer>): void {
  server.listen({ onUnhandledFrame: 'error' });
  closing.push(() => server.close());
}

/** A scenario served to a client that calls the real fetch. */
function serve(name: ScenarioName, options?: Parameters<typeof scenario>[1]): { office: Scenario; desk: MailBackend } {
  const office = scenario(name, options);
  listen(mailServer(office));
  return { office, desk: httpBackend({ endpoint }) };
}

/** A pickup of the first client's desk item by its first contact. */
async function somePickup(desk: MailBackend, sessionId = crypto.randomUUID()): Promise<ReleaseCommand> {
  const { id: clientId, contacts, notices } = await desk.client('client-0001');
  const { rows } = await desk.items({ clientId, stage: 'awaiting' });
  const item = rows.find(({ statusId }) => statusId === 'st-ready');
  if (!item) throw new Error('The first client has nothing at the desk');
  const [contact] = contacts;
  return {
    method: 'pickup',
    sessionId,
    parts: [
      {
        clientId,
        lines: [{ itemId: item.id, version: item.version }],
        acknowledgedNoticeIds: notices.map(({ id }) => id),
      },
    ],
    collector: contact ? { kind: 'contact', contactId: contact.id } : { kind: 'typed', name: 'Jan Nowak' },
    time: { at: new Date().toISOString() },
  };
}

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

describe('mail handlers', () => {
  it('keep the contract: every conformance case passes through real fetch calls', async () => {
    const [first, second] = conformanceOperators;
    const create: CreateTarget = (seed, foreign) => {
      let ahead = 0;
      const own = new MemoryOffice(seed, { now: () => Date.now() + ahead });
      const desks: Readonly<Record<string, MailBackend>> = {
        'Bearer first': own.backendFor(first),
        'Bearer second': own.backendFor(second),
        'Bearer foreign': new MemoryOffice(foreign).backendFor(first),
      };
      listen(
        mailServer<MailBackend>({
          identity: (request) => desks[request.headers.get('authorization') ?? ''] ?? null,
          backend: (desk) => desk,
          signer: own.signer(),
        }),
      );
      const client = (token: string) => httpBackend({ endpoint, getToken: () => token });
      return Promise.resolve({
        desk: client('first'),
        otherDesk: client('second'),
        foreignDesk: client('foreign'),
        signer: httpSigner({ endpoint }),
        moveClock: (ms) => void (ahead += ms),
      });
    };
    const reports = await runConformance(conformanceCases, create);
    expect(reports.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });

  it('answer below another path, and leave everything else alone', async () => {
    const { served } = scenario('busy');
    listen(mailServer({ backend: served, basePath: '/post' }));
    expect((await fetch('http://desk.test/post/v1/statuses')).status).toBe(200);
    await expect(fetch('http://desk.test/api/mail/v1/statuses')).rejects.toThrow();
  });

  it('refuse who has no identity', async () => {
    listen(mailServer({ backend: scenario('busy').served, identity: () => null }));
    expect((await fetch(`${endpoint}/v1/statuses`)).status).toBe(401);
  });
});

describe('scenarios over HTTP', () => {
  it('empty: nothing waits', async () => {
    const { desk } = serve('empty');
    expect((await desk.queue({})).rows).toEqual([]);
    expect((await desk.statuses()).length).toBeGreaterThan(0);
  });

  it('busy: mail waits, and a release of it counts', async () => {
    const { desk } = serve('busy');
    const command = await somePickup(desk);
    const { releases } = await desk.release(command);
    expect(releases).toHaveLength(1);
    const { rows } = await desk.items({ clientId: 'client-0001', stage: 'released' });
    expect(rows.map(({ id }) => id)).toEqual([command.parts[0]?.lines[0]?.itemId]);
  });

  it('overdue: what waits longest comes first, and has waited for more than six weeks', async () => {
    const { desk } = serve('overdue');
    const { rows } = await desk.queue({ limit: 500 });
    const oldest = rows.map(({ oldestReceivedAt }) => Date.parse(oldestReceivedAt));
    expect(oldest.length).toBeGreaterThan(10);
    expect(oldest).toEqual([...oldest].sort((a, b) => a - b));
    expect(Math.max(...oldest)).toBeLessThan(Date.now() - 42 * 24 * 3_600_000);
  });

  it('lockers: mail that clients fetch themselves, which needs a time typed by hand', async () => {
    const now = Date.parse('2026-11-20T14:05:00+01:00');
    const { desk } = serve('lockers', { now: () => now });
    const { id: clientId, notices } = await desk.client('client-0001');
    const { rows } = await desk.items({ clientId, stage: 'awaiting' });
    const item = rows.find(({ statusId }) => statusId === 'st-locker');
    const line = { itemId: item?.id ?? '', version: item?.version ?? 0 };
    const command = (time?: { day: string }): ReleaseCommand => ({
      method: 'pickup',
      sessionId: crypto.randomUUID(),
      parts: [
        {
          clientId,
          lines: [{ ...line, ...(time && { time }) }],
          acknowledgedNoticeIds: notices.map(({ id }) => id),
        },
      ],
      collector: { kind: 'typed', name: 'Jan Nowak' },
      time: { at: new Date(now).toISOString() },
    });
    await expect(desk.release(command())).rejects.toMatchObject({ problems: [{ code: 'time-required' }] });
    const { releases } = await desk.release(command({ day: '2026-11-20' }));
    expect(releases[0]?.lines[0]?.occurredAt.precision).toBe('day');
  });

  it('slow: an answer comes, late, and a client with less patience says so', async () => {
    const office = scenario('slow', { slowMs: 300 });
    listen(mailServer(office));
    expect((await httpBackend({ endpoint }).queue({})).rows.length).toBeGreaterThan(0);
    await expect(httpBackend({ endpoint, timeoutMs: 20 }).queue({})).rejects.toMatchObject({ code: 'timeout' });
    office.weather.clear();
    expect((await httpBackend({ endpoint }).queue({})).rows.length).toBeGreaterThan(0);
  });

  it('tenThousand: pages of a client with two thousand items, none twice', async () => {
    const { desk } = serve('tenThousand');
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await desk.items({ clientId: 'client-0001', limit: 500, ...(cursor !== undefined && { cursor }) });
      for (const { id } of page.rows) {
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.size).toBeGreaterThanOrEqual(2_000);
  });

  it('conflict: another desk is faster, once', async () => {
    const { desk } = serve('conflict');
    await expect(desk.release(await somePickup(desk))).rejects.toMatchObject({
      code: 'item-already-released',
      problems: [{ winner: { desk: 'Recepcja 2', collectorName: 'Olga Bystra' } }],
    });
    expect((await desk.release(await somePickup(desk))).releases).toHaveLength(1);
  });

  it('offline: a network error, until the weather clears', async () => {
    const { desk, office } = serve('offline');
    await expect(desk.release(await somePickup(office.served))).rejects.toMatchObject({ code: 'network' });
    office.weather.clear();
    expect((await desk.queue({})).rows.length).toBeGreaterThan(0);
  });

  it('expiredSession: unauthenticated, until somebody has signed in again', async () => {
    const { desk, office } = serve('expiredSession');
    await expect(desk.statuses()).rejects.toMatchObject({ code: 'unauthenticated' });
    office.weather.clear();
    await desk.statuses();
  });

  it('flaky: calls are cut before and after they are done, yet the same id ends in one release', async () => {
    const { desk, office } = serve('flaky', { seed: 7 });
    let cuts = 0;
    let releases = 0;
    for (let round = 0; round < 8; round += 1) {
      const command = await somePickup(office.served);
      const attempt = async (): Promise<void> => {
        try {
          await desk.release(command);
        } catch (error) {
          expect(error).toMatchObject({ code: 'network' });
          cuts += 1;
          return attempt();
        }
      };
      await attempt();
      releases += 1;
    }
    expect(cuts).toBeGreaterThan(0);
    const { rows } = await office.served.items({ clientId: 'client-0001', stage: 'released' });
    expect(rows).toHaveLength(releases);
  });
});
