import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { failureCode } from './database/failures.js';
import { DatabaseProblem } from './database-problem.js';

/** Who holds a folder. A process id alone could be somebody else's by now: `started` and `boot` tell. */
interface Holder {
  readonly pid: number;
  readonly boot: string;
  /** When the process began, in the kernel's own count; `''` where the system doesn't say. */
  readonly started: string;
  readonly key: string;
}

const readText = (path: string) => readFile(path, 'utf8').catch(() => '');
const bootId = async () => (await readText('/proc/sys/kernel/random/boot_id')).trim();

async function startOf(pid: number): Promise<string> {
  // The name of the program may hold spaces and brackets; the 22nd field comes after its last bracket.
  const fields = (await readText(`/proc/${pid}/stat`)).replace(/^.*\)\s/s, '').split(' ');
  return fields[19] ?? '';
}

async function isThere({ pid, boot, started }: Holder): Promise<boolean> {
  if (boot !== (await bootId())) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (failureCode(error) !== 'EPERM') return false;
  }
  return started === '' || started === (await startOf(pid));
}

async function holderOf(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Puts the file there whole, or not at all when one is there already. */
async function placed(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${holder.key}`;
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

// Clearing a stale lock takes milliseconds: whoever began it this long ago was stopped half way.
const clearingMs = 5_000;

/** Removes a lock whose holder is gone. One process at a time, so that nobody removes the next holder's. */
async function clearStale(file: string): Promise<void> {
  const clearing = `${file}.clearing`;
  try {
    await mkdir(clearing);
  } catch (error) {
    if (failureCode(error) !== 'EEXIST') throw error;
    const since = await stat(clearing).catch(() => null);
    if (since && Date.now() - since.mtimeMs > clearingMs) await rmdir(clearing).catch(() => undefined);
    else await wait(20);
    return;
  }
  try {
    const holder = await holderOf(file);
    if (holder && (await isThere(holder))) return;
    const gone = `${file}.${randomUUID()}`;
    await rename(file, gone).catch(() => undefined);
    await rm(gone, { force: true });
  } finally {
    await rmdir(clearing).catch(() => undefined);
  }
}

/**
 * Keeps a database folder to one opener, of this process or another: PGlite opened twice destroys the data.
 * The lock is a file beside the folder. One left behind by a process that is gone is taken over.
 *
 * @returns The way to give the folder back.
 * @throws {DatabaseProblem} `folder-in-use`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  const own: Holder = {
    pid: process.pid,
    boot: await bootId(),
    started: await startOf(process.pid),
    key: randomUUID(),
  };
  await mkdir(dirname(file), { recursive: true });
  for (let tries = 0; tries < 500; tries += 1) {
    if (await placed(file, own)) {
      return async () => {
        if ((await holderOf(file))?.key === own.key) await rm(file, { force: true });
      };
    }
    const holder = await holderOf(file);
    if (holder && (await isThere(holder))) throw new DatabaseProblem('folder-in-use', { pid: holder.pid });
    await clearStale(file);
  }
  throw new DatabaseProblem('folder-in-use');
}
