import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ServerArguments } from './command-line.js';
import { demoOffice } from './demo-office.js';
import { type Console, existingFolder, tellIssues } from './import-once.js';
import { importOffice } from './import/import-office.js';
import { isServerAddress } from './open-database.js';
import { openNamed } from './open-named.js';

/** Says what an import would do, and does none of it; true when every row would come in. */
export async function checkImport(
  { database: given, importFolder }: Pick<ServerArguments, 'database' | 'importFolder'>,
  console: Console,
): Promise<boolean> {
  const folder = await existingFolder(importFolder ?? '');
  // A check makes no folder.
  const isThere = given !== null && (isServerAddress(given) || existsSync(resolve(given)));
  const database = await openNamed({ database: isThere ? given : null }, console);
  try {
    const report = await importOffice(database, {
      folder,
      office: demoOffice,
      keep: 'nothing',
      onProgress: ({ file, rows }) => console.progress(`Checking ${file}: ${rows} rows`),
    });
    for (const { file, rows, known, left } of report.files) {
      const parts = [`${rows - known - left} of ${rows} rows would come in`];
      if (known > 0) parts.push(`${known} are there already and stay as they are`);
      if (left > 0) parts.push(`${left} would be left out`);
      console.line(`${file}: ${parts.join(', ')}`);
    }
    tellIssues(report, console);
    console.line('Nothing was kept: this was a dry run.');
    return report.issueCount === 0;
  } finally {
    await database.close();
  }
}
