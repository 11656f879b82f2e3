import type { Evidence, ReleaseCommand } from '../model/index.js';

/** SHA-256 as lower-case hex. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Decodes as Node's Buffer does, so that every backend digests the same bytes: a cut or badly padded end is no error. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = base64.replace(/=+$/, '');
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  return Uint8Array.from(atob(whole), (char) => char.charCodeAt(0));
}

/**
 * What a confirmation leaves in the record: digests of the signature and of the statement that was signed, or of the
 * scan of a signed sheet. The picture itself stays with the backend, so that it can be erased without the release.
 * Empty for a release without either.
 */
export async function commandEvidence(command: ReleaseCommand): Promise<readonly Evidence[]> {
  if (command.method === 'print' && command.scan) {
    return [{ kind: 'scan', digest: await sha256Hex(bytesOf(command.scan.bytes)), name: null }];
  }
  if (command.method !== 'digital') return [];
  const { signature, readableName, statementDigest } = command;
  const statement: Evidence = { kind: 'statement', digest: statementDigest, name: null };
  const bytes = signature.kind === 'typed' ? new TextEncoder().encode(signature.name) : bytesOf(signature.png);
  const kind = signature.kind === 'typed' ? 'typed-signature' : 'drawn-signature';
  return [{ kind, digest: await sha256Hex(bytes), name: readableName }, statement];
}
