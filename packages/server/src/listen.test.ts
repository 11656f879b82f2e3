import { connect } from 'node:net';
import { MemoryOffice } from '@mail-release/core';
import { createMailHandler } from '@mail-release/core/handler';
import { buildOperator, buildPickup, sampleOffice } from '@mail-release/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Listening, type Patience } from './listen.js';

let listening: Listening | undefined;

async function serve(patience?: Patience): Promise<URL> {
  const office = new MemoryOffice(sampleOffice());
  const desk = office.backendFor(buildOperator());
  const handler = createMailHandler({ authenticate: () => ({}), backendFor: () => desk });
  listening = await listen({ fetch: handler, host: '127.0.0.1', port: 0, ...(patience && { patience }) });
  return new URL(listening.url);
}

const hasty: Patience = { headMs: 300, wholeMs: 600, checkMs: 50 };

afterEach(async () => {
  await listening?.stop();
  listening = undefined;
});

/** Everything that the server says to these bytes until it hangs up, which it must. */
function sayAndWait({ hostname, port }: URL, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let heard = '';
    socket.setEncoding('latin1').on('data', (part: string) => (heard += part));
    socket.on('close', () => resolve(heard)).on('error', reject);
  });
}

const sessionPath = `/v1/release-sessions/${buildPickup().sessionId}`;

async function put(url: URL, body: string): Promise<{ status: number; code: unknown }> {
  const answer = await fetch(new URL(sessionPath, url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, code: ((await answer.json()) as { code?: unknown }).code };
}

/** The server works on, and has recorded nothing. */
async function expectUntouched(url: URL): Promise<void> {
  const answer = await fetch(new URL('/v1/releases', url));
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { rows: unknown[] }).rows).toEqual([]);
}

describe('a server that listens', () => {
  it('hangs up on a request whose head never ends', async () => {
    const url = await serve(hasty);
    const heard = await sayAndWait(url, `GET /v1/statuses HTTP/1.1\r\nhost: ${url.host}\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    await expectUntouched(url);
  });

  it('hangs up on a request whose body trickles in, and records nothing of it', async () => {
    const url = await serve(hasty);
    const head = `PUT ${sessionPath} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n`;
    const heard = await sayAndWait(url, `${head}{"method":"pickup"`);
    expect(heard).not.toMatch(/^HTTP\/1\.1 20/);
    await expectUntouched(url);
  });

  it('refuses a head that is longer than any credential', async () => {
    const url = await serve();
    const answer = await fetch(new URL('/v1/statuses', url), {
      headers: { authorization: `Bearer ${'x'.repeat(20_000)}` },
    });
    expect(answer.status).toBe(431);
    await expectUntouched(url);
  });

  it.each([
    ['arrays', '['.repeat(450_000) + ']'.repeat(450_000)],
    ['objects', '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000)],
    ['a half of them', '['.repeat(900_000)],
  ])('refuses %s in each other, hundreds of thousands deep', async (_what, body) => {
    const url = await serve();
    expect(await put(url, body)).toEqual({ status: 400, code: 'invalid-request' });
    expect(await put(url, `{"method":"pickup","parts":${body}}`)).toEqual({ status: 400, code: 'invalid-request' });
    await expectUntouched(url);
  });

  it('refuses ten thousand items at once by their number', async () => {
    const url = await serve();
    const { sessionId: _id, parts, ...rest } = buildPickup();
    const lines = Array.from({ length: 10_000 }, (_, index) => ({ itemId: `item-${index}`, version: 1 }));
    const body = JSON.stringify({ ...rest, parts: [{ ...parts[0], lines }] });
    expect(await put(url, body)).toEqual({ status: 413, code: 'too-many-items' });
    await expectUntouched(url);
  });

  it('refuses a body of more than a megabyte, told beforehand or not', async () => {
    const url = await serve();
    expect(await put(url, JSON.stringify({ note: 'x'.repeat(1_100_000) }))).toEqual({ status: 413, code: 'too-large' });
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x20)),
    });
    const told = await fetch(new URL(sessionPath, url), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      (answer) => answer.status,
      () => 'hung up',
    );
    expect([413, 'hung up']).toContain(told);
    await expectUntouched(url);
  });
});
