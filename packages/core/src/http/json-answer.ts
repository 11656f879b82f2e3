import { MailReleaseError } from '../backend/mail-release-error.js';

export type ResponseHeaders = Readonly<Record<string, string>>;

export function json(status: number, value: unknown, headers: ResponseHeaders = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** A member that this backend, or this server, does not have. */
export function has<Member>(member: Member | undefined): asserts member is Member {
  if (member === undefined) throw new MailReleaseError('action-not-allowed', 'The backend does not keep this');
}
