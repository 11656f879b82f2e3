import type { ReleaseCommand } from '../model/index.js';
import { digestOf } from './seal.js';

/**
 * SHA-256 of a command's canonical JSON, hex: what a resent session is compared by, without keeping the command.
 * The order of members doesn't matter, nor whether an optional one is left out or `undefined`.
 *
 * @throws {TypeError} for text with half of a character in it.
 */
export function commandDigest(command: ReleaseCommand): Promise<string> {
  return digestOf(command);
}
