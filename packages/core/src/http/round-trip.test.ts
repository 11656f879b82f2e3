import { describe, expect, it, vi } from 'vitest';
import { everyCapability, type MailBackend, MailReleaseError, MemoryOffice } from '../backend/index.js';
import { type ErrorCode, errorCodes } from '../model/index.js';
import {
  buildClient,
  buildDigital,
  buildForward,
  buildItem,
  buildOffice,
  buildOperator,
  buildPart,
  buildPickup,
  buildPrint,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { createMailHandler } from './handler-entry.js';
import { httpBackend } from './index.js';

/** A client of this office over HTTP, without a network. */
function connect(change: Partial<MailBackend> = {}) {
  const items = Array.from({ length: 5 }, (_, index) => buildItem({ id: `item-${index}` }));
  const memory = new MemoryOffice(
    {
      office: buildOffice(),
      statuses: buildStatuses(),
      clients: [buildClient(), buildClient({ id: 'a/b ?#ł' })],
      items,
    },
    { now: () => Date.parse(builtNow) },
  );
  const inner = { ...memory.backendFor(buildOperator()), ...change };
  const requests: Request[] = [];
  const handler = createMailHandler({ authenticate: () => ({}), backendFor: () => inner, basePath: '/api/mail' });
  const fetch = (request: Request) => {
    requests.push(request.clone());
    return handler(request);
  };
  return { memory, inner, requests, backend: httpBackend({ endpoint: 'https://desk.example/api/mail/', fetch }) };
}
const pickup = (itemId = 'item-0') => buildPickup({ parts: [buildPart({ lines: [{ itemId, version: 1 }] })] });

describe('a backend over HTTP', () => {
  it('answers every read as the backend behind it does', async () => {
    const { backend, inner } = connect();
    expect(await backend.statuses()).toEqual(await inner.statuses());
    expect(await backend.queue({ sort: 'count', limit: 3 })).toEqual(await inner.queue({ sort: 'count', limit: 3 }));
    expect(await backend.items({ clientId: 'client-1', stage: 'awaiting', from: '2026-11-20' })).toEqual(
      await inner.items({ clientId: 'client-1', stage: 'awaiting', from: '2026-11-20' }),
    );
    expect(await backend.client('client-1')).toEqual(await inner.client('client-1'));
    expect(await backend.office?.()).toEqual(await inner.office?.());
  });

  it('reaches ids with characters that mean something in a URL', async () => {
    expect((await connect().backend.client('a/b ?#ł')).id).toBe('a/b ?#ł');
  });

  it.each(['.', '..', ''])('has no record of the id "%s", and asks for no other instead', async (id) => {
    const { backend, requests } = connect();
    await expect(backend.client(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(requests).toEqual([]);
  });

  it('keeps what is searched for out of the URL', async () => {
    const { backend, requests } = connect();
    const page = await backend.queue({ text: 'Alfa Ćma & Co', statusId: 'ready' });
    expect(page.rows).toEqual([]);
    expect(requests[0]?.url).toBe('https://desk.example/api/mail/v1/queue?statusId=ready');
    expect((await backend.queue({ text: 'alfa' })).rows).toHaveLength(1);
  });

  it('pages to the end', async () => {
    const { backend } = connect();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await backend.items({ limit: 2, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual(['item-0', 'item-1', 'item-2', 'item-3', 'item-4']);
  });

  it('records a release of each method', async () => {
    const { backend } = connect();
    const line = (itemId: string) => [buildPart({ lines: [{ itemId, version: 1 }] })];
    const id = () => crypto.randomUUID();
    const commands = [
      buildPickup({ sessionId: id(), parts: line('item-0') }),
      buildPrint({ sessionId: id(), parts: line('item-1') }),
      buildDigital({ sessionId: id(), parts: line('item-2') }),
      buildForward({ sessionId: id(), parts: line('item-3') }),
    ];
    for (const command of commands) {
      const result = await backend.release(command);
      expect(result, command.method).toMatchObject({ sessionId: command.sessionId, replayed: false });
      expect(result.releases[0]).toMatchObject({
        method: command.method,
        lines: [{ itemId: command.parts[0]?.lines[0]?.itemId }],
      });
    }
    expect((await backend.releases?.({}))?.rows).toHaveLength(4);
  });

  it('gives the same answer to a session sent twice, marked as a replay', async () => {
    const { backend } = connect();
    const first = await backend.release(pickup());
    expect(await backend.release(pickup())).toEqual({ ...first, replayed: true });
    expect(await backend.session?.(pickup().sessionId)).toEqual({ ...first, replayed: true });
  });

  it('knows nothing of a session that was never recorded', async () => {
    expect(await connect().backend.session?.(crypto.randomUUID())).toBeNull();
  });

  it('voids and amends the version that was seen, and no other', async () => {
    const { backend } = connect();
    const { releases } = await backend.release(pickup());
    const id = releases[0]?.id ?? '';
    const amended = await backend.amendRelease?.(id, 1, { note: 'koperta' });
    expect(amended).toMatchObject({ id, version: 2, note: 'koperta' });
    await expect(backend.voidRelease?.(id, 1, { reason: 'mistake' })).rejects.toMatchObject({
      code: 'precondition-failed',
    });
    expect(await backend.voidRelease?.(id, 2, { reason: 'mistake' })).toMatchObject({
      id,
      void: { reason: 'mistake' },
    });
    await expect(backend.voidRelease?.(id, 3, { reason: 'mistake' })).rejects.toMatchObject({ code: 'release-voided' });
    expect(await backend.getRelease?.(id)).toMatchObject({ id, version: 3 });
  });

  it('carries what the rules have against a release, with the release that was faster', async () => {
    const { backend } = connect();
    await backend.release(pickup());
    const error = await backend
      .release({ ...pickup(), sessionId: crypto.randomUUID() })
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(MailReleaseError);
    expect(error).toMatchObject({
      code: 'item-already-released',
      retry: 'new-id',
      problems: [
        { itemId: 'item-0', pointer: '/parts/0/lines/0', winner: { number: '2026/000001', desk: 'Recepcja 2' } },
      ],
    });
  });

  it('refuses a lone surrogate by name, wherever it is typed', async () => {
    const { backend } = connect();
    const typed = { ...pickup(), note: 'half \ud83d' };
    await expect(backend.release(typed)).rejects.toMatchObject({
      code: 'text-not-well-formed',
      problems: [{ code: 'text-not-well-formed', pointer: '/note' }],
    });
    await expect(backend.queue({ text: '\ud83d' })).rejects.toMatchObject({ code: 'text-not-well-formed' });
  });

  const wireCodes = (Object.keys(errorCodes) as ErrorCode[]).filter((code) => errorCodes[code].status !== 0);
  it.each(wireCodes)('carries the code %s with status, problems and time to wait', async (code) => {
    const problem = { code, pointer: '/parts/0/lines/0', itemId: 'item-0' };
    const failure = new MailReleaseError(code, 'Jan Nowak was here', { problems: [problem], retryAfterMs: 6_000 });
    const { backend } = connect({ release: () => Promise.reject(failure) });
    const error: unknown = await backend.release(pickup()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, retry: errorCodes[code].retry, retryAfterMs: 6_000 });
    expect(error).toMatchObject({ problems: code === 'not-found' ? [] : [problem] });
    expect(String(error)).not.toContain('Nowak');
  });

  it('takes a failure that only clients know for an unavailable backend', async () => {
    const failure = new MailReleaseError('timeout', 'upstream');
    const { backend } = connect({ release: () => Promise.reject(failure) });
    await expect(backend.release(pickup())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('learns from the office what the backend keeps, unless it was told', async () => {
    const capabilities = { ...everyCapability, methods: ['pickup' as const], void: false };
    const { backend } = connect({ capabilities });
    expect(backend.capabilities).toEqual(everyCapability);
    await backend.office?.();
    expect(backend.capabilities).toEqual(capabilities);
    const told = httpBackend({ endpoint: '/api', capabilities: { ...everyCapability, amend: false } });
    expect(told.capabilities.amend).toBe(false);
  });

  it('counts rows that are not readable on either side of the wire', async () => {
    const rows = [buildItem(), { ...buildItem(), id: 5 }];
    const { backend } = connect({ items: vi.fn().mockResolvedValue({ rows, next: null, unreadable: 1 }) });
    expect(await backend.items({})).toEqual({ rows: [buildItem()], next: null, unreadable: 2 });
  });

  it('says that a backend does not keep what it has no member for', async () => {
    const { backend } = connect({ voidRelease: undefined, office: undefined });
    await expect(backend.voidRelease?.('r', 1, { reason: 'mistake' })).rejects.toMatchObject({
      code: 'action-not-allowed',
    });
    await expect(backend.office?.()).rejects.toMatchObject({ code: 'action-not-allowed' });
  });
});
