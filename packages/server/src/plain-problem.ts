import { isServerAddress } from './open-database.js';
import { DatabaseProblem, type DatabaseProblemCode } from './database-problem.js';

/** A failure that the person at the terminal can do something about; shown without a stack. */
export class PlainProblem extends Error {
  override readonly name: string = 'PlainProblem';
  /** What the program exits with. */
  readonly exitCode: number = 1;
}

/** A command line that can't be understood. */
export class UsageProblem extends PlainProblem {
  override readonly name = 'UsageProblem';
  override readonly exitCode = 2;
}

/** Host and database of a connection string, without user and password; a folder as it is. */
export function shownAddress(where: string): string {
  if (!isServerAddress(where)) return where;
  try {
    const url = new URL(where);
    return `${url.host}${url.pathname}`;
  } catch {
    return 'the given address';
  }
}

const another = 'Choose another with --database FOLDER.';
const texts: Readonly<Record<DatabaseProblemCode, (place: string, pid?: number) => string>> = {
  'folder-in-use': (place, pid) =>
    `The database in ${place} is in use${pid === undefined ? '' : pid === process.pid ? ' by this very process' : ` by another process (${pid})`}. ` +
    'Stop that one, or choose another folder with --database FOLDER.',
  'folder-not-writable': (place) => `The folder ${place} can't be written to. ${another}`,
  'folder-is-a-file': (place) => `${place} is a file, or lies in one, and not a folder. ${another}`,
  'folder-holds-something-else': (place) =>
    `The folder ${place} holds something else than a database of ours; nothing in it was touched. ${another}`,
  'disk-full': (place) => `The disk that holds ${place} is full.`,
  damaged: (place) =>
    `The database in ${place} can't be opened: it is damaged, or of another version. ` +
    'Keep a copy of the folder, then begin anew with --reset, or choose another folder with --database FOLDER.',
  'server-unreachable': (place) =>
    `No PostgreSQL server answers at ${place}. Is it running, and are address and port right?`,
  'host-unknown': (place) => `There is no host of that name: ${place}. Check the address after --database.`,
  'server-silent': (place) => `The PostgreSQL server at ${place} did not answer in time.`,
  'login-refused': (place) => `PostgreSQL at ${place} refuses this user or password.`,
  'database-missing': (place) => `PostgreSQL has no database ${place}. Create it first: createdb NAME.`,
  'not-allowed': (place) => `PostgreSQL at ${place} does not let this user make a schema or tables.`,
  'address-unreadable': () =>
    'The address after --database is not readable. It looks like postgres://user:password@host:5432/database.',
};

/** Why a database can't be used and what to do, in plain words; the error itself when nobody foresaw it. */
export function plainDatabaseProblem(error: unknown, where: string): unknown {
  if (!(error instanceof DatabaseProblem)) return error;
  return new PlainProblem(texts[error.code](shownAddress(where), error.pid), { cause: error });
}
