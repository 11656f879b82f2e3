import * as z from 'zod/mini';
import type { MailReleaseError } from '../backend/mail-release-error.js';
import { type ErrorCode, errorCodes, problemSchema } from '../model/index.js';
import { readProblems } from './read-problem.js';

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
