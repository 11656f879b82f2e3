import type { Problem, ScanInput } from '../model/index.js';
import { maxScanCharacters } from '../model/terms.js';

// The first bytes of every file of that kind, in base64, as far as they fill whole characters.
const starts: Readonly<Record<ScanInput['mediaType'], string>> = {
  'image/png': 'iVBORw0KGgo',
  'image/jpeg': '/9j/',
  'application/pdf': 'JVBERi',
};

/** What is wrong with the scan of a signed sheet: too large, or not what it says it is. None is fine. */
export function scanProblems(scan: ScanInput | undefined): Problem[] {
  if (!scan) return [];
  if (scan.bytes.length > maxScanCharacters) return [{ code: 'too-large', pointer: '/scan/bytes' }];
  return scan.bytes.startsWith(starts[scan.mediaType]) ? [] : [{ code: 'unsupported-media', pointer: '/scan/bytes' }];
}
