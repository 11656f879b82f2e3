import { type PublicKeySet, type ReceiptAnswer, type Release } from '@mail-release/core';
import { issueReceipt, type ReceiptAlgorithm, receiptAlgorithms } from '@mail-release/core/evidence';

/** A JSON Web Key (RFC 7517). */
export type JsonWebKeyObject = Readonly<Record<string, unknown>>;

export interface ReceiptOptions {
  /**
   * Keys as JWK, each with `kid` and `alg` (ES256 or EdDSA). The first private one signs. Those after it only
   * let older receipts be checked; they may as well be given without their private part.
   */
  readonly keys: readonly JsonWebKeyObject[];
}

/** Signs receipts, and tells what they are checked with. */
export interface ReceiptSigner {
  sign(release: Release): Promise<ReceiptAnswer>;
  readonly publicKeys: PublicKeySet;
}

/** What each kind of key may tell everybody (RFC 7518, 6.2; RFC 8037, 2); anything else might be secret. */
const publicMembers = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'];

/** @throws {TypeError} when there is no private key, or one lacks its id or algorithm, or two have one id. */
export function receiptSigner({ keys }: ReceiptOptions): ReceiptSigner {
  const ids = keys.map((key) => key['kid']);
  const isAlgorithm = (alg: unknown): alg is ReceiptAlgorithm => receiptAlgorithms.some((known) => known === alg);
  if (!keys.every(({ kid, alg }) => typeof kid === 'string' && kid !== '' && isAlgorithm(alg))) {
    throw new TypeError('Every receipt key needs a kid, and ES256 or EdDSA as its alg');
  }
  if (new Set(ids).size < ids.length) throw new TypeError('Two receipt keys have one kid');
  const signing = keys.find((key) => typeof key['d'] === 'string');
  const { kid, alg } = signing ?? {};
  if (!signing || typeof kid !== 'string' || !isAlgorithm(alg)) throw new TypeError('No receipt key is private');
  return {
    sign: async (release) => ({ jws: await issueReceipt(release, { ...signing }, { kid, alg }) }),
    publicKeys: {
      keys: keys.map((key) =>
        Object.fromEntries(publicMembers.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]]))),
      ),
    },
  };
}
