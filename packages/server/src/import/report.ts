/** The files of an office's folder, in the order they are read: each refers to those before it only. */
export const officeFiles = ['statuses.csv', 'clients.csv', 'contacts.csv', 'addresses.csv', 'mail.csv'] as const;
export type OfficeFile = (typeof officeFiles)[number];

/** What can be wrong with a file or a row of it, in words. */
export const importProblems = {
  'missing-file': 'the file is not there',
  'missing-column': 'this column is missing',
  'not-utf8': 'the text is not UTF-8; save the file as "CSV UTF-8"',
  'windows-1250': 'the text is in Windows-1250 and not in UTF-8; save the file as "CSV UTF-8"',
  'utf-16': 'the file is in UTF-16 ("Unicode text") and not in UTF-8; save it as "CSV UTF-8"',
  'not-csv': 'a quotation mark is in the wrong place or never closed',
  'wrong-field-count': 'the row has more or fewer fields than the first line',
  'missing-value': 'a value is needed here',
  'duplicate-id': 'the id was used before, and the first row with it counts',
  'unknown-client': 'no client has this id',
  'unknown-status': 'no status has this id',
  'bad-date': 'this is no date that a calendar has, or not written as expected',
  'too-long': 'the value is longer than this column may be',
  'bad-value': 'the value is not one that is allowed here',
} as const;
export type ImportProblem = keyof typeof importProblems;

/** One row that was left out, or one file that could not be read. Holds no value of it: those are personal data. */
export interface ImportIssue {
  readonly file: OfficeFile;
  /** The line that the row begins on, from 1; 0 for a file that is not there. */
  readonly line: number;
  readonly code: ImportProblem;
  readonly column: string | null;
}

export interface FileReport {
  readonly file: OfficeFile;
  /** Rows below the first line, blank lines not counted. */
  readonly rows: number;
  /** Rows that are in the database now through this import. */
  readonly imported: number;
  /** Mail that had been here before and stays as it is. */
  readonly known: number;
  readonly left: number;
}

export interface ImportReport {
  /** False when nothing was kept: `keep` said so, or said `all-or-nothing` and something was wrong. */
  readonly kept: boolean;
  readonly files: readonly FileReport[];
  /** In the order of files and lines; at most `mostIssues` of them. */
  readonly issues: readonly ImportIssue[];
  readonly issueCount: number;
}

/** A wholly wrong file of a million rows must not fill the memory with what is wrong with it. */
export const mostIssues = 1_000;

/** `mail.csv, line 12, client_id: no client has this id (unknown-client)`. */
export function issueText({ file, line, code, column }: ImportIssue): string {
  const place = [file, ...(line > 0 ? [`line ${line}`] : []), ...(column === null ? [] : [column])].join(', ');
  return `${place}: ${importProblems[code]} (${code})`;
}
