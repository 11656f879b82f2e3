import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMailReleaseError } from '@mail-release/core';
import type { ExportArguments } from './command-line.js';
import { demoOffice } from './demo-office.js';
import { exportOffice, FolderNotEmpty } from './export/export-office.js';
import type { Console } from './import-once.js';
import { isServerAddress } from './open-database.js';
import { openNamed } from './open-named.js';
import { PlainProblem } from './plain-problem.js';

/**
 * Writes the office's files and says how many rows are in each.
 *
 * @throws {PlainProblem} when there is nothing to export, or the folder holds something.
 */
export async function runExport({ database: given, folder, format }: ExportArguments, console: Console): Promise<void> {
  if (!isServerAddress(given) && !existsSync(resolve(given))) {
    throw new PlainProblem(`There is no database in ${resolve(given)}. Name the one to export: --database WHERE`);
  }
  const database = await openNamed({ database: given }, console);
  try {
    const { files } = await exportOffice(database, {
      officeId: demoOffice.id,
      folder,
      format,
      onProgress: ({ file, rows }) => console.progress(`Writing ${file}: ${rows} rows`),
    });
    console.line(
      `Exported to ${resolve(folder)}: ${files.map(({ file, rows }) => `${rows} rows of ${file}`).join(', ')}.`,
    );
    console.line('The files name people: keep them as safe as the database.');
  } catch (error) {
    if (error instanceof FolderNotEmpty) {
      throw new PlainProblem(`${resolve(folder)} holds something already. Choose a folder that is empty or not there.`);
    }
    if (isMailReleaseError(error) && error.code === 'not-found') {
      throw new PlainProblem('The database holds no office yet: there is nothing to export.');
    }
    throw error;
  } finally {
    await database.close();
  }
}
