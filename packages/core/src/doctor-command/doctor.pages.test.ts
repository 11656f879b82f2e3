import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runSource } from '../../../../scripts/run-source.mjs';
import { openApiDocument } from '../http/openapi.js';
import { inspectAdapter } from './inspect-adapter.js';
import { inspectPage } from './inspect-page.js';
import { inspectServer } from '../development/inspect-server.js';
import { inspectTexts } from './inspect-texts.js';

const made: string[] = [];
const servers: Server[] = [];
afterEach(async () => {
  made.splice(0).forEach((folder) => rmSync(folder, { recursive: true }));
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

function files(contents: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-')));
  made.push(folder);
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answers = (body: unknown, status = 200) =>
  listen((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });

const whole = `{ capabilities: { methods: ['pickup'], typedCollector: false, lineTimes: false, lineRemarks: false,
  severalClients: false, history: false, void: true, amend: false, tracking: false, documents: false,
  signatures: false, remoteSigning: false, changes: false, confirmations: false },
  statuses() {}, queue() {}, items() {}, client() {}, release() {}, voidRelease() {} }`;

describe('an adapter', () => {
  it('is looked at by its members', async () => {
    const folder = files({
      'sound.mjs': `export const mail = ${whole};`,
      'gaps.mjs': `const { voidRelease, queue, ...rest } = ${whole}; export const mail = rest;`,
    });
    expect(await inspectAdapter(join(folder, 'sound.mjs'))).toEqual([]);
    const [finding, ...more] = await inspectAdapter(join(folder, 'gaps.mjs'));
    expect(more).toEqual([]);
    expect(finding?.code).toBe('adapter-not-conforming');
    expect(finding?.what).toContain('queue() is missing; capabilities.void is true, but voidRelease() is missing.');
    expect(finding?.mend).toContain('mail-release-conformance');
  });

  it('that is not there, does not load or is not exported is told as that', async () => {
    const folder = files({ 'throws.mjs': `throw new Error('no database');`, 'none.mjs': 'export const a = 1;' });
    for (const [name, reason] of [
      ['nowhere.mjs', /nowhere\.mjs/],
      ['throws.mjs', /no database/],
      ['none.mjs', /exports no object/],
    ] as const) {
      expect(await inspectAdapter(join(folder, name))).toMatchObject([
        { code: 'adapter-not-read', what: expect.stringMatching(reason) as string },
      ]);
    }
  });
});

describe('a server', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument())) as {
    info: { version: string };
    paths: Record<string, object>;
  };

  it('that speaks this contract is fine', async () => {
    expect(await inspectServer(await answers(document))).toEqual([]);
  });

  it('that speaks another version, or lacks a route, or something else altogether, is told', async () => {
    const { '/v1/queue': queue, ...paths } = document.paths;
    expect(queue).toBeDefined();
    for (const [body, status, told] of [
      [{ ...document, info: { version: '2' } }, 200, 'version 2'],
      [{ ...document, paths }, 200, 'lacks GET /v1/queue'],
      ['hello', 200, 'something else'],
      [{}, 404, 'answers 404'],
    ] as const) {
      expect(await inspectServer(await answers(body, status))).toMatchObject([
        { code: 'contract-differs', what: expect.stringContaining(told) as string },
      ]);
    }
  });

  it('that nobody has started is told with the reason', async () => {
    const url = await answers({});
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
    expect(await inspectServer(url)).toMatchObject([
      { code: 'server-unreachable', what: expect.stringContaining('ECONNREFUSED') as string },
    ]);
  });
});

describe('the policy of a page', () => {
  const guide = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; trusted-types lit-html`;

  it.each([
    ['', []],
    [guide, []],
    [guide.replace('lit-html', 'mail-release'), []],
    [guide.replace('lit-html', 'other'), ['csp-blocks-policy']],
    [guide.replace(" 'wasm-unsafe-eval'", ''), ['csp-blocks-wasm']],
    [guide.replace("style-src 'self'; ", ''), ['csp-blocks-styles']],
    [`${guide}, trusted-types other`, ['csp-blocks-policy']],
  ])('%s', async (policy, expected) => {
    const url = await listen((_request, response) => {
      if (policy) response.setHeader('content-security-policy', policy);
      response.end('<p>');
    });
    expect((await inspectPage(url)).map(({ code }) => code)).toEqual(expected);
  });
});

describe("a host's texts", () => {
  const elements = {
    'node_modules/@mail-release/elements/package.json': '{ "version": "1.0.0", "type": "module" }',
    'node_modules/@mail-release/elements/dist/locales/en.js': `export const en = { $code: 'en', $name: 'English', 'queue.title': 'Mail', 'queue.empty': '' };`,
  };

  it('are held to the keys of the installed elements, with what was probably meant', async () => {
    const folder = files({
      ...elements,
      'own.json': JSON.stringify({ pl: { 'queue.title': 'Poczta' }, de: { 'queue.titel': 'Post', bogus: '' } }),
    });
    const [finding, ...more] = await inspectTexts(join(folder, 'own.json'), folder);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'texts-unknown' });
    expect(finding?.what).toContain('for de have keys that no element says: queue.titel (queue.title?), bogus.');
  });

  it('must be there all in a whole catalogue', async () => {
    const folder = files({ ...elements, 'sk.mjs': `export const sk = { $code: 'sk', $name: '', 'queue.title': '' };` });
    expect(await inspectTexts(join(folder, 'sk.mjs'), folder)).toMatchObject([
      { code: 'texts-missing', what: expect.stringContaining('sk lacks 1 texts: queue.empty.') as string },
    ]);
  });

  it('that can not be read are told as that, by the command with code 1', async () => {
    const folder = files({ ...elements, 'own.json': '{' });
    expect(await inspectTexts(join(folder, 'own.json'), folder)).toMatchObject([{ code: 'texts-not-read' }]);
    const args = ['doctor', folder, '--texts', join(folder, 'own.json'), '--json'];
    const { code, stdout } = await runSource('packages/core/src/doctor-command/cli.ts', args);
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: { code: string; more: string }[] };
    expect(findings.at(-1)).toMatchObject({
      code: 'texts-not-read',
      more: 'docs/guide/troubleshooting.md#texts-not-read',
    });
  });
});
