/**
 * Carries what somebody searches for, percent-encoded UTF-8. People type names there, and URLs end up
 * in logs and histories.
 */
export const searchHeader = 'mail-search';
/** Present, and `true`, on the answer to a session that had been recorded before. */
export const replayHeader = 'idempotent-replayed';
export const requestIdHeader = 'x-request-id';

/** A request's body may be this long. */
export const maxBodyBytes = 1_000_000;
