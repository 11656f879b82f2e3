export { canonicalBytes, canonicalJson } from './canonical.js';
export { commandDigest } from './command-digest.js';
export { commandEvidence, sha256Hex } from './command-evidence.js';
export { identityDigest, identityText, withIdentity } from './identity.js';
export {
  issueReceipt,
  type ReceiptAlgorithm,
  receiptAlgorithms,
  type ReceiptFault,
  receiptType,
  type ReceiptVerdict,
  verifyReceipt,
} from './receipt.js';
export { makeReceiptKey, type ReceiptKey } from './receipt-key.js';
export {
  type CorrectionEntry,
  type KnownSeal,
  recordContent,
  sealContent,
  sealCorrection,
  sealRelease,
} from './seal.js';
export { partDigest, signedDigest, statementDigest } from './statement.js';
export {
  type BadRecord,
  type ChainEntry,
  type ChainFault,
  type ChainVerdict,
  type ReleaseEntry,
  verifyChain,
} from './verify-chain.js';
