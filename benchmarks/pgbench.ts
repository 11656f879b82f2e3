import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** PostgreSQL's own load generator, where this system has it. */
function program(): string {
  const system = '/usr/lib/postgresql';
  const folders = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : [];
  const found = folders.map((version) => join(system, version, 'bin/pgbench')).find((path) => existsSync(path));
  if (!found) throw new Error("The yardstick is pgbench, of this system's postgresql package");
  return found;
}

/** Transactions a second of one prepared statement, asked over and over by `clients` at once. */
export async function pgbenchRate(url: string, statement: string, clients: number, seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-pgbench-'));
  const script = join(folder, 'release.sql');
  writeFileSync(script, statement);
  try {
    const args = ['-n', '-M', 'prepared', '-j', '2', '-c', String(clients), '-T', String(seconds), '-f', script, url];
    const { stdout } = await promisify(execFile)(program(), args);
    const rate = Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1]);
    if (!(rate > 0)) throw new Error(`pgbench told no rate: ${stdout}`);
    return rate;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
