import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { MailDatabase } from '../database/mail-database.js';
import { failureCode } from '../database/failures.js';
import { beforeMarking } from '../import/formula-mark.js';
import { csvFiles } from './csv-rows.js';
import { OfficeReader } from './read-office.js';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly officeId: string;
  /** A folder that is not there yet, or empty. */
  readonly folder: string;
  /**
   * `csv`: the five files that `importOffice` reads, and `releases.csv`, which no import reads. For spreadsheets:
   * a value that one would calculate begins with an apostrophe, which an import takes off again.
   * `jsonl`: whole records, one a line, as the HTTP contract has them.
   */
  readonly format?: ExportFormat;
  /** Called every so often, so that a person sees that it goes on; waited for at the end of each file. */
  onProgress?(progress: { readonly file: string; readonly rows: number; readonly done: boolean }): void | Promise<void>;
}

export interface ExportReport {
  readonly files: readonly { readonly file: string; readonly rows: number }[];
}

/** The folder to export to holds something already. */
export class FolderNotEmpty extends Error {
  override readonly name = 'FolderNotEmpty';
}

const progressRows = 1_000;

/**
 * Writes all that an office has into a folder, as it stood at one moment, in bounded memory. The folder has its
 * name when everything is in it. Files are readable by their owner only.
 *
 * @throws {FolderNotEmpty}
 * @throws {MailReleaseError} `not-found` when the database knows no such office.
 */
export async function exportOffice(database: MailDatabase, options: ExportOptions): Promise<ExportReport> {
  const { officeId, format = 'csv' } = options;
  const folder = resolve(options.folder);
  if (!(await isFree(folder))) throw new FolderNotEmpty(folder);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const files: { file: string; rows: number }[] = [];
    await OfficeReader.read(database, officeId, async (reader) => {
      for (const [file, lines] of format === 'csv' ? csvStreams(reader) : jsonStreams(reader)) {
        let rows = 0;
        const tell = (done: boolean) => options.onProgress?.({ file, rows, done });
        const count = () => {
          rows += 1;
          if (rows % progressRows === 0) void tell(false);
        };
        const source = lines(count);
        await pipeline(source, createWriteStream(join(unfinished, file), { mode: 0o600 }));
        await tell(true);
        files.push({ file, rows });
      }
    });
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    return { files };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

type Lines = (count: () => void) => NodeJS.ReadableStream;

function* csvStreams(reader: OfficeReader): Generator<readonly [file: string, lines: Lines]> {
  for (const [file, { columns, rows }] of Object.entries(csvFiles)) {
    yield [
      file,
      (count) => {
        const marked = async function* () {
          for await (const fields of rows(reader)) {
            yield fields.map((field) => (typeof field === 'string' ? beforeMarking(field) : field));
            count();
          }
        };
        // The mark tells spreadsheets that it is UTF-8.
        const writer = stringify({
          bom: true,
          header: true,
          columns: [...columns],
          escape_formulas: true,
          quoted_match: /\r/,
        });
        const source = Readable.from(marked());
        source.once('error', (error) => writer.destroy(error));
        return source.pipe(writer);
      },
    ];
  }
}

function* jsonStreams(reader: OfficeReader): Generator<readonly [file: string, lines: Lines]> {
  const offices = async function* () {
    yield reader.office;
  };
  const records: Readonly<Record<string, () => AsyncGenerator<object>>> = {
    'office.jsonl': offices,
    'statuses.jsonl': () => reader.statuses(),
    'clients.jsonl': () => reader.wholeClients(),
    'mail.jsonl': () => reader.items(),
    'releases.jsonl': () => reader.releases(),
  };
  for (const [file, read] of Object.entries(records)) {
    yield [
      file,
      (count) => {
        const lines = async function* () {
          for await (const record of read()) {
            yield `${JSON.stringify(record)}\n`;
            count();
          }
        };
        return Readable.from(lines());
      },
    ];
  }
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (failureCode(error) === 'ENOENT') return true;
    if (failureCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
