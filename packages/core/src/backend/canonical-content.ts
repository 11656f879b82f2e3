import canonicalize from 'canonicalize';
import type { ReleaseCommand } from '../model/index.js';
import { refusal } from './mail-release-error.js';

/**
 * A command as canonical JSON (RFC 8785): what a resent session is compared by.
 *
 * @throws {MailReleaseError} `text-not-well-formed` for half of a character, which is no text and can
 *   be neither stored nor compared.
 */
export function canonicalContent(command: ReleaseCommand): string {
  try {
    return canonicalize(command) ?? '';
  } catch {
    throw refusal([{ code: 'text-not-well-formed', pointer: '' }]);
  }
}
