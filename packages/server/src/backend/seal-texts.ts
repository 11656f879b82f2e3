import { createHash } from 'node:crypto';
import type { Release } from '@mail-release/core';
import { canonicalJson, identityText, recordContent, sealContent, withIdentity } from '@mail-release/core/evidence';

/** The canonical text that a release's seal covers, without its number, which the database gives. */
export interface SealText {
  readonly before: string;
  readonly after: string;
}

/** @param release As it is about to be recorded, its number left empty. */
export function sealText(release: Release): SealText {
  const members = Object.entries(sealContent(release));
  const part = (keep: (name: string) => boolean) =>
    canonicalJson(Object.fromEntries(members.filter(([name]) => keep(name))));
  // Members are sorted as strings compare, and there are always some on either side.
  const before = part((name) => name < 'number').slice(0, -1);
  const after = part((name) => name > 'number').slice(1);
  return { before: `${before},"number":"`, after: `",${after}` };
}

/** The release with the digest of its identity check, if there was one, computed without waiting as all here is. */
export function withSaltedIdentity<Kind extends Pick<Release, 'identityCheck' | 'evidence'>>(
  draft: Kind,
  salt: string,
): Kind {
  const text = identityText(draft, salt);
  return withIdentity(draft, salt, text === null ? null : sha256(text));
}

/**
 * What `sealCorrection` of the evidence makes, up to the link with the seal before it. Computed here without
 * waiting, since the database's locks are held meanwhile.
 */
export function correctionDigests(release: Release): { readonly recordDigest: string; readonly content: string } {
  const recordDigest = sha256(canonicalJson(recordContent(release)));
  const { id: releaseId, version } = release;
  return { recordDigest, content: sha256(canonicalJson({ releaseId, version, record: recordDigest })) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
