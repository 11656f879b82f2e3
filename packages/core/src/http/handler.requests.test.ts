import { describe, expect, it, vi } from 'vitest';
import { type MailBackend, MemoryOffice } from '../backend/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { createMailHandler, type MailHandlerOptions, maxBodyBytes } from './handler-entry.js';

type Options = Partial<MailHandlerOptions<string>> & { readonly backend?: Partial<MailBackend> };

function serve({ backend, ...options }: Options = {}) {
  const memory = new MemoryOffice(
    { office: buildOffice(), statuses: buildStatuses(), clients: [buildClient()], items: [buildItem()] },
    { now: () => Date.parse(builtNow) },
  );
  const inner = { ...memory.backendFor(buildOperator()), ...backend };
  const handler = createMailHandler<string>({
    authenticate: (request) => request.headers.get('authorization'),
    backendFor: () => inner,
    ...options,
  });
  return (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', 'Bearer t');
    return handler(new Request(`https://desk.example${path}`, { ...init, headers }));
  };
}
const { sessionId, ...body } = buildPickup();
const session = `/v1/release-sessions/${sessionId}`;
const json = { 'content-type': 'application/json' };
const put = (value: unknown, headers: HeadersInit = json) => ({ method: 'PUT', headers, body: JSON.stringify(value) });

describe('the handler and bad requests', () => {
  it.each([
    ['/v1/queue?limit=0', '/query/limit'],
    ['/v1/queue?limit=501', '/query/limit'],
    ['/v1/queue?limit=1.5', '/query/limit'],
    ['/v1/queue?limit=12x', '/query/limit'],
    ['/v1/queue?limit=x12', '/query/limit'],
    ['/v1/queue?limit=5&limit=6', '/query/limit'],
    ['/v1/queue?sort=age', '/query/sort'],
    ['/v1/queue?statusId=', '/query/statusId'],
    ['/v1/queue?constructor=1', '/query/constructor'],
    ['/v1/queue?__proto__=1', '/query/__proto__'],
    ['/v1/queue?text=Nowak', '/query/text'],
    ['/v1/items?from=2026-02-30', '/query/from'],
  ])('refuses %s', async (path, pointer) => {
    const answer = await serve()(path);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer }] });
    expect(text).not.toContain('Nowak');
  });

  it('takes numbers of several digits', async () => {
    const queue = vi.fn().mockResolvedValue({ rows: [], next: null, unreadable: 0 });
    await serve({ backend: { queue } })('/v1/queue?limit=250&statusId=12');
    expect(queue.mock.calls[0]?.[0]).toEqual({ limit: 250, statusId: '12' });
    const getVersion = vi.fn().mockResolvedValue({ version: 13 });
    const headers = { ...json, 'if-match': '"12"' };
    await serve({ backend: { voidRelease: getVersion } })('/v1/releases/r/void', {
      method: 'POST',
      headers,
      body: '{"reason":"mistake"}',
    });
    expect(getVersion.mock.calls[0]?.slice(0, 2)).toEqual(['r', 12]);
  });

  it('refuses a search that is no UTF-8', async () => {
    expect((await serve()('/v1/queue', { headers: { 'mail-search': '%ff' } })).status).toBe(400);
  });

  it('refuses a session whose id is no UUID, or comes in the body as well', async () => {
    const ask = serve();
    expect(await (await ask('/v1/release-sessions/7', put(body))).json()).toMatchObject({
      errors: [{ pointer: '/path/id' }],
    });
    expect(await (await ask(session, put({ ...body, sessionId }))).json()).toMatchObject({
      errors: [{ pointer: '/sessionId' }],
    });
  });

  it.each([
    ['{"method":"pickup","__proto__":{"parts":[]}}', '/__proto__'],
    [
      JSON.stringify({ ...body, parts: [{ clientId: 'c', lines: [{ itemId: 'i', version: 1, 'a/b~c': 1 }] }] }),
      '/parts/0/lines/0/a~1b~0c',
    ],
    ['{"method":"teleport"}', '/method'],
    ['{', ''],
    ['', ''],
    ['null', ''],
    ['[]', ''],
  ])('refuses the body %s', async (text, pointer) => {
    const answer = await serve()(session, { method: 'PUT', headers: json, body: text });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...body, note: '?' }));
    bytes[bytes.lastIndexOf(0x3f)] = 0xff;
    const answer = await serve()(session, { method: 'PUT', headers: json, body: bytes });
    expect(answer.status).toBe(400);
  });

  it('puts a body together that comes in pieces', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...body, note: 'Zażółć gęślą jaźń' }));
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
        controller.close();
      },
    });
    const answer = await serve()(session, { method: 'PUT', headers: json, body: pieces, duplex: 'half' });
    expect(await answer.json()).toMatchObject({ releases: [{ note: 'Zażółć gęślą jaźń' }] });
  });

  it('gives the code of the one rule that a body breaks', async () => {
    const png = 'A'.repeat(400_004);
    const digital = {
      ...body,
      method: 'digital',
      readableName: 'J',
      statementDigest: 'b'.repeat(64),
      signature: { kind: 'drawn', png, inkLength: 9 },
    };
    expect(await (await serve()(session, put(digital))).json()).toMatchObject({
      status: 422,
      code: 'signature-too-large',
      errors: [{ pointer: '/signature/png' }],
    });
    const both = { ...body, note: '\ud83d', extra: 1 };
    expect(await (await serve()(session, put(both))).json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ code: 'text-not-well-formed', pointer: '/note' }, { pointer: '/extra' }],
    });
  });

  it.each([
    [{}],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'application/json; charset=iso-8859-2' }],
    [{ 'content-type': 'application/jsonp' }],
    [{ 'content-type': 'text/application/json' }],
    [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('takes no body with the headers %o', async (headers: Record<string, string>) => {
    const answer = await serve()(session, {
      method: 'PUT',
      headers,
      body: new TextEncoder().encode(JSON.stringify(body)),
    });
    expect(answer.status).toBe(415);
  });

  it('takes JSON with its charset spelt out', async () => {
    const answer = await serve()(session, put(body, { 'content-type': 'Application/JSON; charset=UTF-8' }));
    expect(answer.status).toBe(201);
  });

  it('takes a body of one million bytes and not one more', async () => {
    const text = JSON.stringify(body);
    const padded = (length: number) => text + ' '.repeat(length - text.length);
    expect((await serve()(session, { method: 'PUT', headers: json, body: padded(maxBodyBytes) })).status).toBe(201);
    expect((await serve()(session, { method: 'PUT', headers: json, body: padded(maxBodyBytes + 1) })).status).toBe(413);
  });

  it('stops reading a body that does not say how long it is', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const answer = await serve()(session, { method: 'PUT', headers: json, body: endless, duplex: 'half' });
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(20);
  });

  it('does not believe a length that is too long, and reads none of it', async () => {
    const pull = vi.fn();
    const stream = new ReadableStream({ pull }, { highWaterMark: 0 });
    const headers = { ...json, 'content-length': String(maxBodyBytes + 1) };
    const answer = await serve()(session, { method: 'PUT', headers, body: stream, duplex: 'half' });
    expect(answer.status).toBe(413);
    expect(pull).not.toHaveBeenCalled();
  });
});
