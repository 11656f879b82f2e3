import { CompactSign, exportJWK, generateKeyPair, type JWK, UnsecuredJWT } from 'jose';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Release } from '../model/index.js';
import { decideAmend, decideVoid } from '../rules/index.js';
import { buildDigital, buildOffice, buildOperator, buildPickup, buildRelease, taken } from '../testing/index.js';
import { canonicalBytes } from './canonical.js';
import { issueReceipt, type ReceiptAlgorithm, receiptAlgorithms, receiptType, verifyReceipt } from './receipt.js';
import { sealRelease } from './seal.js';

interface Keys {
  readonly alg: ReceiptAlgorithm;
  readonly privateKey: Parameters<typeof issueReceipt>[1];
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

async function makeKeys(alg: ReceiptAlgorithm): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `key-${alg}`;
  return {
    alg,
    privateKey,
    privateJwk: { ...(await exportJWK(privateKey)), kid },
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
  };
}

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const issue = (release: Release, { privateKey, alg }: Keys) =>
  issueReceipt(release, privateKey, { kid: `key-${alg}`, alg });

let ec: Keys;
let ed: Keys;
let release: Release;

beforeAll(async () => {
  [ec, ed] = [await makeKeys('ES256'), await makeKeys('EdDSA')];
  const unsealed = buildRelease(buildDigital({ note: 'Żółć 🙂 <b>' }));
  release = { ...unsealed, seal: await sealRelease(unsealed, null) };
});

const both = () => ({ keys: [ec.publicJwk, ed.publicJwk] });
const keysOf = (alg: ReceiptAlgorithm) => (alg === 'ES256' ? ec : ed);

