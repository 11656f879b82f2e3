import * as z from 'zod/mini';
import { scanMediaTypes } from './terms.js';

export const receiptAnswerSchema = z.object({
  /** Compact JWS over the release as it stands: see `verifyReceipt`. */
  jws: z.string(),
});
/** A receipt as a backend hands it out. */
export type ReceiptAnswer = Readonly<z.infer<typeof receiptAnswerSchema>>;

export const scanAnswerSchema = z.object({
  mediaType: z.enum(scanMediaTypes),
  /** The file, base64. */
  bytes: z.string(),
});
/** The scan of a signed sheet as a backend gives it back. */
export type ScanAnswer = Readonly<z.infer<typeof scanAnswerSchema>>;

export const publicKeySetSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
/** The backend's public keys, a JSON Web Key Set; keys that no longer sign stay in it. */
export type PublicKeySet = Readonly<z.infer<typeof publicKeySetSchema>>;
