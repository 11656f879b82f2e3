import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sampleOffice } from '@mail-release/core/testing';
import { openDatabase, type MailDatabase, seedOffice } from '@mail-release/server';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaints, openBrowser } from '../../crm/test/demo.js';
import { entriesOf, makeConsumer } from './consumer.js';
import { serveHost } from './serve-host.js';

let consumer: string;
let entries: readonly string[];
let browser: Browser;
let database: MailDatabase;

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), 'mail-release-consumer-'));
  await makeConsumer(consumer);
  entries = await entriesOf(consumer);
  [database, browser] = await Promise.all([openDatabase(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await database?.close();
  await rm(consumer, { recursive: true, force: true });
});

const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: consumer, encoding: 'utf8' });

/** Runs a module in the consumer's project; gives back what it prints. */
async function run(code: string): Promise<string> {
  await writeFile(join(consumer, 'run.mjs'), code);
  return node('run.mjs').trim();
}

/** What a consumer's bundler makes of this code. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: consumer,
    stdin: { contents: code, resolveDir: consumer },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

describe('the packed packages', () => {
  it('have entries for all that the project offers', () => {
    expect(entries).toContain('@mail-release/core');
    expect(entries).toContain('@mail-release/elements/define/mail-release-panel.js');
    expect(entries).toContain('@mail-release/mock-server/node');
    expect(entries.length).toBeGreaterThan(25);
  });

  it('do no harm when a server imports any of them', async () => {
    // msw's worker is for browsers only, and its entry says so by itself.
    const names = JSON.stringify(entries.filter((name) => name !== '@mail-release/mock-server/browser'));
    const before = await run(`
      const before = new Set(Reflect.ownKeys(globalThis));
      for (const name of ${names}) await import(name);
      console.log(Reflect.ownKeys(globalThis).filter((key) => !before.has(key) && /^(window|document|navigator)$/.test(String(key))).length);
    `);
    expect(before).toBe('0');
  });

  it('compile in a strict project, every entry of them', async () => {
    const imports = entries.map((name, index) => `import * as entry${index} from '${name}';`);
    const used = `export const all: readonly object[] = [${entries.map((_, index) => `entry${index}`).join(', ')}];`;
    const panel = `export const panel: HTMLElement & { clientIds: readonly string[] } = document.createElement('mail-release-panel');`;
    await writeFile(join(consumer, 'all.ts'), [...imports, used, panel].join('\n'));
    for (const [module, moduleResolution] of [
      ['ESNext', 'Bundler'],
      ['NodeNext', 'NodeNext'],
    ] as const) {
      const options = {
        module,
        moduleResolution,
        target: 'ES2022',
        lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
      };
      await writeFile(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['all.ts'] }));
      expect(() => node('node_modules/typescript/bin/tsc', '-p', '.')).not.toThrow();
    }
  });

  it('define their tag when only its module is bundled', async () => {
    const modules = entries.filter((name) => /\/define\/[a-z-]+\.js$/.test(name));
    expect(modules.length).toBeGreaterThan(12);
    const page = await browser.newPage();
    try {
      for (const name of modules) {
        await page.goto('about:blank');
        await page.addScriptTag({ type: 'module', content: await bundled(`import '${name}';`) });
        const tag = basename(name, '.js');
        await page.waitForFunction(`customElements.get('${tag}') !== undefined`);
      }
    } finally {
      await page.close();
    }
  });

  it('register nothing for who imports a class alone', async () => {
    const code = await bundled(
      `import { SignaturePad } from '@mail-release/elements'; window.made = SignaturePad.name.length;`,
    );
    const page = await browser.newPage();
    try {
      await page.addScriptTag({ type: 'module', content: code });
      await page.waitForFunction(`'made' in window`);
      expect(await page.evaluate(`customElements.get('signature-pad') === undefined`)).toBe(true);
    } finally {
      await page.close();
    }
  });

  it('release mail in Node: desk, handler, mock and server', async () => {
    const said = await run(`
      import { createDesk, memoryBackend } from '@mail-release/core';
      import { createMailHandler } from '@mail-release/core/handler';
      import { httpBackend } from '@mail-release/core/http';
      import { sampleOffice } from '@mail-release/core/testing';
      import { createMailServer, openDatabase, seedOffice } from '@mail-release/server';
      import { scenario } from '@mail-release/mock-server';
      const release = async (backend) => {
        const desk = createDesk({ backend, outbox: 'memory' });
        const session = desk.openSession(['client-1']);
        await session.refresh();
        session.chooseCollector({ kind: 'typed', name: 'Jan Nowak' });
        session.begin('pickup');
        const { phase } = await session.confirm({ time: { at: new Date().toISOString() } });
        desk.dispose();
        return phase;
      };
      const over = (handle) => httpBackend({ endpoint: 'http://office.test/api', fetch: (request) => handle(request) });
      const office = memoryBackend(sampleOffice());
      const handle = createMailHandler({ basePath: '/api', authenticate: () => 'me', backendFor: () => office });
      const database = await openDatabase();
      await seedOffice(database, sampleOffice());
      const operator = { id: 'o1', name: 'Maria Wrona', desk: null };
      const server = createMailServer({ database, basePath: '/api', authenticate: () => ({ officeId: sampleOffice().office.id, operator }) });
      const said = [await release(memoryBackend(sampleOffice())), await release(over(handle)), await release(over(server))];
      said.push((await scenario('busy').backend.queue({})).rows.length > 10);
      await database.close();
      console.log(said.join(' '));
      process.exit(0);
    `);
    expect(said).toBe('released released released true');
  });

  it('have commands that explain themselves', () => {
    for (const cli of ['core/dist/conformance-command/cli.js', 'server/dist/cli.js']) {
      expect(node(`node_modules/@mail-release/${cli}`, '--help')).toMatch(/--\w+/);
    }
  });

  it('are pinned by an import map: the file as it was published works, another does not load', async () => {
    const home = join(consumer, 'node_modules/@mail-release/elements/dist/standalone');
    const integrity = JSON.parse(await readFile(join(home, 'integrity.json'), 'utf8')) as Record<string, string>;
    const file = await readFile(join(home, 'mail-release.mjs'));
    const { office } = sampleOffice();
    await seedOffice(database, sampleOffice());
    const map = {
      imports: { 'mail-release': '/mail-release.js' },
      integrity: { '/mail-release.js': integrity['mail-release.mjs'] },
    };
    const page = (script: string) => `<!doctype html><html lang="pl"><script type="importmap">${script}</script>
      <script type="module" src="page.js"></script>
      <mail-release-provider endpoint="/api/mail"><mail-release-queue></mail-release-queue></mail-release-provider></html>`;
    await writeFile(join(consumer, 'index.html'), page(JSON.stringify(map)));
    await writeFile(
      join(consumer, 'page.js'),
      `import 'mail-release';\ndocument.querySelector('mail-release-provider').getToken = () => 'demo-desk-1';`,
    );
    const host = await serveHost(database, office.id, consumer, "'unsafe-inline'");
    const open = await browser.newPage({ locale: 'pl-PL' });
    const complaints = new Complaints();
    complaints.listen(open);
    try {
      await writeFile(join(consumer, 'mail-release.js'), file);
      await open.goto(host.url);
      await open.getByRole('button', { name: 'Wydaj pocztę: Alfa Consulting sp. z o.o.' }).waitFor();
      expect(complaints.take()).toEqual([]);

      await writeFile(join(consumer, 'mail-release.js'), Buffer.concat([file, Buffer.from('\n')]));
      await open.reload();
      await expect.poll(() => complaints.take().join('\n')).toMatch(/integrity/i);
      expect(await open.evaluate(`customElements.get('mail-release-queue') === undefined`)).toBe(true);
    } finally {
      await open.close();
      await host.stop();
    }
  });
});
