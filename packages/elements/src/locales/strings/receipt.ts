import type { ErrorCode } from '@mail-release/core';

type Fault =
  | 'not-a-receipt'
  | 'other-release'
  | 'algorithm-refused'
  | 'algorithm-unsupported'
  | 'unknown-key'
  | 'keys-invalid'
  | 'signature-mismatch'
  | 'content-mismatch'
  | 'not-signed';
type FaultStrings = { readonly [Each in Exclude<Fault, ErrorCode> as `receipt.fault.${Each}`]: string };

export interface ReceiptStrings extends FaultStrings {
  'receipt.title': string;
  'receipt.titleForward': string;
  'receipt.number': (number: string) => string;
  'receipt.given': (count: number, awaiting: number) => string;
  'receipt.sent': (count: number, awaiting: number) => string;
  'receipt.items': string;
  'receipt.sender': string;
  'receipt.kind': string;
  'receipt.reference': string;
  'receipt.received': string;
  'receipt.remarks': string;
  'receipt.refused': string;
  'receipt.refusedReason': string;
  'receipt.client': string;
  'receipt.dispatched': string;
  'receipt.signed': (name: string) => string;
  /** What such a signature is in law, no more. */
  'receipt.signatureKind': string;
  'receipt.document': string;
  'receipt.voided': (time: string, who: string) => string;
  'receipt.amendments': string;
  'receipt.checking': string;
  'receipt.valid': string;
  'receipt.validHint': string;
  'receipt.changed': string;
  'receipt.unchecked': string;
  'receipt.checkAgain': string;
  'receipt.seal': (position: string) => string;
  'receipt.print': string;
  'receipt.download': string;
  /** A file name's first part: no spaces, no personal data. */
  'receipt.fileName': string;
}
