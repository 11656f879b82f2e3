import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOffice, buildPickup } from '@mail-release/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sqlBackend } from './backend/sql-backend.js';
import { lockFolder } from './folder-lock.js';
import { openDatabase } from './open-database.js';
import { freshOffice } from './test/fresh-office.js';
import { startPostgres, type TestPostgres } from './test/postgres.js';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'mail-open-'));
  folder = join(home, 'deep', 'office');
  return () => rm(home, { recursive: true, force: true });
});

const problem = (code: string) => expect.objectContaining({ name: 'DatabaseProblem', code });

// Making a database takes seconds, and several times that on a busy machine.
describe('a database folder', { timeout: 180_000 }, () => {
  it('keeps what was recorded through a restart, and nothing beside it', async () => {
    const first = await openDatabase(folder);
    const { desk, officeId } = await freshOffice(first, sqlBackend);
    const command = buildPickup();
    const { releases } = await desk().release(command);
    await first.close();
    expect(await readdir(join(home, 'deep'))).toEqual(['office']);

    const second = await openDatabase(folder);
    const backend = sqlBackend(second, { officeId, operator: { id: 'o', name: 'O', desk: null } });
    expect(await backend.release(command)).toMatchObject({ replayed: true, releases });
    await second.close();
  });

  it('begins anew when it is reset', async () => {
    const first = await openDatabase(folder);
    const { officeId } = await freshOffice(first, sqlBackend);
    await first.close();
    const second = await openDatabase(folder, { reset: true });
    const backend = sqlBackend(second, { officeId, operator: { id: 'o', name: 'O', desk: null } });
    await expect(backend.queue({})).rejects.toMatchObject({ code: 'not-found' });
    await second.close();
  });

  it('is refused while it is open, in this process too, and neither harmed nor unlocked by that', async () => {
    const database = await openDatabase(folder);
    const refused = { name: 'DatabaseProblem', code: 'folder-in-use', pid: process.pid };
    await expect(openDatabase(folder)).rejects.toMatchObject(refused);
    await expect(openDatabase(folder, { reset: true })).rejects.toMatchObject(refused);
    await freshOffice(database, sqlBackend);
    await database.close();
  });

  it('is made anew when its first start was cut short', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}.unfinished`, '');
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
    await writeFile(join(folder, 'half'), '');
    const database = await openDatabase(folder);
    await database.close();
    expect(await readdir(folder)).not.toContain('half');
    expect(await readdir(join(home, 'deep'))).toEqual(['office']);
  });

  it("is told from somebody's other files, which stay", async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    await expect(openDatabase(folder)).rejects.toEqual(problem('folder-holds-something-else'));
    await expect(openDatabase(folder, { reset: true })).rejects.toEqual(problem('folder-holds-something-else'));
    expect(await readFile(join(folder, 'thesis.txt'), 'utf8')).toBe('mine');
  });

  it('is called damaged when its files are, and can be begun anew', async () => {
    await (await openDatabase(folder)).close();
    await truncate(join(folder, 'global', 'pg_control'), 10);
    await expect(openDatabase(folder)).rejects.toEqual(problem('damaged'));
    await (await openDatabase(folder, { reset: true })).close();
  });

  it('is refused where a file is in the way', async () => {
    await writeFile(join(home, 'deep'), '');
    await expect(openDatabase(folder)).rejects.toEqual(problem('folder-is-a-file'));
  });

  it('is refused where this user may not write', async () => {
    await chmod(home, 0o500);
    const nobody = 65_534;
    // Root may write everywhere: for once it is somebody else.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(nobody);
    try {
      await expect(openDatabase(folder)).rejects.toEqual(problem('folder-not-writable'));
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(home, 0o700);
    }
  });
});

describe('the lock of a folder', () => {
  const holder = (change: object) =>
    writeFile(`${folder}.lock`, JSON.stringify({ pid: process.pid, boot: '', started: '', key: 'other', ...change }));
  const boot = async () => (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
  beforeEach(() => mkdir(join(home, 'deep')).then(() => undefined));

  it('is given to one of many who want it', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    const locks = tries.filter((outcome) => outcome.status === 'fulfilled');
    expect(locks).toHaveLength(1);
    await locks[0]?.value();
    await (
      await lockFolder(folder)
    )();
    expect(await readdir(join(home, 'deep'))).toEqual([]);
  });

  it('is taken over from a process that is gone, by one of many', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    await holder({ pid: gone.pid, boot: await boot() });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
    expect(tries.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['another start of the machine', { boot: 'another' }],
    ['another process that had the same number', { started: '1' }],
  ])('is taken over from %s', async (_what, change) => {
    await holder({ boot: await boot(), ...change });
    await (
      await lockFolder(folder)
    )();
  });

  it('is taken over when it can not be read', async () => {
    await writeFile(`${folder}.lock`, '');
    await (
      await lockFolder(folder)
    )();
  });

  it('is left alone while its process lives', async () => {
    await holder({ boot: await boot() });
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'folder-in-use' });
  });
});

describe('a PostgreSQL server', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  it('is opened, kept, and begun anew', async () => {
    const url = await server.createDatabase();
    const first = await openDatabase(url);
    const { officeId } = await freshOffice(first, sqlBackend, { office: buildOffice() });
    await first.close();
    const count = async (reset: boolean) => {
      const database = await openDatabase(url, { reset });
      const offices = await database.db.selectFrom('offices').select('id').execute();
      await database.close();
      return offices.map(({ id }) => id);
    };
    expect(await count(false)).toEqual([officeId]);
    expect(await count(true)).toEqual([]);
  });

  it.each([
    ['a wrong password', (url: string) => url.replace('only-for-tests', 'wrong'), 'login-refused'],
    ['no password', (url: string) => url.replace(':only-for-tests', ''), 'login-refused'],
    ['a missing database', (url: string) => url.replace(/\/office_\d+$/, '/nowhere'), 'database-missing'],
    ['a port where nobody listens', (url: string) => url.replace(/:\d+\//, ':1/'), 'server-unreachable'],
    ['an unreadable address', () => 'postgres://host:port:port/', 'address-unreadable'],
  ])('tells %s', async (_what, change, code) => {
    await expect(openDatabase(change(await server.createDatabase()))).rejects.toEqual(problem(code));
  });
});
