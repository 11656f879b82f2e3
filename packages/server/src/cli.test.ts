import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from './test/postgres.js';
import { buildCli, type CliRun, type TestCli } from './test/run-cli.js';

const sample = fileURLToPath(new URL('../../../examples/office', import.meta.url));
const pages = fileURLToPath(new URL('../../../examples/crm/public', import.meta.url));
const ready = /Mail desk ready: (http:\S+)/;

let cli: TestCli;
let home: string;
beforeAll(async () => {
  cli = await buildCli();
  home = await mkdtemp(join(tmpdir(), 'mail-cli-'));
});
afterAll(async () => {
  await cli.remove();
  await rm(home, { recursive: true, force: true });
});

const addressOf = ({ output }: CliRun): string => ready.exec(output)?.[1] ?? `not ready: ${output}`;
const ask = async (run: CliRun, path: string, init?: RequestInit) => {
  const response = await fetch(`${addressOf(run)}api/mail/v1/${path}`, init);
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown> & { rows: Record<string, unknown>[] },
  };
};
const isTrace = /\n\s+at /;

// Making a database takes seconds, and several times that on a busy machine.
describe('mail-release-server', { timeout: 180_000 }, () => {
  it('imports an office on its first start, serves it, and keeps what it acknowledged when it is killed', async () => {
    const args = ['--port', '0', '--database', join(home, 'office'), '--import', sample, '--static', pages];
    const first = await cli.run(args, ready);
    expect(first.output).toContain('6000 rows of mail.csv');

    const page = await fetch(addressOf(first));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    expect((await fetch(`${addressOf(first)}..%2f..%2fpackage.json`)).status).toBe(404);

    const { body: items } = await ask(first, 'items?stage=awaiting&clientId=c0002&limit=1');
    const [item] = items.rows;
    const command = {
      method: 'pickup',
      collector: { kind: 'typed', name: 'Zażółć Gęślą' },
      time: { at: new Date().toISOString() },
      parts: [
        { clientId: 'c0002', lines: [{ itemId: item?.['id'], version: 1, time: { at: new Date().toISOString() } }] },
      ],
    };
    const release = (run: CliRun, id: string, desk: number) =>
      ask(run, `release-sessions/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer demo-desk-${desk}` },
        body: JSON.stringify(command),
      });
    const sessionId = randomUUID();
    const recorded = await release(first, sessionId, 2);
    expect(recorded).toMatchObject({ status: 201, body: { releases: [{ operator: { desk: 'Recepcja 2' } }] } });
    await first.end('SIGKILL');

    const second = await cli.run(args, ready);
    expect(second.output).not.toContain('Imported');
    expect(await release(second, sessionId, 2)).toEqual({ status: 200, body: { ...recorded.body, replayed: true } });
    expect(await release(second, randomUUID(), 3)).toMatchObject({
      status: 409,
      body: { code: 'item-already-released' },
    });

    // A page that follows changes must not keep the server from ending.
    const feed = await fetch(`${addressOf(second)}api/mail/v1/changes`, { headers: { accept: 'text/event-stream' } });
    expect(feed.status).toBe(200);
    const locked = await cli.run(['--port', '0', '--database', join(home, 'office')]);
    expect(locked).toMatchObject({ code: 1 });
    expect(locked.output).toMatch(/in use by another process \(\d+\)/);
    expect(await second.end('SIGTERM')).toBe(0);
    await feed.body?.cancel().catch(() => undefined);
  });

  it('serves from PostgreSQL, imports once, and begins anew when told to', async () => {
    const server = await startPostgres();
    try {
      const args = ['--port', '0', '--database', await server.createDatabase(), '--import', sample];
      const imports: boolean[] = [];
      for (const more of [[], [], ['--reset']]) {
        const run = await cli.run([...args, ...more], ready);
        imports.push(run.output.includes('6000 rows of mail.csv'));
        expect((await ask(run, 'queue?limit=1')).body.rows).toHaveLength(1);
        expect(await run.end('SIGTERM')).toBe(0);
      }
      expect(imports).toEqual([true, false, true]);
    } finally {
      await server.remove();
    }
  });

  it("refuses to answer under a name that is not this machine's", async () => {
    const run = await cli.run(['--port', '0', '--database', join(home, 'names')], ready);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const { hostname, port } = new URL(addressOf(run));
      request({ hostname, port, path: '/api/mail/v1/queue', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(421);
    expect(await run.end('SIGINT')).toBe(0);
  });

  it('says which port is in use and how to take another', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const run = await cli.run(['--port', String(port), '--database', join(home, 'names')]);
    expect(run).toMatchObject({
      code: 1,
      output: `Port ${port} is in use. Stop what uses it, or choose another: --port ${port + 1}\n`,
    });
    taken.close();
  });

  it.each([
    ['a mistyped option', ['--databse', 'x'], 2, 'There is no option --databse. Did you mean --database? See --help.'],
    ['an option of nothing known', ['--colour'], 2, 'There is no option --colour. See --help.'],
    ['a word too many', ['office'], 2, "'office'"],
    ['a missing value', ['--port'], 2, '--port'],
    ['a port that is none', ['--port', '70000'], 2, '--port takes a whole number from 0 to 65535.'],
    ['a folder of pages that is not there', ['--static', '/nowhere/at/all'], 1, '/nowhere/at/all'],
    [
      'a server that is not there',
      ['--database', 'postgres://a:secret@127.0.0.1:1/mail'],
      1,
      'No PostgreSQL server answers at 127.0.0.1:1/mail.',
    ],
  ])('tells %s in plain words', async (_what, args, code, text) => {
    const run = await cli.run(args);
    expect(run.code).toBe(code);
    expect(run.output).toContain(text);
    expect(run.output).not.toMatch(isTrace);
    expect(run.output).not.toContain('secret');
  });

  it('tells a damaged folder, and a folder of other files, in plain words', async () => {
    const damaged = join(home, 'names');
    await truncate(join(damaged, 'global', 'pg_control'), 0);
    const other = join(home, 'other');
    await mkdir(other);
    await writeFile(join(other, 'thesis.txt'), '');
    for (const [folder, text] of [
      [damaged, 'it is damaged, or of another version'],
      [other, 'holds something else'],
    ] as const) {
      const run = await cli.run(['--port', '0', '--database', folder]);
      expect(run.code).toBe(1);
      expect(run.output).toContain(text);
      expect(run.output.trim().split('\n')).toHaveLength(1);
    }
  });

  it('explains its options', async () => {
    const run = await cli.run(['--help']);
    expect(run.code).toBe(0);
    for (const option of ['--database', '--import', '--static', '--port', '--host', '--reset'])
      expect(run.output).toContain(option);
  });
});
