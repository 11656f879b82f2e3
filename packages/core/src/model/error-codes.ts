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