describe.each(receiptAlgorithms)('a receipt signed with %s', (alg) => {
  it('gives back the release it was issued for', async () => {
    const jws = await issue(release, keysOf(alg));
    expect(await verifyReceipt(jws, both())).toEqual({ ok: true, release });
    expect(await verifyReceipt(jws, { keys: [keysOf(alg).publicJwk] })).toEqual({ ok: true, release });
  });

  it('tells a void', async () => {
    const { release: voided } = taken(
      decideVoid(release, 1, { reason: 'mistake' }, { now: '2026-11-21T10:00:00+01:00', operator: buildOperator() }),
    );
    expect(await verifyReceipt(await issue(voided, keysOf(alg)), both())).toEqual({ ok: true, release: voided });
  });

  it('can be issued with a private JWK', async () => {
    const jws = await issueReceipt(release, keysOf(alg).privateJwk, { kid: `key-${alg}`, alg });
    expect(await verifyReceipt(jws, both())).toEqual({ ok: true, release });
  });

  it('is refused when any character of it is changed', async () => {
    const jws = await issue(release, keysOf(alg));
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+ ';
    const change = fc.tuple(fc.nat({ max: jws.length - 1 }), fc.constantFrom(...alphabet));
    await fc.assert(
      fc.asyncProperty(change, async ([at, char]) => {
        fc.pre(jws[at] !== char);
        expect((await verifyReceipt(jws.slice(0, at) + char + jws.slice(at + 1), both())).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when it is spelt otherwise, though the bytes are the same', async () => {
    const jws = await issue(release, keysOf(alg));
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = jws.slice(0, -1) + alphabet[alphabet.indexOf(jws.at(-1)!) + 1];
    expect(Buffer.from(twin.split('.')[2]!, 'base64url')).toEqual(Buffer.from(jws.split('.')[2]!, 'base64url'));
    expect(await verifyReceipt(twin, both())).toEqual(refused('not-a-receipt'));
    expect(await verifyReceipt(`${jws}==`, both())).toEqual(refused('not-a-receipt'));
  });

  it('is not called false by a runtime that lacks the algorithm', async () => {
    const jws = await issue(release, keysOf(alg));
    const lacking = vi.spyOn(crypto.subtle, 'importKey');
    lacking.mockRejectedValue(new DOMException('Unrecognized name.', 'NotSupportedError'));
    try {
      expect(await verifyReceipt(jws, both())).toEqual(refused('algorithm-unsupported'));
    } finally {
      lacking.mockRestore();
    }
  });

  it("is refused with another's content, key or key id", async () => {
    const [header, , signature] = (await issue(release, keysOf(alg))).split('.');
    const other = text({ release: { ...release, note: 'Another' } });
    expect(await verifyReceipt(`${header}.${other}.${signature}`, both())).toEqual(refused('signature-mismatch'));

    const stranger = await makeKeys(alg);
    expect(await verifyReceipt(await issue(release, stranger), both())).toEqual(refused('signature-mismatch'));
    expect(await verifyReceipt(await issue(release, keysOf(alg)), { keys: [] })).toEqual(refused('unknown-key'));
    const elsewhere = await issueReceipt(release, keysOf(alg).privateKey, { kid: 'key-2', alg });
    expect(await verifyReceipt(elsewhere, both())).toEqual(refused('unknown-key'));
  });
});

const refused = (reason: string) => ({ ok: false, reason });

/** Signed well by the office, but with this header and payload. */
async function signed(header: Record<string, unknown>, payload = canonicalBytes({ release })): Promise<string> {
  return new CompactSign(payload)
    .setProtectedHeader({ alg: 'ES256', kid: 'key-ES256', typ: receiptType, ...header })
    .sign(ec.privateKey);
}

/** A receipt of a release whose note is no UTF-8. */
function withBrokenText(): Uint8Array<ArrayBuffer> {
  const bytes = canonicalBytes({ release: { ...release, note: '~' } });
  return bytes.map((byte) => (byte === 0x7e ? 0xff : byte));
}

describe('verifyReceipt', () => {
  it('refuses a receipt that nobody signed', async () => {
    const payload = Buffer.from(canonicalBytes({ release })).toString('base64url');
    for (const alg of ['none', 'None', 'NONE']) {
      const header = text({ alg, kid: 'key-ES256', typ: receiptType });
      expect(await verifyReceipt(`${header}.${payload}.`, both())).toEqual(refused('algorithm-refused'));
    }
    expect((await verifyReceipt(new UnsecuredJWT({ release }).encode(), both())).ok).toBe(false);
  });

  it('refuses the public key used as a secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(ec.publicJwk));
    const jws = await new CompactSign(canonicalBytes({ release }))
      .setProtectedHeader({ alg: 'HS256', kid: 'key-ES256', typ: receiptType })
      .sign(secret);
    expect(await verifyReceipt(jws, both())).toEqual(refused('algorithm-refused'));
    const secretKeys = { keys: [{ kty: 'oct', kid: 'key-ES256', k: Buffer.from(secret).toString('base64url') }] };
    expect(await verifyReceipt(jws, secretKeys)).toEqual(refused('algorithm-refused'));
  });

  it("refuses an algorithm that is not the key's", async () => {
    const [, payload, signature] = (await issue(release, ec)).split('.');
    for (const alg of ['EdDSA', 'ES384', 'RS256', 'Ed25519', 7]) {
      const header = text({ alg, kid: 'key-ES256', typ: receiptType });
      expect((await verifyReceipt(`${header}.${payload}.${signature}`, both())).ok).toBe(false);
    }
    const swapped = text({ alg: 'EdDSA', kid: 'key-ES256', typ: receiptType });
    expect(await verifyReceipt(`${swapped}.${payload}.${signature}`, both())).toEqual(refused('unknown-key'));
    const { privateKey } = await generateKeyPair('ES384');
    const strong = await new CompactSign(canonicalBytes({ release }))
      .setProtectedHeader({ alg: 'ES384', kid: 'key-ES256', typ: receiptType })
      .sign(privateKey);
    expect(await verifyReceipt(strong, both())).toEqual(refused('algorithm-refused'));
  });

  it('takes no key out of the receipt', async () => {
    const stranger = await makeKeys('ES256');
    const jws = await new CompactSign(canonicalBytes({ release }))
      .setProtectedHeader({ alg: 'ES256', kid: 'stranger', jwk: stranger.publicJwk, typ: receiptType })
      .sign(stranger.privateKey);
    expect(await verifyReceipt(jws, both())).toEqual(refused('unknown-key'));
    expect(await verifyReceipt(await signed({ kid: undefined }), both())).toEqual(refused('unknown-key'));
  });

  it('says when the key set is at fault', async () => {
    const jws = await issue(release, ec);
    expect(await verifyReceipt(jws, { keys: [ec.privateJwk] })).toEqual(refused('keys-invalid'));
    expect(await verifyReceipt(jws, { keys: [{ ...ec.publicJwk, x: 'AA' }] })).toEqual(refused('keys-invalid'));
    expect(await verifyReceipt(jws, { keys: 'none' } as never)).toEqual(refused('keys-invalid'));
    expect(await verifyReceipt(jws, { keys: [ec.publicJwk, ec.publicJwk] })).toEqual(refused('unknown-key'));
    expect(await verifyReceipt(jws, { keys: [{ ...ec.publicJwk, use: 'enc' }] })).toEqual(refused('unknown-key'));
  });

  it('finds that a record was changed after it was sealed, though the office signed it', async () => {
    const { seal } = release;
    for (const changed of [
      { ...release, note: 'Never said' },
      { ...release, lines: [] },
      { ...release, evidence: release.evidence.map((one) => ({ ...one, digest: 'd'.repeat(64) })) },
      { ...release, seal: { ...seal!, position: 7 } },
      { ...release, seal: { ...seal!, content: 'd'.repeat(64) } },
      { ...release, seal: { ...seal!, previous: 'd'.repeat(64) } },
    ]) {
      expect(await verifyReceipt(await issue(changed, ec), both())).toEqual(refused('content-mismatch'));
    }
    const unsealed = { ...release, seal: null };
    expect(await verifyReceipt(await issue(unsealed, ec), both())).toEqual({ ok: true, release: unsealed });
  });

  it('accepts an amended release, of which only the seal itself can be checked', async () => {
    const first = buildRelease(buildPickup());
    const seal = await sealRelease(first, null);
    const facts = { now: '2026-11-21T10:00:00+01:00', operator: buildOperator(), office: buildOffice() };
    const { release: amended } = taken(decideAmend({ ...first, seal }, 1, { note: 'Later' }, facts));
    expect(await verifyReceipt(await issue(amended, ec), both())).toEqual({ ok: true, release: amended });
    const changed = { ...amended, seal: { ...seal, position: 7 } };
    expect(await verifyReceipt(await issue(changed, ec), both())).toEqual(refused('content-mismatch'));
  });

  it('accepts a seal over fields that only a newer issuer knows', async () => {
    const newer = { ...release, weightGrams: 20 };
    const sealed = { ...newer, seal: await sealRelease(newer, null) };
    const verdict = { ok: true, release: { ...release, seal: sealed.seal } };
    expect(await verifyReceipt(await issue(sealed, ec), both())).toEqual(verdict);
  });

  it('reads a receipt that leaves out what is empty', async () => {
    const { amendments: _amendments, void: _void, ...short } = release;
    expect(await verifyReceipt(await signed({}, canonicalBytes({ release: short })), both())).toEqual({
      ok: true,
      release,
    });
    const changed = canonicalBytes({ release: { ...short, note: 'Never said' } });
    expect(await verifyReceipt(await signed({}, changed), both())).toEqual(refused('content-mismatch'));
  });

  it('says in its header what it is, so that receipts given out stay receipts', async () => {
    const [header] = (await issue(release, ec)).split('.');
    expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toEqual({
      alg: 'ES256',
      kid: 'key-ES256',
      typ: 'mail-release-receipt',
    });
  });

  it('refuses what the office signed for another purpose', async () => {
    expect((await verifyReceipt(await signed({}), both())).ok).toBe(true);
    const encode = (words: string) => new TextEncoder().encode(words);
    for (const jws of [
      await signed({ typ: 'JWT' }),
      await signed({ typ: undefined }),
      await signed({}, encode('no JSON')),
      await signed({}, encode('null')),
      await signed({}, encode('[]')),
      await signed({}, canonicalBytes({ release: { ...release, lines: 'none' } })),
      await signed({}, withBrokenText()),
    ]) {
      expect(await verifyReceipt(jws, both())).toEqual(refused('not-a-receipt'));
    }
  });

  it.each(['', '.', '..', 'a.b.c', 'not a receipt', '{}', 'e30.e30.e30', 'a.b.c.d.e'])('refuses %j', async (jws) => {
    expect(await verifyReceipt(jws, both())).toEqual(refused('not-a-receipt'));
  });

  it('never throws, whatever it is handed', async () => {
    const odd = fc.oneof(
      fc.string(),
      fc.anything(),
      fc.tuple(fc.string(), fc.string(), fc.string()).map((p) => p.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (jws) => {
        expect((await verifyReceipt(jws as string, both())).ok).toBe(false);
      }),
    );
  });

  it('is never issued with a key that does not fit', async () => {
    await expect(issueReceipt(release, ed.privateKey, { kid: 'key-ES256', alg: 'ES256' })).rejects.toThrow(TypeError);
  });
});
