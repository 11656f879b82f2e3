import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Release } from '../model/index.js';
import { asRecorded } from '../rules/decide-amend.js';
import { decideAmend, decideVoid } from '../rules/index.js';
import { buildDigital, buildFacts, buildOffice, buildOperator, buildRelease, taken } from '../testing/index.js';
import { canonicalJson } from './canonical.js';
import { sealContent, sealCorrection, sealRelease } from './seal.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const facts = { now: '2026-11-21T10:00:00+01:00', operator: buildOperator(), office: buildOffice() };
const amended = (release: Release) => taken(decideAmend(release, release.version, { note: 'Later' }, facts)).release;
const evidence = [{ kind: 'drawn-signature', digest: 'c'.repeat(64), name: 'Jan Nowak' }] as const;

describe('sealRelease', () => {
  it('can be checked with nothing but SHA-256 and the canonical form', async () => {
    const release = buildRelease();
    const first = await sealRelease(release, null);
    const content = sha256(canonicalJson(sealContent(release)));
    expect(first).toEqual({
      position: 1,
      content,
      previous: null,
      seal: sha256(`{"content":"${content}","position":1,"previous":null}`),
    });
    const second = await sealRelease(release, first);
    expect(second).toEqual({
      position: 2,
      content,
      previous: first.seal,
      seal: sha256(`{"content":"${content}","position":2,"previous":"${first.seal}"}`),
    });
  });

  it('covers the digests of the evidence', async () => {
    const release = buildRelease(buildDigital(), buildFacts({ evidence }));
    expect(JSON.stringify(sealContent(release))).toContain('c'.repeat(64));
    const other = { ...release, evidence: release.evidence.map((item) => ({ ...item, digest: 'd'.repeat(64) })) };
    expect((await sealRelease(other, null)).content).not.toBe((await sealRelease(release, null)).content);
  });

  it('is the same before and after corrections, and with the seal in place', async () => {
    const release = buildRelease();
    const seal = await sealRelease(release, null);
    const corrected = taken(decideVoid(amended(release), 2, { reason: 'mistake' }, facts)).release;
    expect(await sealRelease(asRecorded({ ...corrected, seal }), null)).toEqual(seal);
    expect(await sealRelease({ ...release, version: 7 }, null)).toEqual(seal);
  });

  it('is the same for a record that has gained a field with nothing in it', async () => {
    const release = buildRelease();
    const grown = { ...release, lines: release.lines.map((line) => ({ ...line, weightGrams: null })), photos: [] };
    expect(await sealRelease(grown, null)).toEqual(await sealRelease(release, null));
  });

  it('covers the record as it is, less what is empty and what came later', () => {
    const lines = [{ itemId: 'item-1', sender: null, outcome: 'released' }];
    const record = { id: 'release-1', lines, collector: null, notices: [], note: '', awaitingBefore: 0 };
    const later = { seal: null, void: { reason: 'mistake' }, amendments: [{ field: 'note' }], version: 3 };
    expect(sealContent({ ...record, ...later } as unknown as Release)).toStrictEqual({
      id: 'release-1',
      lines: [{ itemId: 'item-1', outcome: 'released' }],
      note: '',
      awaitingBefore: 0,
    });
  });

  it('refuses a record without a canonical form', async () => {
    await expect(sealRelease(buildRelease(buildDigital()), null)).resolves.toBeDefined();
    await expect(sealRelease({ ...buildRelease(), note: '\ud83d' }, null)).rejects.toThrow(TypeError);
  });
});

describe('sealCorrection', () => {
  it('follows the newest seal and covers the record as corrected', async () => {
    const release = buildRelease();
    const seal = await sealRelease(release, null);
    const entry = await sealCorrection(amended({ ...release, seal }), seal);
    expect(entry).toMatchObject({ kind: 'correction', releaseId: release.id, version: 2 });
    expect(entry.seal).toMatchObject({ position: 2, previous: seal.seal });
    expect(entry.seal.content).toBe(sha256(`{"record":"${entry.record}","releaseId":"${release.id}","version":2}`));
    const other = await sealCorrection({ ...amended(release), note: 'Otherwise' }, seal);
    expect(other.record).not.toBe(entry.record);
  });
});
