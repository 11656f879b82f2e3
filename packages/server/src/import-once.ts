import { stat } from 'node:fs/promises';
import type { Office } from '@mail-release/core';
import type { MailDatabase } from './database/mail-database.js';
import { importOffice } from './import/import-office.js';
import { issueText } from './import/report.js';
import { PlainProblem } from './plain-problem.js';

/** Where a program that a person watches tells what it does. */
export interface Console {
  /** A line that stays. */
  line(text: string): void;
  /** Progress, overwritten by the next where the terminal can. */
  progress(text: string): void;
}

const shownIssues = 20;

/**
 * Imports an office's export into a database that does not know the office yet, and says in lines
 * what came in and which rows were left out.
 *
 * @throws {PlainProblem} when the folder is not there.
 */
export async function importOnce(
  database: MailDatabase,
  folder: string,
  office: Omit<Office, 'policy'>,
  console: Console,
): Promise<void> {
  const [known] = await database.rows(office.id, (db) => db.selectFrom('offices').select('id'));
  if (known) return;
  if (
    !(await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    ))
  ) {
    throw new PlainProblem(`There is no folder ${folder} to import from.`);
  }
  const report = await importOffice(database, {
    folder,
    office,
    onProgress: ({ file, rows }) => console.progress(`Importing ${file}: ${rows} rows`),
  });
  console.line(`Imported ${report.files.map(({ file, imported }) => `${imported} rows of ${file}`).join(', ')}.`);
  if (report.issueCount === 0) return;
  console.line(`Left out, since they could not be read (${report.issueCount}):`);
  for (const issue of report.issues.slice(0, shownIssues)) console.line(`  ${issueText(issue)}`);
  if (report.issueCount > shownIssues) console.line(`  … and ${report.issueCount - shownIssues} more.`);
}
