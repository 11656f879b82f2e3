import type { Evidence, ReleaseCommand } from '@mail-release/core';

/** Bytes kept beside a release, so that they can be erased without it. */
export interface EvidenceFile {
  readonly kind: Evidence['kind'];
  readonly digest: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** The picture of a drawn signature; nothing else comes as bytes. */
export function evidenceFiles(command: ReleaseCommand, evidence: readonly Evidence[]): readonly EvidenceFile[] {
  if (command.method !== 'digital' || command.signature.kind !== 'drawn') return [];
  const drawn = evidence.find(({ kind }) => kind === 'drawn-signature');
  if (!drawn) return [];
  // Written anew: PostgreSQL's decoder is stricter about the padding at the end than the contract is.
  const base64 = Buffer.from(command.signature.png, 'base64').toString('base64');
  return [{ kind: drawn.kind, digest: drawn.digest, mediaType: 'image/png', base64 }];
}
