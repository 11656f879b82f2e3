import type { CryptoKey, JWK } from 'jose';
import type { ReceiptAlgorithm } from './receipt.js';

/** A key that receipts are signed with, and what it is checked with. */
export interface ReceiptKey {
  /** Names the key in receipts and in the public key set. */
  readonly kid: string;
  readonly alg: ReceiptAlgorithm;
  readonly privateKey: CryptoKey | JWK;
  /** With `kid` and `alg`; goes into the public key set as it is. */
  readonly publicKey: JWK;
}

/** A new ES256 key whose private part never leaves the runtime; named by its thumbprint (RFC 7638). */
export async function makeReceiptKey(): Promise<ReceiptKey> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('./jose-sign.js');
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, alg: 'ES256', privateKey, publicKey: { ...jwk, kid, alg: 'ES256', use: 'sig' } };
}
