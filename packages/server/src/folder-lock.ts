import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlainProblem } from './plain-problem.js';

/** A process id alone could be somebody else's after a restart of the machine. */
const thisBoot = () => readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((id) => id.trim(), () => '');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

interface Holder {
  readonly pid: number;
  readonly boot: string;
}

async function holderOf(file: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a database folder to one process: PGlite opened twice destroys it. A lock left behind by a
 * process that is gone is taken over.
 *
 * @returns The way to give the folder back.
 * @throws {PlainProblem} while another process has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  const boot = await thisBoot();
  await mkdir(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(JSON.stringify({ pid: process.pid, boot } satisfies Holder));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
      const holder = await holderOf(file);
      if (holder && holder.boot === boot && holder.pid !== process.pid && isAlive(holder.pid)) {
        throw new PlainProblem(
          `The database in ${folder} is in use by another process (${holder.pid}). ` +
            'Stop that one, or choose another folder with --database FOLDER.',
        );
      }
      await rm(file, { force: true });
    }
  }
  throw new PlainProblem(`The lock ${file} can't be taken. Remove it if no other process uses the database.`);
}
