import { createHash } from 'node:crypto';
import { canonicalContent, type Evidence, type ReleaseCommand } from '@mail-release/core';

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** SHA-256 of the command's canonical JSON: two commands of one meaning have one digest. */
export function commandDigest(command: ReleaseCommand): string {
  return sha256(canonicalContent(command));
}

/** Bytes kept beside a release, so that they can be erased without it. */
export interface EvidenceFile {
  readonly digest: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** What a digital confirmation leaves as evidence: the digests for the record, the picture for the store. */
export function evidenceOf(command: ReleaseCommand): {
  readonly evidence: readonly Evidence[];
  readonly files: readonly EvidenceFile[];
} {
  if (command.method !== 'digital') return { evidence: [], files: [] };
  const { signature, readableName, statementDigest } = command;
  const statement: Evidence = { kind: 'statement', digest: statementDigest, name: null };
  if (signature.kind === 'typed') {
    const evidence: Evidence = { kind: 'typed-signature', digest: sha256(signature.name), name: readableName };
    return { evidence: [evidence, statement], files: [] };
  }
  const bytes = Buffer.from(signature.png, 'base64');
  const digest = sha256(bytes);
  return {
    evidence: [{ kind: 'drawn-signature', digest, name: readableName }, statement],
    // Written anew: PostgreSQL's decoder is stricter about the padding at the end than the contract is.
    files: [{ digest, mediaType: 'image/png', base64: bytes.toString('base64') }],
  };
}
