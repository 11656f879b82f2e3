import { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import { isMailReleaseError, MailReleaseError } from '../backend/mail-release-error.js';
import { errorFromResponse } from './read-problem.js';

/** What went wrong in `fetch`, in ky or in the answer, as the one error of the contract. */
export function asClientError(error: unknown): MailReleaseError {
  if (isMailReleaseError(error)) return error;
  if (isHTTPError(error)) return errorFromResponse(error.response, error.data);
  if (isTimeoutError(error)) return new MailReleaseError('timeout', 'The backend did not answer', { cause: error });
  if (isNetworkError(error)) return new MailReleaseError('network', 'The backend was not reached', { cause: error });
  return new MailReleaseError('internal', 'The request could not be made', { cause: error });
}
