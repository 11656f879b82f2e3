import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../packages/server/src/test/postgres.js';

const clients = 2_000;

/** What a process that imported says of itself. */
export interface ImportMeasure {
  readonly imported: number;
  readonly left: number;
  readonly seconds: number;
  /** The most memory that the process ever had, its own code and Node included. */
  readonly peakMegabytes: number;
}

/** An office's folder whose mail.csv has `rows` rows, one in a thousand of them bad. */
async function writeOffice(folder: string, rows: number): Promise<number> {
  await writeFile(
    join(folder, 'statuses.csv'),
    'id,label,label_en,stage,pickup\nready,Do odbioru,To collect,awaiting,desk\nout,Odebrana,Collected,released,\n',
  );
  const names = Array.from({ length: clients }, (_, index) => `c${index},Zażółć nr ${index} sp. z o.o.,,VO/${index}\n`);
  await writeFile(join(folder, 'clients.csv'), `id,name,tax_id,contract\n${names.join('')}`);
  await writeFile(
    join(folder, 'contacts.csv'),
    'id,client_id,name,role,email,phone,may_collect,authorised_from,authorised_until\n',
  );
  await writeFile(join(folder, 'addresses.csv'), 'id,client_id,recipient,street,postal_code,city,country\n');
  function* lines() {
    yield 'id,client_id,kind,sender,tracking_number,received_at,status_id,location,notes\n';
    for (let row = 0; row < rows; row += 1) {
      const at = new Date(Date.UTC(2024, 0, 1) + row * 60_000).toISOString();
      const client = row % 1_000 === 999 ? 'nobody' : `c${row % clients}`;
      const status = row % 20 === 0 ? 'ready' : 'out';
      yield `m${row},${client},letter,"Urząd, pokój ${row % 97}",${100_000_000 + row},${at},${status},R${row % 9},\n`;
    }
  }
  const file = join(folder, 'mail.csv');
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return (await stat(file)).size;
}

function measure(folder: string, databaseUrl: string): Promise<ImportMeasure> {
  const onSources = fileURLToPath(new URL('../scripts/on-sources.mjs', import.meta.url));
  const file = fileURLToPath(new URL('import-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', onSources, file, folder, databaseUrl], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as ImportMeasure));
    child.once('exit', (code) => reject(new Error(`The import ended with code ${code}`)));
  });
}

/** Imports small and large files into PostgreSQL, each in a process of its own, and prints time and peak memory. */
export async function measureImport(sizes: readonly number[]): Promise<void> {
  const postgres = await startPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'mail-bench-import-'));
  try {
    for (const rows of sizes) {
      const bytes = await writeOffice(folder, rows);
      const { imported, left, seconds, peakMegabytes } = await measure(folder, await postgres.createDatabase());
      console.log(
        `import of ${rows} rows (${Math.round(bytes / 1e6)} MB): ${seconds.toFixed(1)} s, ` +
          `${Math.round(rows / seconds)} rows/s, peak memory ${Math.round(peakMegabytes)} MB, ` +
          `${imported} kept, ${left} left out`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    await postgres.remove();
  }
}
