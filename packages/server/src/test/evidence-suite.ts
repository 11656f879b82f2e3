import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { asRecorded, type Release } from '@mail-release/core';
import { sealRelease, verifyReceipt } from '@mail-release/core/evidence';
import { buildDigital, buildForward, buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { receiptSigner } from '../backend/receipts.js';
import { sqlBackend } from '../backend/sql-backend.js';
import { verifyOffice } from '../backend/verify-office.js';
import type { MailDatabase } from '../database/mail-database.js';
import { fourItems, freshOffice } from './fresh-office.js';

const key = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'ES256',
});

const pickupOf = (clientId: string, itemId: string) =>
  buildPickup({ sessionId: randomUUID(), parts: [buildPart({ clientId, lines: [buildLine({ itemId })] })] });

/** Seals, receipts and what tells that somebody has been at the tables. */
export function evidenceSuite(database: () => MailDatabase): void {
  /** Six links: three releases in two sessions, two amendments, a void. */
  const filled = async () => {
    const made = await freshOffice(database(), sqlBackend);
    const desk = made.desk();
    const several = await desk.release(
      buildPickup({
        sessionId: randomUUID(),
        collector: { kind: 'typed', name: 'Zażółć "gęślą" jaźń \\ 😀' },
        note: 'Pakunek: „cienki”\n\tdrugi wiersz',
        parts: [
          buildPart({ clientId: 'client-1', lines: [buildLine({ itemId: 'item-1', remark: 'rozdarta koperta' })] }),
          buildPart({ clientId: 'client-2', lines: [buildLine({ itemId: 'item-3' })] }),
        ],
      }),
    );
    const digital = await desk.release(
      buildDigital({ ...pickupOf('client-1', 'item-2'), method: 'digital', sessionId: randomUUID() }),
    );
    const [first, second] = several.releases;
    await desk.amendRelease(first?.id ?? '', 1, { note: 'poprawka' });
    await desk.voidRelease(digital.releases[0]?.id ?? '', 1, { reason: 'mistake' });
    await desk.amendRelease(first?.id ?? '', 2, { note: 'druga poprawka' });
    return { ...made, desk, releases: [first, second, digital.releases[0]] as Release[] };
  };
  const verdict = (officeId: string) => verifyOffice(database(), officeId);

  describe('seals', () => {
    it('are what the evidence makes of each release, one upon the other, whatever is in it', async () => {
      const { desk, releases } = await filled();
      let previous = null;
      for (const release of releases) {
        const seal = await sealRelease({ ...release, seal: null }, previous);
        expect(release.seal).toEqual(seal);
        previous = seal;
        const now = await desk.getRelease(release.id);
        expect(now.seal).toEqual(seal);
        expect(await sealRelease(asRecorded(now), releases[seal.position - 2]?.seal ?? null)).toEqual(seal);
      }
      const { rows } = await desk.releases({});
      expect(rows.map(({ seal }) => seal?.position).sort()).toEqual([1, 2, 3]);
    });

    it('hold over everything there is, of releases, voids and amendments', async () => {
      const { officeId, desk } = await filled();
      expect(await verdict(officeId)).toEqual({ ok: true, count: 6 });
      expect(await desk.sealsHead()).toMatchObject({ position: 6 });
      await desk.release(
        buildForward({
          sessionId: randomUUID(),
          parts: [buildPart({ clientId: 'client-2', lines: [buildLine({ itemId: 'item-4' })] })],
        }),
      );
      expect(await verdict(officeId)).toEqual({ ok: true, count: 7 });
    });

    it('begin with the first release of an office', async () => {
      const { desk, officeId } = await freshOffice(database(), sqlBackend);
      expect(await desk().sealsHead()).toBeNull();
      expect(await verdict(officeId)).toEqual({ ok: true, count: 0 });
    });

    it.each([
      [
        'changed',
        2,
        `update mail_release.release_records set record = jsonb_set(record, '{collector,name}', '"Ktoś inny"') where position = 2`,
      ],
      [
        'changed',
        6,
        `update mail_release.release_records set record = jsonb_set(record, '{note}', '"inna"') where position = 6`,
      ],
      ['missing', 5, 'delete from mail_release.release_records where position = 5'],
      ['missing', 6, 'delete from mail_release.release_records where position = 6'],
      ['changed', 4, `update mail_release.release_records set seal = repeat('0', 64) where position = 4`],
      ['missing', 1, 'update mail_release.release_records set position = position + 100 where position = 1'],
    ])('name the first bad record (%s at %i) after "%s"', async (reason, position, statement) => {
      const { officeId } = await filled();
      await database()
        .db.transaction()
        .execute(async (db) => {
          await sql`alter table mail_release.release_records disable trigger user`.execute(db);
          await sql.raw(`${statement} and office_id = '${officeId}'`).execute(db);
          await sql`alter table mail_release.release_records enable trigger user`.execute(db);
        });
      const found = await verdict(officeId);
      expect(found).toMatchObject({ ok: false, firstBad: { position, reason } });
    });

    it('tell that a release is shown in an older state', async () => {
      const { officeId, releases } = await filled();
      await sql`update mail_release.releases set version = 1 where office_id = ${officeId} and id = ${releases[0]?.id}`.execute(
        database().db,
      );
      expect(await verdict(officeId)).toMatchObject({ ok: false, firstBad: { releaseId: releases[0]?.id } });
    });
  });

  describe('receipts', () => {
    it('are checked with public keys alone, before and after a correction; older keys stay known', async () => {
      const items = fourItems();
      const [now, older] = [key('2026'), key('2025')];
      const withKeys = (keys: Parameters<typeof receiptSigner>[0]['keys']) => receiptSigner({ keys });
      const made = await freshOffice(
        database(),
        (db, options) => sqlBackend(db, { ...options, receipts: withKeys([now, older]) }),
        { items },
      );
      const desk = made.desk();
      const { releases } = await desk.release(pickupOf('client-1', 'item-1'));
      const id = releases[0]?.id ?? '';
      const { jws } = await desk.receipt(id);
      const publicKeys = (await desk.keys()) as Parameters<typeof verifyReceipt>[1];
      expect(JSON.stringify(publicKeys)).not.toContain('"d"');
      expect(publicKeys.keys.map(({ kid }) => kid)).toEqual(['2026', '2025']);
      expect(await verifyReceipt(jws, publicKeys)).toEqual({ ok: true, release: releases[0] });

      await desk.voidRelease(id, 1, { reason: 'mistake' });
      const later = await verifyReceipt((await desk.receipt(id)).jws, publicKeys);
      expect(later).toMatchObject({ ok: true, release: { version: 2, void: { reason: 'mistake' } } });
      const former = sqlBackend(database(), {
        officeId: made.officeId,
        operator: { id: 'o', name: 'O', desk: null },
        receipts: withKeys([older]),
      });
      const signedBefore = await former.receipt?.(id);
      expect(await verifyReceipt(signedBefore?.jws ?? '', publicKeys)).toMatchObject({ ok: true });
      await expect(desk.receipt('nothing')).rejects.toMatchObject({ code: 'not-found' });
    });

    it.each([
      ['no private key', [{ ...key('a'), d: undefined }]],
      ['a key without an id', [{ ...key('a'), kid: '' }]],
      ['another algorithm', [{ ...key('a'), alg: 'HS256' }]],
      ['two keys of one id', [key('a'), key('a')]],
    ])('refuse %s', (_what, keys) => {
      expect(() => receiptSigner({ keys })).toThrow(TypeError);
    });
  });
}
