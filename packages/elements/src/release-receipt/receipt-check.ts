import type { MailBackend, MailReleaseError, Release } from '@mail-release/core';
import { isMailReleaseError } from '@mail-release/core/display';
import type { ReceiptFault } from '@mail-release/core/evidence';

/** Why a receipt is not known to be genuine, besides a failure to ask. */
export type CheckFault = ReceiptFault | 'other-release' | 'not-signed';

/** What checking a receipt came to. `changed` is a finding against it; `unchecked` is none, either way. */
export type ReceiptCheck =
  | { readonly kind: 'checking' }
  | { readonly kind: 'valid' }
  | { readonly kind: 'changed'; readonly reason: CheckFault }
  | { readonly kind: 'unchecked'; readonly reason: CheckFault }
  | { readonly kind: 'unchecked'; readonly error: MailReleaseError };

/** A check with what it was made of; the release is the signed one where the receipt is valid. */
export interface CheckedReceipt {
  readonly check: ReceiptCheck;
  readonly jws?: string;
  readonly release?: Release;
}

const findings: ReadonlySet<CheckFault> = new Set(['signature-mismatch', 'content-mismatch', 'other-release']);

/** Asks the backend for the signed receipt and its keys, and checks the one with the other. Never rejects, save when aborted. */
export async function fetchReceipt(
  backend: MailBackend,
  releaseId: string,
  signal: AbortSignal,
): Promise<CheckedReceipt> {
  if (!backend.capabilities.receipts || !backend.receipt || !backend.keys) return found('not-signed');
  try {
    const [{ jws }, keys] = await Promise.all([backend.receipt(releaseId, { signal }), backend.keys({ signal })]);
    // Browsers keep their cryptography from pages that came without https.
    if (!globalThis.crypto?.subtle) return { ...found('algorithm-unsupported'), jws };
    const { verifyReceipt } = await import('@mail-release/core/evidence');
    const verdict = await verifyReceipt(jws, keys as Parameters<typeof verifyReceipt>[1]);
    if (!verdict.ok) return { ...found(verdict.reason), jws };
    if (verdict.release.id !== releaseId) return { ...found('other-release'), jws };
    return { check: { kind: 'valid' }, jws, release: verdict.release };
  } catch (error) {
    signal.throwIfAborted();
    return isMailReleaseError(error) ? { check: { kind: 'unchecked', error } } : found('algorithm-unsupported');
  }
}

function found(reason: CheckFault): CheckedReceipt {
  return { check: findings.has(reason) ? { kind: 'changed', reason } : { kind: 'unchecked', reason } };
}
