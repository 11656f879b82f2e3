import * as z from 'zod/mini';
import { MailReleaseError } from '../backend/mail-release-error.js';
import { type ErrorCode, errorCodes, isErrorCode } from '../model/error-codes.js';
import { type Problem, problemSchema } from '../model/problem.js';
import { problemMediaType, requestIdHeader } from './wire.js';

/** Those of `values` that are problems, without members that the contract does not know. */
export function readProblems(values: readonly unknown[]): Problem[] {
  return values.flatMap((value) => {
    const read = z.safeParse(problemSchema, value);
    return read.success && isErrorCode(read.data.code) ? [{ ...read.data, code: read.data.code }] : [];
  });
}

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid-request',
  401: 'unauthenticated',
  403: 'action-not-allowed',
  404: 'not-found',
  408: 'timeout',
  409: 'item-changed',
  410: 'signing-link-expired',
  412: 'precondition-failed',
  413: 'too-large',
  415: 'unsupported-media',
  422: 'invalid-request',
  428: 'precondition-required',
  429: 'rate-limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
  // A captive portal that keeps RFC 6585.
  511: 'network',
};

/** Answers of a proxy or gateway that mean the same whoever gives them. */
const trustedWithoutDocument = new Set([401, 408, 413, 429]);

/** One member of a document, undefined when it is of another kind: a bad member takes none of the others with it. */
function readMember<Value>(document: unknown, name: string, schema: z.ZodMiniType<Value>): Value | undefined {
  const members = z.safeParse(z.record(z.string(), z.unknown()), document);
  const read = z.safeParse(schema, members.data?.[name]);
  return read.success ? read.data : undefined;
}

/**
 * The failure that a response tells of.
 *
 * A problem document with a code that this version does not know is taken by its status. Without a
 * document somebody else has answered, such as a proxy or a captive portal: then little is certain,
 * and whatever is not is `bad-response`.
 *
 * @param data The parsed body of a JSON response, anything for another.
 */
export function errorFromResponse(response: Response, data: unknown): MailReleaseError {
  const { status, headers } = response;
  const saysDocument = headers.get('content-type')?.toLowerCase().startsWith(problemMediaType) ?? false;
  // Half a document refuses nothing: what it would have said may be "still in progress".
  const isDocument = saysDocument && typeof data === 'object' && data !== null;
  const waitMs = retryAfterMs(headers.get('retry-after'));
  const requestId = headers.get(requestIdHeader) ?? undefined;
  if (isDocument) return errorFromDocument(data, { status, retryAfterMs: waitMs, requestId });
  const isCertain = status >= 500 || trustedWithoutDocument.has(status);
  return new MailReleaseError(isCertain ? codeOfStatus(status) : 'bad-response', `The backend answered ${status}`, {
    retryAfterMs: waitMs,
    requestId,
  });
}

/** The failure that a problem document tells of; `sent` is what came with it in the response's head. */
export function errorFromDocument(
  data: unknown,
  sent: { readonly status?: number; readonly retryAfterMs?: number; readonly requestId?: string } = {},
): MailReleaseError {
  const { retryAfterMs: waitMs, requestId = readMember(data, 'requestId', z.string()) } = sent;
  const status = sent.status ?? readMember(data, 'status', z.int()) ?? 500;
  const code = readMember(data, 'code', z.string()) ?? '';
  return new MailReleaseError(isWireCode(code) ? code : codeOfStatus(status), `The backend answered ${status}`, {
    problems: readProblems(readMember(data, 'errors', z.array(z.unknown())) ?? []),
    retryAfterMs: waitMs,
    requestId,
  });
}

function isWireCode(code: string): code is ErrorCode {
  return isErrorCode(code) && errorCodes[code].status !== 0;
}

function codeOfStatus(status: number): ErrorCode {
  return codeByStatus[status] ?? (status >= 500 ? 'internal' : status >= 400 ? 'invalid-request' : 'bad-response');
}

/** `Retry-After` in milliseconds from now; seconds or an HTTP date. */
export function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
