/** Why a database can't be used, for a program to tell apart; what a person reads is made from the code. */
export type DatabaseProblemCode =
  | 'folder-in-use'
  | 'folder-not-writable'
  | 'folder-is-a-file'
  | 'folder-holds-something-else'
  | 'disk-full'
  | 'damaged'
  | 'server-unreachable'
  | 'host-unknown'
  | 'server-silent'
  | 'login-refused'
  | 'database-missing'
  | 'not-allowed'
  | 'address-unreadable';

/** A database that can't be opened. Holds no password: `cause` may, so it is not for a terminal. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
  readonly code: DatabaseProblemCode;
  /** With `folder-in-use`: the process that has it. */
  readonly pid: number | undefined;

  constructor(code: DatabaseProblemCode, details: { readonly pid?: number; readonly cause?: unknown } = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.pid = details.pid;
  }
}

const codes: Readonly<Record<string, DatabaseProblemCode>> = {
  EACCES: 'folder-not-writable',
  EPERM: 'folder-not-writable',
  EROFS: 'folder-not-writable',
  ENOTDIR: 'folder-is-a-file',
  EEXIST: 'folder-is-a-file',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ECONNREFUSED: 'server-unreachable',
  ECONNRESET: 'server-unreachable',
  EHOSTUNREACH: 'server-unreachable',
  ENETUNREACH: 'server-unreachable',
  ENOENT: 'server-unreachable',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  ETIMEDOUT: 'server-silent',
  '28P01': 'login-refused',
  '28000': 'login-refused',
  '3D000': 'database-missing',
  '42501': 'not-allowed',
  ERR_INVALID_URL: 'address-unreadable',
};

/** What a failure to open means; the error itself where nobody foresaw it. */
export function asDatabaseProblem(error: unknown): unknown {
  if (error instanceof DatabaseProblem) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? codes[String(error.code)] : undefined;
  if (code) return new DatabaseProblem(code, { cause: error });
  // Several addresses of one host were tried: each has its own error.
  if (error instanceof AggregateError && error.errors.length > 0) return asDatabaseProblem(error.errors[0]);
  if (error instanceof Error && /timeout/i.test(error.message))
    return new DatabaseProblem('server-silent', { cause: error });
  // node-postgres asks for a password by a plain error when none was given.
  if (error instanceof Error && /password must be a string/i.test(error.message))
    return new DatabaseProblem('login-refused', { cause: error });
  return error;
}
