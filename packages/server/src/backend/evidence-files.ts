import type { Evidence, ReleaseCommand } from '@mail-release/core';

/** Bytes kept beside a release, so that they can be erased without it. */
export interface EvidenceFile {
  readonly kind: Evidence['kind'];
  readonly digest: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** The picture of a drawn signature, or the scan of a signed sheet; nothing else comes as bytes. */
export function evidenceFiles(command: ReleaseCommand, evidence: readonly Evidence[]): readonly EvidenceFile[] {
  const sent = sentBytes(command);
  const known = sent && evidence.find(({ kind }) => kind === sent.kind);
  if (!known) return [];
  // Written anew: PostgreSQL's decoder is stricter about the padding at the end than the contract is.
  const base64 = Buffer.from(sent.base64, 'base64').toString('base64');
  return [{ kind: known.kind, digest: known.digest, mediaType: sent.mediaType, base64 }];
}

function sentBytes(command: ReleaseCommand): Omit<EvidenceFile, 'digest'> | null {
  if (command.method === 'digital' && command.signature.kind === 'drawn') {
    return { kind: 'drawn-signature', mediaType: 'image/png', base64: command.signature.png };
  }
  if (command.method === 'print' && command.scan) {
    return { kind: 'scan', mediaType: command.scan.mediaType, base64: command.scan.bytes };
  }
  return null;
}
