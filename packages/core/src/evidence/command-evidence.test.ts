import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDigital, buildForward, buildPickup, buildPrint } from '../testing/index.js';
import { commandEvidence, sha256Hex } from './command-evidence.js';

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const statement = { kind: 'statement', digest: 'b'.repeat(64), name: null };

describe('sha256Hex', () => {
  it('gives the published digest of "abc", zeros in front included', async () => {
    expect(await sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('commandEvidence', () => {
  it('digests the bytes of a drawn signature, not their spelling, and keeps no picture', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 128]);
    const png = picture.toString('base64');
    const evidence = await commandEvidence(buildDigital({ signature: { kind: 'drawn', png, inkLength: 300 } }));
    expect(evidence).toEqual([{ kind: 'drawn-signature', digest: sha256(picture), name: 'Jan Nowak' }, statement]);
    expect(JSON.stringify(evidence)).not.toContain(png);
  });

  it('digests a picture that was cut short, as a server on Node would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[A-Za-z0-9+/]{0,9}={0,2}$/), async (png) => {
        const [drawn] = await commandEvidence(buildDigital({ signature: { kind: 'drawn', png, inkLength: 300 } }));
        expect(drawn?.digest).toBe(sha256(Buffer.from(png, 'base64')));
      }),
    );
  });

  it('digests a typed signature in UTF-8 beside the readable name', async () => {
    const command = buildDigital({ signature: { kind: 'typed', name: 'Żaneta Łęcka' }, readableName: 'Ż. Łęcka' });
    expect(await commandEvidence(command)).toEqual([
      { kind: 'typed-signature', digest: sha256('Żaneta Łęcka'), name: 'Ż. Łęcka' },
      statement,
    ]);
  });

  it.each([buildPickup(), buildPrint(), buildForward()])('finds none in the method $method', async (command) => {
    expect(await commandEvidence(command)).toEqual([]);
  });
});
