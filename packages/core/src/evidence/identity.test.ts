import { describe, expect, it } from 'vitest';
import type { Release } from '../model/index.js';
import { buildPickup, buildRelease } from '../testing/index.js';
import { identityDigest, identityText, withIdentity } from './identity.js';
import { issueReceipt, verifyReceipt } from './receipt.js';
import { makeReceiptKey } from './receipt-key.js';
import { recordContent, sealContent, sealRelease } from './seal.js';
import { verifyChain } from './verify-chain.js';

const bare = { ...buildRelease(buildPickup({ identityCheck: { document: 'passport' } })), seal: null };
const erased = (release: Release): Release => ({ ...release, identityCheck: null });
const otherDocument = (release: Release): Release => ({
  ...release,
  identityCheck: release.identityCheck && { ...release.identityCheck, document: 'id-card' },
});

async function salted(salt: string): Promise<Release> {
  const release = withIdentity(bare, salt, await identityDigest(identityText(bare, salt) ?? ''));
  return { ...release, seal: await sealRelease(release, null) };
}

const verdict = (recorded: Release, current = recorded) => verifyChain([{ kind: 'release', recorded, current }]);

describe('a check of identity', () => {
  it('leaves a salted digest, so that the same check twice can’t be told from two', async () => {
    const [one, other] = [await salted('a'), await salted('b')];
    const digest = ({ evidence }: Release) => evidence.find(({ kind }) => kind === 'identity')?.digest;
    expect(digest(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(digest(one)).not.toBe(digest(other));
    expect(one.identityCheck).toEqual({ ...bare.identityCheck, salt: 'a' });
  });

  it('leaves nothing where nobody was checked', () => {
    const release = buildRelease(buildPickup());
    expect(identityText(release, 'a')).toBeNull();
    expect(withIdentity(release, 'a', null)).toBe(release);
  });

  it('may be erased: seal, chain and receipt still hold', async () => {
    const release = await salted('a');
    expect(sealContent(erased(release))).toEqual(sealContent(release));
    expect(recordContent(erased(release))).toEqual(recordContent(release));
    expect(await verdict(release)).toEqual({ ok: true, count: 1 });
    expect(await verdict(erased(release))).toEqual({ ok: true, count: 1 });
    const key = await makeReceiptKey();
    const jws = await issueReceipt(erased(release), key.privateKey, key);
    expect(await verifyReceipt(jws, { keys: [key.publicKey] })).toMatchObject({ ok: true });
  });

  it('is found when it was changed, in the record or what stands of it, and in a receipt', async () => {
    const release = await salted('a');
    const changed = { ok: false, firstBad: { position: 1, releaseId: release.id, reason: 'changed' } };
    expect(await verdict(otherDocument(release))).toEqual(changed);
    expect(await verdict(release, otherDocument(release))).toEqual(changed);
    const key = await makeReceiptKey();
    const jws = await issueReceipt(otherDocument(release), key.privateKey, key);
    expect(await verifyReceipt(jws, { keys: [key.publicKey] })).toEqual({ ok: false, reason: 'content-mismatch' });
  });

  it('of a release from before such digests is covered by the seal itself', async () => {
    const release = { ...bare, seal: await sealRelease(bare, null) };
    expect(await verdict(release)).toEqual({ ok: true, count: 1 });
    expect(await verdict(erased(release))).toMatchObject({ ok: false });
    expect(await verdict(otherDocument(release))).toMatchObject({ ok: false });
  });

  it('can’t be left out of a seal by naming a digest of it that was not sealed', async () => {
    const release = { ...bare, seal: await sealRelease(bare, null) };
    const claimed = {
      ...erased(release),
      evidence: [{ kind: 'identity' as const, digest: 'a'.repeat(64), name: null }],
    };
    expect(await verdict(claimed)).toMatchObject({ ok: false });
  });
});
