import { MailReleaseError } from './mail-release-error.js';

/** The failure of a backend whose answer can't be used; `what` says why and holds no values. */
export function badResponse(what: string): MailReleaseError {
  return new MailReleaseError('bad-response', `The backend's answer can't be used: ${what}`);
}
