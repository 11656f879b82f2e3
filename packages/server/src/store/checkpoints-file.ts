import { appendFile, readFile } from 'node:fs/promises';
import type { Seal } from '@mail-release/core';
import type { KnownSeal } from '@mail-release/core/evidence';

/** Adds a seal to a file, a line of JSON each. The file belongs where who can write the database can't. */
export function appendCheckpoint(path: string, officeId: string, head: Seal): Promise<void> {
  const { position, seal } = head;
  return appendFile(path, `${JSON.stringify({ officeId, position, seal })}\n`, { mode: 0o600 });
}

/**
 * An office's seals out of a file of lines of JSON: of `appendCheckpoint`, or as `GET /v1/seals/head` answers. A line
 * that names no office is taken for this one's.
 *
 * @throws {TypeError} that names the first line that is neither: what is kept as evidence must not shrink in silence.
 */
export async function readCheckpoints(path: string, officeId: string): Promise<readonly KnownSeal[]> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const said = checkpointOf(line);
    if (said === undefined) throw new TypeError(`Line ${index + 1} is no checkpoint`);
    if (said === null || (said.officeId ?? officeId) !== officeId) return [];
    return [{ position: said.position, seal: said.seal }];
  });
}

/** `null` where the answer was that nothing is recorded yet; undefined for a line that says something else. */
function checkpointOf(line: string): (KnownSeal & { readonly officeId?: unknown }) | null | undefined {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof said !== 'object' || said === null) return undefined;
  const content: unknown = 'head' in said ? said.head : said;
  if (content === null) return null;
  if (typeof content !== 'object' || !('position' in content) || !('seal' in content)) return undefined;
  const { position, seal } = content;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 1) return undefined;
  if (typeof seal !== 'string' || !/^[0-9a-f]{64}$/.test(seal)) return undefined;
  return { position, seal, ...('officeId' in content && { officeId: content.officeId }) };
}
