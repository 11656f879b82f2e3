import * as z from 'zod/mini';
import { identifier, instant, optionalText } from './fields.js';
import { authorityProblems } from './release.js';
import { occurredAtSchema } from './time.js';

/**
 * Every code that a refusal or failure can carry, with its HTTP status and what a caller may do next:
 * `same-id` send the same session again, `new-id` decide anew, `after-fix` correct the input first,
 * `never`. Status 0 marks failures that only a client can see.
 */
export const errorCodes = {
  'invalid-request': { status: 400, retry: 'after-fix' },
  'cursor-invalid': { status: 400, retry: 'after-fix' },
  unauthenticated: { status: 401, retry: 'same-id' },
  'collector-not-authorised': { status: 403, retry: 'after-fix' },
  'action-not-allowed': { status: 403, retry: 'never' },
  'not-found': { status: 404, retry: 'never' },
  'item-already-released': { status: 409, retry: 'new-id' },
  'item-changed': { status: 409, retry: 'new-id' },
  'item-not-releasable': { status: 409, retry: 'new-id' },
  'items-different-clients': { status: 409, retry: 'after-fix' },
  'release-voided': { status: 409, retry: 'never' },
  'request-in-progress': { status: 409, retry: 'same-id' },
  'signing-link-used': { status: 410, retry: 'never' },
  'signing-link-expired': { status: 410, retry: 'new-id' },
  'signing-link-superseded': { status: 410, retry: 'new-id' },
  'precondition-failed': { status: 412, retry: 'after-fix' },
  'too-large': { status: 413, retry: 'after-fix' },
  'too-many-items': { status: 413, retry: 'after-fix' },
  'unsupported-media': { status: 415, retry: 'after-fix' },
  'session-id-reused': { status: 422, retry: 'new-id' },
  'items-empty': { status: 422, retry: 'after-fix' },
  'items-duplicate': { status: 422, retry: 'after-fix' },
  'collector-required': { status: 422, retry: 'after-fix' },
  'time-does-not-exist': { status: 422, retry: 'after-fix' },
  'time-ambiguous': { status: 422, retry: 'after-fix' },
  'time-invalid': { status: 422, retry: 'after-fix' },
  'occurred-in-future': { status: 422, retry: 'after-fix' },
  'occurred-before-receipt': { status: 422, retry: 'after-fix' },
  'time-required': { status: 422, retry: 'after-fix' },
  'signature-empty': { status: 422, retry: 'after-fix' },
  'signature-too-large': { status: 422, retry: 'after-fix' },
  'address-required': { status: 422, retry: 'after-fix' },
  'url-not-allowed': { status: 422, retry: 'after-fix' },
  'tracking-invalid': { status: 422, retry: 'after-fix' },
  'text-not-well-formed': { status: 422, retry: 'after-fix' },
  'reason-required': { status: 422, retry: 'after-fix' },
  'confirmation-required': { status: 422, retry: 'after-fix' },
  'precondition-required': { status: 428, retry: 'after-fix' },
  'rate-limited': { status: 429, retry: 'same-id' },
  internal: { status: 500, retry: 'same-id' },
  unavailable: { status: 503, retry: 'same-id' },
  network: { status: 0, retry: 'same-id' },
  timeout: { status: 0, retry: 'same-id' },
  'bad-response': { status: 0, retry: 'same-id' },
} as const satisfies Record<string, { status: number; retry: 'same-id' | 'new-id' | 'after-fix' | 'never' }>;

/** One of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;
/** What may be done after a failure, see `errorCodes`. */
export type Retry = (typeof errorCodes)[ErrorCode]['retry'];

/** Narrows any string to a code of the closed list. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

export const winningReleaseSchema = z.object({
  id: identifier,
  number: z.string(),
  occurredAt: occurredAtSchema,
  /** `null` where the operator may not see it. */
  desk: optionalText(100),
  collectorName: optionalText(2000),
});
/** What is told about the release that was faster, as far as the operator may see it. */
export type WinningRelease = Readonly<z.infer<typeof winningReleaseSchema>>;

export const problemSchema = z.object({
  code: z.string().check(z.refine(isErrorCode)),
  /** JSON pointer into the command: `/parts/0/lines/2`. */
  pointer: z.string(),
  clientId: z.optional(identifier),
  itemId: z.optional(identifier),
  /** With `collector-not-authorised`: what is wrong with the authorisation. */
  authority: z.optional(z.enum(authorityProblems)),
  /** With `collector-not-authorised`: the day that it began or ended, where there is one. */
  day: z.optional(z.string()),
  /** With `item-already-released`. */
  winner: z.optional(winningReleaseSchema),
  /** With `time-does-not-exist` one instant to offer, with `time-ambiguous` both, earlier first. */
  instants: z.optional(z.array(instant)),
  /** With `confirmation-required`: the notice or request to go past. */
  noticeId: z.optional(identifier),
  requestId: z.optional(identifier),
});
/** One thing that is in the way of a command, as data; carries no name and no typed value. */
export type Problem = Readonly<Omit<z.infer<typeof problemSchema>, 'code'> & { code: ErrorCode }>;
