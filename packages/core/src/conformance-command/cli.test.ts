import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runSource } from '../../../../scripts/run-source.mjs';
import type { MailBackend } from '../backend/index.js';
import { faultyBackends } from '../conformance/faulty-backends.js';
import {
  conformanceCases,
  conformanceOperators,
  conformanceSeed,
  type ConformanceTarget,
  foreignSeed,
} from '../conformance/index.js';
import { createMailHandler } from '../http/handler-entry.js';
import { MemoryOffice } from '../backend/index.js';

const [first, second] = conformanceOperators;
const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

/** A server on loopback; resolves to its address. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves the desks of `target` over HTTP, each to the bearer of its own token. */
function serve({ desk, otherDesk, foreignDesk, signer }: ConformanceTarget): Promise<string> {
  const desks = new Map<string | undefined, MailBackend | undefined>([
    ['Bearer one', desk],
    ['Bearer two', otherDesk],
    ['Bearer foreign', foreignDesk],
  ]);
  const handler = createMailHandler<MailBackend>({
    authenticate: (request) => desks.get(request.headers.get('authorization') ?? undefined) ?? null,
    backendFor: (backend) => backend,
    ...(signer && { signerFor: () => signer }),
  });
  return listen(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    const { method = 'GET', url = '/' } = request;
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
    const answer = await handler(new Request(`http://mail.test${url}`, { method, headers, body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    for await (const chunk of answer.body ?? []) if (!response.write(chunk)) break;
    response.end();
  });
}

function soundTarget(change: (desk: MailBackend) => MailBackend = (desk) => desk): ConformanceTarget {
  const office = new MemoryOffice(conformanceSeed(conformanceCases));
  return {
    desk: change(office.backendFor(first)),
    otherDesk: change(office.backendFor(second)),
    foreignDesk: change(new MemoryOffice(foreignSeed()).backendFor(first)),
    signer: office.signer(),
  };
}

const tokens = ['--token', 'one', '--token-two', 'two', '--second-office-token', 'foreign'];
const command = (args: readonly string[], env: Record<string, string> = {}) =>
  runSource('packages/core/src/conformance-command/cli.ts', args, { env });
const lines = (text: string) => text.trimEnd().split('\n');

describe('mail-release-conformance', { timeout: 120_000 }, () => {
  const faults = ['idempotency/resend', 'race/one-item', 'refusing/future', 'changes/release'];
  it.each(faults)('fails, and says so by name, when a served backend breaks %s', async (broken) => {
    const faulty = faultyBackends.find(({ caughtBy }) => caughtBy === broken)!;
    const url = await serve(await faulty.create(conformanceSeed(conformanceCases), foreignSeed()));
    const { code, stdout } = await command([url, ...tokens, '--only', broken]);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^FAILED +${broken}: `, 'm'));
    expect(lines(stdout).at(-1)).toMatch(/ [1-9]\d* failed, 0 not applicable$/);
    // Why: a line below the case, indented under its name.
    expect(stdout).toMatch(/^FAILED.*\n {16}\S/m);
  });

  it('finds a server that shows one office what belongs to another', async () => {
    const { desk, foreignDesk } = soundTarget();
    const url = await serve({ desk, foreignDesk: { ...foreignDesk!, queue: desk.queue, client: desk.client } });
    const { code, stdout } = await command([url, ...tokens.filter((word) => !/two$/.test(word)), '--only', 'tenancy/']);
    expect(code).toBe(1);
    expect(lines(stdout).filter((line) => line.startsWith('FAILED'))).toEqual([
      expect.stringMatching(/tenancy\/queue: /),
      expect.stringMatching(/tenancy\/client: /),
    ]);
  });

  it('fails one case of the whole list for one fault, and passes the others', async () => {
    const numbers = faultyBackends.find(({ caughtBy }) => caughtBy === 'amend/note')!;
    const url = await serve(await numbers.create(conformanceSeed(conformanceCases), foreignSeed()));
    const { code, stdout } = await command([url, ...tokens, '--json']);
    const report = JSON.parse(stdout) as { passed: number; failed: number; cases: { id: string; outcome: string }[] };
    expect(code).toBe(1);
    expect(report.cases.map(({ id }) => id)).toEqual(conformanceCases.map(({ id }) => id));
    expect(report.cases.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toContain('amend/note');
    // Nobody moves the clock of a server.
    const timed = conformanceCases.filter(({ clock }) => clock);
    expect(report.passed).toBe(conformanceCases.length - timed.length - report.failed);
    expect(report.failed).toBeLessThan(5);
  });

  it('never counts as passed what the backend does not keep, or what a missing token would show', async () => {
    const url = await serve(
      soundTarget((desk) => ({ ...desk, capabilities: { ...desk.capabilities, void: false, changes: false } })),
    );
    const { code, stdout } = await command([url], { MAIL_RELEASE_TOKEN: 'one' });
    expect(code).toBe(0);
    for (const id of ['void/restores', 'changes/resume', 'race/one-item', 'tenancy/items']) {
      expect(stdout).toMatch(new RegExp(`^not applicable +${id}: `, 'm'));
    }
    const [, passed, outside] = /^(\d+) passed, 0 failed, (\d+) not applicable$/.exec(lines(stdout).at(-1) ?? '') ?? [];
    expect(Number(passed) + Number(outside)).toBe(conformanceCases.length);
  });

  it('prints what the two offices must hold', async () => {
    const { code, stdout } = await command(['--print-seed']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify({ office: conformanceSeed(conformanceCases), secondOffice: foreignSeed() })),
    );
  });

  it('refuses an office that an earlier run has used, or that lacks the seed', async () => {
    const used = await serve(soundTarget());
    expect((await command([used, ...tokens, '--only', 'releasing/'])).code).toBe(0);
    const again = await command([used, ...tokens]);
    expect(again).toMatchObject({ code: 3, stdout: '' });
    expect(again.stderr).toMatch(
      /^Item \S+ is not as it was seeded: an earlier run has used this office\. .*--print-seed/,
    );

    const empty = await serve({ desk: new MemoryOffice(foreignSeed()).backendFor(first) });
    expect((await command([empty, '--token', 'one'])).stderr).toMatch(/^The office lacks \d+ of \d+ items of client /);
    const { desk } = soundTarget();
    const same = await serve({ desk, otherDesk: desk, foreignDesk: desk });
    expect((await command([same, ...tokens])).stderr).toMatch(/^--second-office-token belongs to the same office/);
  });

  it.each<[string, string | RequestListener, readonly string[], number, RegExp]>([
    ['no URL', '', [], 2, /^Say where the server is/],
    ['a word', 'mail', [], 2, /^mail is not an address/],
    ['another protocol', 'ftp://office.test', [], 2, /^ftp:\/\/office\.test is not an address/],
    ['a credential in the URL', 'http://one:two@office.test', [], 2, /^A credential goes into --token/],
    ['an unknown option', 'http://office.test', ['--tokn', 'x'], 2, /--tokn.*See --help\.$/s],
    ['cases that are not there', 'http://office.test', ['--only', 'nothing/'], 2, /^No case begins with nothing\//],
    ['nobody there', 'http://127.0.0.1:1/api/mail', [], 3, /^No answer from http:\/\/127\.0\.0\.1:1\/api\/mail \(/],
    ['no token', (_, response) => void response.writeHead(401).end(), [], 3, /asks for a credential \(401\).*--token/],
    [
      'a wrong token',
      (_, response) => void response.writeHead(401).end(),
      ['--token', 'guess'],
      3,
      /^The server refuses the credential given with --token \(401\)/,
    ],
    [
      'a web page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello</p>'),
      [],
      3,
      /answers with a web page, not with the contract/,
    ],
    ['another path', (_, response) => void response.writeHead(404).end(), [], 3, /answers 404\. Is this where/],
    [
      'other JSON',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
      [],
      3,
      /something else than an office/,
    ],
  ])('says in a line what is wrong: %s', async (_name, where, more, code, message) => {
    const url = typeof where === 'string' ? where : await listen(where);
    const ended = await command([...(url ? [url] : []), ...more]);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr.trimEnd()).toMatch(message);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(ended.stderr).not.toContain('guess');
  });

  it('explains itself', async () => {
    const { code, stdout } = await command(['--help']);
    expect(code).toBe(0);
    for (const option of ['--token', '--token-two', '--second-office-token', '--print-seed', '--json', '--only']) {
      expect(stdout).toContain(`  ${option}`);
    }
  });
});
