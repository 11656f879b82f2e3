import { base64url } from './base64url.js';
import { MailReleaseError } from './mail-release-error.js';

/** Where a page ended: the sort values of its last row, the unique one last. */
export type CursorKey = readonly (string | number)[];

/** Short fingerprint of a scope (FNV-1a), so that what was searched for isn't spelt out in a URL. */
function fingerprint(scope: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < scope.length; index += 1) {
    hash = Math.imul(hash ^ scope.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * An opaque cursor that only fits the list it came from.
 *
 * @param scope Office, filter and order in any one-to-one text.
 */
export function encodeCursor(scope: string, key: CursorKey): string {
  const bytes = new TextEncoder().encode(JSON.stringify([fingerprint(scope), key]));
  return base64url(bytes);
}

/** @throws {MailReleaseError} `cursor-invalid` when the text is no cursor, or one of another list. */
export function decodeCursor(scope: string, cursor: string): CursorKey {
  let parsed: unknown;
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    parsed = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch (cause) {
    throw new MailReleaseError('cursor-invalid', 'The cursor is not readable', { cause });
  }
  if (!Array.isArray(parsed) || parsed[0] !== fingerprint(scope) || !Array.isArray(parsed[1])) {
    throw new MailReleaseError('cursor-invalid', 'The cursor belongs to another list');
  }
  return parsed[1] as CursorKey;
}
