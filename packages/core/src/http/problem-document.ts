import * as z from 'zod/mini';
import { MailReleaseError } from '../backend/mail-release-error.js';
import { type ErrorCode, errorCodes, isErrorCode, type Problem, problemSchema } from '../model/index.js';
import { requestIdHeader } from './wire.js';

export const problemMediaType = 'application/problem+json';

/** A failure as it travels: RFC 9457 with members of our own. Holds no name and no typed value. */
export const problemDocumentSchema = z.object({
  /** `urn:problem-type:mail-release:` and the code. */
  type: z.string(),
  /** For developers; what a person reads is made from the code. */
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  /** What may be done next. */
  retry: z.enum(['same-id', 'new-id', 'after-fix', 'never']),
  /** Everything that is in the way, in the order of the command; `pointer` leads into the request. */
  errors: z._default(z.array(problemSchema), []),
  /** Ids of the items that `errors` names. */
  items: z._default(z.array(z.string()), []),
  /** Names the request in the server's log; left out with 404, which tells nothing of what exists. */
  requestId: z.optional(z.string()),
});
export type ProblemDocument = z.input<typeof problemDocumentSchema>;

/** The document for a failure. A code that only a client can see becomes `unavailable`. */
export function problemDocument(error: MailReleaseError, requestId: string): ProblemDocument {
  const code = errorCodes[error.code].status === 0 ? 'unavailable' : error.code;
  const { status, retry } = errorCodes[code];
  const head = { type: `urn:problem-type:mail-release:${code}`, title: code.replaceAll('-', ' '), status, code, retry };
  // An unknown record and another office's must look the same to the last byte.
  if (code === 'not-found') return head;
  const errors = readProblems(error.problems);
  const items = [...new Set(errors.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId])))];
  return { ...head, ...(errors.length > 0 && { errors }), ...(items.length > 0 && { items }), requestId };
}

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
};

/** Answers of a proxy or gateway that mean the same whoever gives them. */
const trustedWithoutDocument = new Set([401, 408, 413, 429]);

const looseDocumentSchema = z.object({
  code: z.catch(z.string(), ''),
  status: z.catch(z.optional(z.int()), undefined),
  errors: z.catch(z.array(z.unknown()), []),
  requestId: z.catch(z.optional(z.string()), undefined),
});

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
  const isDocument = headers.get('content-type')?.toLowerCase().startsWith(problemMediaType) ?? false;
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
  const read = z.safeParse(looseDocumentSchema, data);
  const document = read.success ? read.data : undefined;
  const { retryAfterMs: waitMs, requestId = document?.requestId } = sent;
  const status = sent.status ?? document?.status ?? 500;
  const code = document?.code ?? '';
  return new MailReleaseError(isWireCode(code) ? code : codeOfStatus(status), `The backend answered ${status}`, {
    problems: readProblems(document?.errors ?? []),
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
