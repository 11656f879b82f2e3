import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conformanceCases } from '@mail-release/core/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSource } from '../../../scripts/run-source.mjs';
import { startPostgres, type TestPostgres } from './test/postgres.js';

const sample = fileURLToPath(new URL('../../../examples/office', import.meta.url));
const serve = (...args: string[]) =>
  runSource('packages/server/src/cli.ts', ['--port', '0', ...args], { until: /Mail desk ready/ });

/** The command line that the server itself gives, word for word. */
function adviceOf(stdout: string): string[] {
  const advice = /npx mail-release-conformance (.+)/.exec(stdout)?.[1];
  if (!advice) throw new Error(`No command in: ${stdout}`);
  return advice.split(' ');
}
const check = (args: readonly string[]) => runSource('packages/core/src/conformance-command/cli.ts', args);

describe('mail-release-server --conformance', { timeout: 180_000 }, () => {
  let postgres: TestPostgres;
  let home: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    home = await mkdtemp(join(tmpdir(), 'mail-conformance-'));
  });
  afterAll(async () => {
    await postgres?.remove();
    await rm(home, { recursive: true, force: true });
  });

  it.each<[string, () => Promise<string[]>]>([
    ['the embedded database', () => Promise.resolve([])],
    ['PostgreSQL', async () => ['--database', await postgres.createDatabase()]],
  ])('passes every case of the command over HTTP on %s', async (_name, databaseOf) => {
    const server = await serve('--conformance', ...(await databaseOf()));
    try {
      const { code, stdout } = await check(adviceOf(server.stdout));
      // Nobody moves the clock of a running server.
      const timed = conformanceCases.filter(({ clock }) => clock).length;
      const all = conformanceCases.length - timed;
      expect(stdout).toContain(`\n${all} passed, 0 failed, ${timed} not applicable\n`);
      expect(code).toBe(0);
      const { code: again, stderr } = await check(adviceOf(server.stdout));
      expect(again).toBe(3);
      expect(stderr).toContain('an earlier run has used this office');
    } finally {
      await server.stop();
    }
  });

  it('seeds fresh offices at every start, and knows nobody but the bearers of its tokens', async () => {
    const database = await postgres.createDatabase();
    for (const start of [1, 2]) {
      const server = await serve('--conformance', '--database', database);
      const [url = '', ...tokens] = adviceOf(server.stdout);
      const { code } = await check([url, ...tokens, '--only', 'releasing/']);
      expect(code, `start ${start}`).toBe(0);
      expect((await check([url, '--token', 'demo-desk-1'])).stderr).toContain('(401)');
      await server.stop();
    }
  });

  it('leaves a database alone that holds an office', async () => {
    const [folder, few] = [join(home, 'office'), join(home, 'few')];
    await mkdir(few);
    for (const file of await readdir(sample)) {
      const lines = (await readFile(join(sample, file), 'utf8')).split('\n');
      await writeFile(join(few, file), lines.slice(0, 10).join('\n'));
    }
    const office = await serve('--database', folder, '--import', few);
    expect(await office.stop()).toBe(0);
    const refused = await serve('--conformance', '--database', folder);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toBe('The database holds an office already; --conformance wants an empty one.\n');
    expect((await serve('--conformance', '--import', sample)).code).toBe(2);
  });
});
