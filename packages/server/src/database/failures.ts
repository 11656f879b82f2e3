import { isMailReleaseError, MailReleaseError } from '@mail-release/core';

/** The SQLSTATE of a database's error, or Node's code of a broken connection; `''` for anything else. */
export function failureCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Another transaction was faster in a way that deciding anew settles. */
export function isWorthAnotherTry(error: unknown): boolean {
  const code = failureCode(error);
  const constraint =
    typeof error === 'object' && error !== null && 'constraint' in error ? error.constraint : undefined;
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'release_lines_one_effective');
}

// Connection lost or refused, server stopping or starting, out of connections, out of disk, statement too slow.
const unavailable = /^(08|53|57P|57014|58|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/;

/** A database's failure as the contract's one error. */
export function asContractError(error: unknown): MailReleaseError {
  if (isMailReleaseError(error)) return error;
  const code = failureCode(error);
  if (code === '55P03') {
    return new MailReleaseError('request-in-progress', 'Another call holds these records', {
      retryAfterMs: 1_000,
      cause: error,
    });
  }
  if (unavailable.test(code) || isWorthAnotherTry(error) || isLostConnection(error)) {
    return new MailReleaseError('unavailable', 'The database can not be used now', { cause: error });
  }
  return new MailReleaseError('internal', 'The database refused a statement', { cause: error });
}

// node-postgres gives these no code.
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error &&
    /connection (terminated|error)|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  );
}
