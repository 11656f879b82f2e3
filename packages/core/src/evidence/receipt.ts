import type { CryptoKey, JSONWebKeySet, JWK } from 'jose';
import { type Release, releaseSchema } from '../model/index.js';
import { canonicalBytes } from './canonical.js';
import { identityFits } from './identity.js';
import { digestOf, sealContent, sealDigest } from './seal.js';

/** What receipts may be signed with: JWS algorithms of RFC 7518 and RFC 8037. */
export const receiptAlgorithms = ['ES256', 'EdDSA'] as const;
export type ReceiptAlgorithm = (typeof receiptAlgorithms)[number];

/** `typ` of a receipt's header; keeps anything else signed with the same key from passing for one. */
export const receiptType = 'mail-release-receipt';

/**
 * - `not-a-receipt`: not a compact JWS, or signed but nothing that this version can read as a release.
 * - `algorithm-refused`: signed otherwise than by ES256 or EdDSA, or not signed.
 * - `algorithm-unsupported`: this browser or runtime lacks the algorithm; says nothing about the receipt.
 * - `unknown-key`: no key, or several, of that id for that algorithm.
 * - `keys-invalid`: the key set itself can't be used, for instance since it holds private keys.
 * - `signature-mismatch`: changed after it was signed, or signed with another key.
 * - `content-mismatch`: signed well, but not what was sealed: the record was changed in the office's own store.
 */
export type ReceiptFault =
  | 'not-a-receipt'
  | 'algorithm-refused'
  | 'algorithm-unsupported'
  | 'unknown-key'
  | 'keys-invalid'
  | 'signature-mismatch'
  | 'content-mismatch';

/** The release that a sound receipt holds, or the first thing wrong with it. */
export type ReceiptVerdict =
  { readonly ok: true; readonly release: Release } | { readonly ok: false; readonly reason: ReceiptFault };

/**
 * A receipt: the release as it stands, with its seal, void and amendments, as a compact JWS over its
 * canonical form. Issue it anew after a correction; the earlier one stays true for its version.
 *
 * @throws {TypeError} for a release without a canonical form, or a key that does not fit `alg`.
 */
export async function issueReceipt(
  release: Release,
  privateKey: CryptoKey | JWK,
  { kid, alg }: { readonly kid: string; readonly alg: ReceiptAlgorithm },
): Promise<string> {
  const { CompactSign } = await import('./jose-sign.js');
  return new CompactSign(canonicalBytes({ release }))
    .setProtectedHeader({ alg, kid, typ: receiptType })
    .sign(privateKey);
}

/**
 * Checks a receipt offline, in a browser or a server. Trusts the keys it is given and nothing in the receipt.
 * A seal in it must fit the release; of an amended one, whose first state the receipt doesn't hold, only the
 * seal itself is checked. Whether the seal stands in the office's chain is for `verifyChain` to say.
 *
 * @param jwks Public keys of the backend that issued it, each with its `kid`.
 */
export async function verifyReceipt(jws: string, jwks: JSONWebKeySet): Promise<ReceiptVerdict> {
  const { base64url, compactVerify, createLocalJWKSet, decodeProtectedHeader } = await import('./jose-verify.js');
  try {
    // Decoders overlook unused bits and padding; a receipt is spelt one way only.
    const exact = jws.split('.').every((part) => base64url.encode(base64url.decode(part)) === part);
    if (!exact) return refused('not-a-receipt');
    const { kid, typ } = decodeProtectedHeader(jws);
    if (typ !== receiptType) return refused('not-a-receipt');
    if (typeof kid !== 'string') return refused('unknown-key');
  } catch {
    return refused('not-a-receipt');
  }
  try {
    const { payload } = await compactVerify(jws, createLocalJWKSet(jwks), { algorithms: [...receiptAlgorithms] });
    return await readReceipt(payload);
  } catch (error) {
    return refused(faultOf(error));
  }
}

async function readReceipt(payload: Uint8Array): Promise<ReceiptVerdict> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
    const content = JSON.parse(text) as { readonly release?: unknown } | null;
    const { data } = releaseSchema.safeParse(content?.release);
    if (!data) return refused('not-a-receipt');
    // The seal is held against what was signed: a newer issuer's fields, which the schema drops, are sealed too.
    return (await fitsSeal(content?.release as Release)) ? { ok: true, release: data } : refused('content-mismatch');
  } catch {
    return refused('not-a-receipt');
  }
}

async function fitsSeal(release: Release): Promise<boolean> {
  const { seal, amendments } = release;
  if (!seal) return true;
  if ((await sealDigest(seal)) !== seal.seal || !(await identityFits(release))) return false;
  return (amendments ?? []).length > 0 || (await digestOf(sealContent(release))) === seal.content;
}

const faults: Readonly<Record<string, ReceiptFault>> = {
  ERR_JWS_INVALID: 'not-a-receipt',
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm-refused',
  ERR_JOSE_NOT_SUPPORTED: 'algorithm-unsupported',
  ERR_JWKS_NO_MATCHING_KEY: 'unknown-key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'unknown-key',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature-mismatch',
};

function faultOf(error: unknown): ReceiptFault {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (name === 'NotSupportedError') return 'algorithm-unsupported';
  return (typeof code === 'string' ? faults[code] : undefined) ?? 'keys-invalid';
}

function refused(reason: ReceiptFault): ReceiptVerdict {
  return { ok: false, reason };
}
