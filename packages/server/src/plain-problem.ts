/** A failure that the person at the terminal can do something about; shown without a stack. */
export class PlainProblem extends Error {
  override readonly name = 'PlainProblem';
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Host and database of a connection string, without user and password. */
function target(connection: string): string {
  try {
    const url = new URL(connection);
    return `${url.host}${url.pathname}`;
  } catch {
    return 'the given address';
  }
}

/** Why a database can't be opened and what to do, in plain words; `null` for what nobody foresaw. */
export function databaseProblem(error: unknown, where: string): PlainProblem | null {
  const server = where.includes('://');
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return new PlainProblem(`No PostgreSQL server answers at ${target(where)}. Is it running, and is the port right?`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new PlainProblem(`There is no host named in ${target(where)}. Check the address after --database.`);
    case 'ETIMEDOUT':
      return new PlainProblem(`The PostgreSQL server at ${target(where)} did not answer in time.`);
    case '28P01':
    case '28000':
      return new PlainProblem(`PostgreSQL at ${target(where)} refuses this user or password.`);
    case '3D000':
      return new PlainProblem(`PostgreSQL at ${target(where)} has no such database. Create it first: createdb NAME.`);
    case '42501':
      return new PlainProblem(`PostgreSQL at ${target(where)} does not let this user make tables.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PlainProblem(`The folder ${where} can't be written to. Choose another with --database FOLDER.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new PlainProblem(`${where} is a file, not a folder. Choose another with --database FOLDER.`);
    case 'ENOSPC':
      return new PlainProblem(`The disk that holds ${where} is full.`);
    default:
      return server
        ? null
        : new PlainProblem(
            `The database in ${where} can't be opened; it may be damaged or of another version. ` +
              'Keep a copy of the folder, then start anew with --reset.',
            { cause: error },
          );
  }
}
