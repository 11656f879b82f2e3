import { describe, expect, it } from 'vitest';
import { buildFacts, buildPickup } from '../testing/index.js';
import { maxScanCharacters, type ReleaseCommand, type ScanInput } from '../model/index.js';
import { decideRelease } from './decide-release.js';

const pdf = btoa('%PDF-1.7 a signed sheet');

function problemsOf(scan: ScanInput | undefined) {
  const { method: _pickup, ...rest } = buildPickup();
  const document = { number: 'WP-1', digest: 'a'.repeat(64) };
  const command: ReleaseCommand = { method: 'print', ...rest, document, ...(scan ? { scan } : {}) };
  const decision = decideRelease(command, buildFacts());
  return decision.ok ? [] : decision.problems.map(({ code, pointer }) => [code, pointer]);
}

describe('the scan of a signed sheet', () => {
  it('may be left out, and may be a PDF, a PNG or a JPEG', () => {
    expect(problemsOf(undefined)).toEqual([]);
    expect(problemsOf({ mediaType: 'application/pdf', bytes: pdf })).toEqual([]);
    expect(problemsOf({ mediaType: 'image/png', bytes: btoa('\x89PNG\r\n\x1a\n rest') })).toEqual([]);
    expect(problemsOf({ mediaType: 'image/jpeg', bytes: btoa('\xff\xd8\xff\xe0 rest') })).toEqual([]);
  });

  it('is refused when its first bytes are those of another kind of file, or when there are none', () => {
    const refused = [['unsupported-media', '/scan/bytes']];
    expect(problemsOf({ mediaType: 'image/png', bytes: pdf })).toEqual(refused);
    expect(problemsOf({ mediaType: 'application/pdf', bytes: btoa('<html><script>') })).toEqual(refused);
    expect(problemsOf({ mediaType: 'image/jpeg', bytes: '' })).toEqual(refused);
  });

  it('is refused above 900,000 characters, and taken at them', () => {
    const sized = (characters: number): ScanInput => ({
      mediaType: 'application/pdf',
      bytes: pdf.padEnd(characters, 'A'),
    });
    expect(problemsOf(sized(maxScanCharacters))).toEqual([]);
    expect(problemsOf(sized(maxScanCharacters + 1))).toEqual([['too-large', '/scan/bytes']]);
  });
});
