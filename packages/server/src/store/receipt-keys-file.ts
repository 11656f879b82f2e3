import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { JsonWebKeyObject } from '../backend/receipts.js';

/**
 * The keys that receipts are signed with, from a file that only its owner may read; made with the first one
 * when it is not there. To change the key, put a new one first and leave the old ones behind it.
 *
 * @throws {TypeError} when the file holds no key set.
 */
export async function readOrMakeReceiptKeys(path: string): Promise<readonly JsonWebKeyObject[]> {
  const made = { keys: [newReceiptKey()] };
  try {
    // Fails where there is one already: of two processes that start at once, one makes it.
    await writeFile(path, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
    return made.keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readKeySet(await readFile(path, 'utf8'));
}

/** A key set as JSON, of a file or an environment variable. @throws {TypeError} when it is none. */
export function readKeySet(json: string): readonly JsonWebKeyObject[] {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    // The error of JSON.parse repeats what it read, which is secret.
  }
  const keys = typeof content === 'object' && content !== null && 'keys' in content ? content.keys : undefined;
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'object' && key !== null)) {
    throw new TypeError('Not a JSON Web Key Set');
  }
  return keys as JsonWebKeyObject[];
}

/** A private ES256 key with an id of its own. */
export function newReceiptKey(): JsonWebKeyObject {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
}
