import type { Release } from '../model/index.js';
import { canonicalJson } from './canonical.js';
import { sha256Hex } from './command-evidence.js';

// The kinds of document are few: unsalted, a digest would tell which it was for ever.

type Checked = Pick<Release, 'identityCheck' | 'evidence'>;

/**
 * What the digest of an identity check covers: its canonical form with the salt. `null` where nothing was checked.
 *
 * @param salt Random, of the backend's making and another one for each release; kept and erased with the check.
 */
export function identityText({ identityCheck }: Checked, salt: string): string | null {
  return identityCheck ? canonicalJson({ ...identityCheck, salt }) : null;
}

/**
 * The release with its identity check salted and the digest of it among the evidence, so that the check itself can
 * be erased one day and the seal still holds. Before sealing.
 *
 * @param digest SHA-256 of `identityText` with the same salt, hex; `null` where nothing was checked.
 */
export function withIdentity<Kind extends Checked>(release: Kind, salt: string, digest: string | null): Kind {
  const { identityCheck, evidence } = release;
  if (!identityCheck || digest === null) return release;
  return {
    ...release,
    identityCheck: { ...identityCheck, salt },
    evidence: [...evidence, { kind: 'identity', digest, name: null }],
  };
}

/** True where the seal covers the check by its digest, not the check itself. */
export function isIdentityDetached({ evidence }: Pick<Release, 'evidence'>): boolean {
  return (evidence ?? []).some(({ kind }) => kind === 'identity');
}

/** False when the check is another one than was recorded. An erased one fits, and so does one that the seal covers itself. */
export async function identityFits({ identityCheck, evidence }: Checked): Promise<boolean> {
  const known = (evidence ?? []).find(({ kind }) => kind === 'identity');
  if (!identityCheck || !known) return true;
  return (await identityDigest(canonicalJson(identityCheck))) === known.digest;
}

/** SHA-256 of an `identityText`, hex. */
export function identityDigest(text: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(text));
}
