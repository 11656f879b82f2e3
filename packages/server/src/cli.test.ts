import { randomUUID } from 'node:crypto';
import { access, appendFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyReceipt } from '@mail-release/core/evidence';
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
    args.push('--checkpoints', join(home, 'seals.jsonl'));
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
    const [released] = recorded.body['releases'] as { readonly id: string }[];
    const receipt = (run: CliRun) => ask(run, `releases/${released?.id}/receipt`);
    const { jws } = (await receipt(first)).body as unknown as { readonly jws: string };
    const keys = (await ask(first, 'keys')).body as unknown as Parameters<typeof verifyReceipt>[1];
    expect(await verifyReceipt(jws, keys)).toMatchObject({ ok: true, release: { id: released?.id } });
    expect((await stat(join(home, 'office.keys.json'))).mode & 0o077).toBe(0);
    await expect.poll(() => readFile(join(home, 'seals.jsonl'), 'utf8').catch(() => '')).toMatch(/\n$/);
    await first.end('SIGKILL');

    const second = await cli.run(args, ready);
    expect(second.output).not.toContain('Imported');
    // The same key signs after a restart.
    expect((await ask(second, 'keys')).body).toEqual(keys);
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
    // Before anything that takes long, and before anything is made.
    const early = join(home, 'early');
    const first = await cli.run(['--port', String(port), '--database', early, '--import', sample]);
    expect(first).toMatchObject({ code: 1, output: run.output });
    await expect(access(early)).rejects.toMatchObject({ code: 'ENOENT' });
    taken.close();
  });

  it('checks a folder without keeping any of it', async () => {
    const unmade = join(home, 'unmade');
    const good = await cli.run(['--dry-run', '--import', sample, '--database', unmade]);
    expect(good.code).toBe(0);
    expect(good.output).toContain('mail.csv: 6000 of 6000 rows would come in\n');
    expect(good.output).toContain('Nothing was kept');
    await expect(access(unmade)).rejects.toMatchObject({ code: 'ENOENT' });

    const bad = join(home, 'bad');
    await mkdir(bad);
    await writeFile(join(bad, 'clients.csv'), Buffer.from('id,name,tax_id,contract\nc1,\xa3\xf3d\x9f,,\n', 'latin1'));
    const run = await cli.run(['--dry-run', '--import', bad, '--database', unmade]);
    expect(run.code).toBe(1);
    expect(run.output).toContain(
      'clients.csv, line 2: the text is in Windows-1250 and not in UTF-8; save the file as "CSV UTF-8"',
    );
    expect(run.output).toContain('mail.csv: the file is not there');
  });

  it('exports what it serves, and serves that again', async () => {
    const out = join(home, 'out');
    const exported = await cli.run(['export', '--to', out, '--database', join(home, 'office')]);
    expect(exported.output).toContain('6000 rows of mail.csv, 1 rows of releases.csv.');
    expect(exported.code).toBe(0);
    const verified = await cli.run(['verify', '--database', join(home, 'office')]);
    expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('1 records are as they were sealed.') });
    // As the server added it, and as anybody who may ask fetches it.
    const checkpoints = join(home, 'seals.jsonl');
    expect(JSON.parse(await readFile(checkpoints, 'utf8'))).toMatchObject({ position: 1 });
    const check = () => cli.run(['verify', '--checkpoints', checkpoints, '--database', join(home, 'office')]);
    expect(await check()).toMatchObject({ code: 0, output: expect.stringContaining('all 1 checkpoints') });
    await appendFile(checkpoints, `${JSON.stringify({ head: { position: 2, seal: 'f'.repeat(64) } })}\n`);
    expect(await check()).toMatchObject({ code: 1, output: expect.stringContaining('Record 2 is not') });
    await appendFile(checkpoints, '{}\n');
    expect(await check()).toMatchObject({ code: 1, output: expect.stringContaining('Line 3 is no checkpoint') });
    const erased = await cli.run([
      'erase',
      '--signature-days',
      '0',
      '--identity-days',
      '0',
      '--database',
      join(home, 'office'),
    ]);
    expect(erased).toMatchObject({
      code: 0,
      output: expect.stringContaining('Erased 0 pictures, 0 checks of identity'),
    });
    const again = await cli.run(['export', '--to', out, '--database', join(home, 'office')]);
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('holds something already') });
    const run = await cli.run(
      ['--port', '0', '--database', join(home, 'copy'), '--import', out, '--log', '--metrics', '/m'],
      ready,
    );
    expect(run.output).toContain('6000 rows of mail.csv.');
    expect((await ask(run, 'queue?limit=1')).body.rows).toHaveLength(1);
    const metrics = await (await fetch(`${addressOf(run)}m`)).text();
    expect(metrics).toContain('mail_release_requests_total{route="queue",method="GET",status="200"} 1\n');
    expect(await run.end('SIGTERM')).toBe(0);
    const [line = ''] = run
      .everything()
      .split('\n')
      .filter((text) => text.startsWith('{'));
    expect(JSON.parse(line)).toMatchObject({ route: 'queue', status: 200, level: 'info' });
  });

  it('finishes a release under way when it is told to stop, takes nothing new, and ends its feeds', async () => {
    const server = await startPostgres();
    const url = await server.createDatabase();
    const seals = join(home, 'last-seals.jsonl');
    const run = await cli.run(['--port', '0', '--database', url, '--import', sample, '--checkpoints', seals], ready);
    const { body: items } = await ask(run, 'items?stage=awaiting&clientId=c0002&limit=1');
    const itemId = items.rows[0]?.['id'];
    const feed = await fetch(`${addressOf(run)}api/mail/v1/changes`, { headers: { accept: 'text/event-stream' } });

    const { default: pg } = await import('pg');
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from mail_release.items where id = $1 for update', [itemId]);
    const time = { at: new Date().toISOString() };
    const release = ask(run, `release-sessions/${randomUUID()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        method: 'pickup',
        collector: { kind: 'typed', name: 'Jan' },
        time,
        parts: [{ clientId: 'c0002', lines: [{ itemId, version: 1, time }] }],
      }),
    });
    // Of locks: the list of connections stands still within a transaction.
    const waits = `select count(*)::int as n from pg_locks waiting join pg_locks held using (transactionid)
      where not waiting.granted and held.granted and held.pid = pg_backend_pid()`;
    await expect.poll(async () => (await holder.query(waits)).rows[0].n).toBe(1);
    const ended = run.end('SIGTERM');
    expect(await feed.text()).toContain('retry:');
    await expect
      .poll(() =>
        fetch(`${addressOf(run)}api/mail/healthz`).then(
          () => 'answered',
          () => 'refused',
        ),
      )
      .toBe('refused');
    await holder.query('commit');
    expect((await release).status).toBe(201);
    expect(await ended).toBe(0);
    expect(JSON.parse(await readFile(seals, 'utf8'))).toMatchObject({ position: 1 });
    const { rows } = await holder.query('select count(*)::int as n from mail_release.releases');
    expect(rows[0].n).toBe(1);
    await holder.end();
    await server.remove();
  });

  it.each([
    ['a mistyped option', ['--databse', 'x'], 2, 'There is no option --databse. Did you mean --database? See --help.'],
    ['an option of nothing known', ['--colour'], 2, 'There is no option --colour. See --help.'],
    ['a word too many', ['office'], 2, "There is no command 'office', only export, verify, erase. See --help."],
    ['an erasure of nothing', ['erase'], 2, 'Say what is kept for how long: --signature-days NUMBER'],
    ['an erasure after no number', ['erase', '--photo-days', 'ten'], 2, '--photo-days takes a number of days.'],
    [
      'a check against no checkpoints',
      ['verify', '--checkpoints', sample],
      1,
      `${sample} can't be read as checkpoints.`,
    ],
    ['a check of no database', ['verify', '--database', '/nowhere/at/all'], 1, 'There is no database in /nowhere'],
    ['a word after a command', ['export', 'office'], 2, "'office'"],
    ['an export to nowhere', ['export'], 2, 'Say where to export to: --to FOLDER'],
    ['an export in another format', ['export', '--to', 'x', '--format', 'xml'], 2, '--format is one of csv, jsonl.'],
    ['an export that would delete', ['export', '--to', 'x', '--reset'], 2, 'leave --import and --reset out'],
    [
      'an export of nothing',
      ['export', '--to', 'x', '--database', '/nowhere/at/all'],
      1,
      'There is no database in /nowhere',
    ],
    ['a folder without a command', ['--to', 'x'], 2, 'mail-release-server export --to FOLDER'],
    ['a check of nothing', ['--dry-run'], 2, '--dry-run checks a folder: --import FOLDER'],
    ['a check that would delete', ['--dry-run', '--import', 'x', '--reset'], 2, 'leave --reset out'],
    [
      'a folder of mail that is not there',
      ['--import', '/nowhere/at/all', '--port', '0'],
      1,
      'There is no folder /nowhere',
    ],
    ['keys that are none', ['--port', '0', '--keys', sample], 1, 'holds no keys. Choose another: --keys FILE'],
    ['metrics at no path', ['--metrics', 'metrics'], 2, '--metrics takes a path such as /metrics.'],
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
    const options = [
      '--database',
      '--import',
      '--dry-run',
      '--static',
      '--port',
      '--host',
      '--reset',
      '--log',
      '--keys',
    ];
    for (const option of [
      ...options,
      '--metrics',
      '--conformance',
      '--to',
      '--format',
      '--checkpoints',
      '--identity-days',
    ])
      expect(run.output).toContain(option);
  });
});
