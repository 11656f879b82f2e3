import { type ErrorCode, errorCodes, type Retry } from '../model/error-codes.js';
import type { Problem } from '../model/problem.js';

/** What a `MailReleaseError` carries besides its code. */
export interface MailReleaseErrorDetails {
  /** What exactly is in the way, one entry a field or item. */
  readonly problems?: readonly Problem[];
  /** The backend asked to wait this long before the next attempt. */
  readonly retryAfterMs?: number;
  /** Names the request in the backend's log. */
  readonly requestId?: string;
  /** What failed underneath; for logs, never for a reader. */
  readonly cause?: unknown;
}

/**
 * The one error that a backend rejects with. Switch on `code`; `message` is for developers and holds
 * no personal data.
 */
export class MailReleaseError extends Error {
  override readonly name = 'MailReleaseError';
  readonly code: ErrorCode;
  /** What may be done next: `same-id`, `new-id`, `after-fix` or `never`. */
  readonly retry: Retry;
  readonly problems: readonly Problem[];
  /** As the backend asked; `undefined` when it did not. */
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, message: string, details: MailReleaseErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retry = errorCodes[code].retry;
    this.problems = details.problems ?? [];
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
  }
}

/** Tells our errors by name, so that it holds across two bundled copies, where `instanceof` fails. */
export function isMailReleaseError(error: unknown): error is MailReleaseError {
  return error instanceof Error && error.name === 'MailReleaseError';
}

/** The error for a refusal of the rules: the first problem gives the code, all of them go along. */
export function refusal(problems: readonly Problem[]): MailReleaseError {
  const code = problems[0]?.code ?? 'invalid-request';
  return new MailReleaseError(code, `Refused: ${problems.map((problem) => problem.code).join(', ')}`, { problems });
}
