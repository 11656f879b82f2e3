import { stat } from 'node:fs/promises';
import type { Office } from '@mail-release/core';
import type { MailDatabase } from './database/mail-database.js';
import { importOffice } from './import/import-office.js';
import { type ImportReport, issueText } from './import/report.js';
import { PlainProblem } from './plain-problem.js';

/** Where a program that a person watches tells what it does. */
export interface Console {
  /** A line that stays. */
  line(text: string): void;
  /** Progress, overwritten by the next where the terminal can. */
  progress(text: string): void;
  /** One line for a program to read. */
  log(entry: object): void;
}

const shownIssues = 20;

/**
 * Imports an office's export into a database that does not know the office yet, and says in lines
 * what came in and which rows were left out.
 */
export async function importOnce(
  database: MailDatabase,
  folder: string,
  office: Omit<Office, 'policy'>,
  console: Console,
): Promise<void> {
  const [known] = await database.rows(office.id, (db) => db.selectFrom('offices').select('id'));
  if (known) return;
  const report = await importOffice(database, {
    folder,
    office,
    onProgress: ({ file, rows }) => console.progress(`Importing ${file}: ${rows} rows`),
  });
  console.line(`Imported ${report.files.map(({ file, imported }) => `${imported} rows of ${file}`).join(', ')}.`);
  tellIssues(report, console);
}

/** Says which rows were left out and why, the first of them by file and line. */
export function tellIssues({ issueCount, issues }: ImportReport, console: Pick<Console, 'line'>): void {
  if (issueCount === 0) return;
  console.line(`Left out, since they could not be read (${issueCount}):`);
  for (const issue of issues.slice(0, shownIssues)) console.line(`  ${issueText(issue)}`);
  if (issueCount > shownIssues) console.line(`  … and ${issueCount - shownIssues} more.`);
}

/** @throws {PlainProblem} when the folder is not there. */
export async function existingFolder(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw new PlainProblem(`There is no folder ${folder} to import from.`);
  return folder;
}
