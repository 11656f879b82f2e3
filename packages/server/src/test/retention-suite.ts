import { createHash, randomUUID } from 'node:crypto';
import { buildDigital, buildPickup, builtNow } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import { verifyOffice } from '../backend/verify-office.js';
import type { MailDatabase } from '../database/mail-database.js';
import { eraseContact, eraseExpiredEvidence, scheduleErasure } from '../store/retention.js';
import { freshOffice } from './fresh-office.js';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const dayMs = 86_400_000;

/** What is erased, and what erasing leaves. */
export function retentionSuite(database: () => MailDatabase): void {
  const signed = async () => {
    const made = await freshOffice(database(), sqlBackend);
    const { releases } = await made
      .desk()
      .release(buildDigital({ sessionId: randomUUID(), signature: { kind: 'drawn', png, inkLength: 200 } }));
    const files = async () => {
      const { rows } = await sql<{ kind: string; bytes: number | null; digest: string }>`
        select kind, octet_length(bytes) as bytes, digest from mail_release.evidence_files
        where office_id = ${made.officeId}`.execute(database().db);
      return rows;
    };
    const after = (days: number) => Date.parse(builtNow) + days * dayMs;
    return { ...made, release: releases[0], files, after };
  };

  describe('retention', () => {
    it('erases a picture after its time and not before; the release and its seal stay', async () => {
      const { officeId, release, files, after, desk } = await signed();
      const digest = createHash('sha256').update(Buffer.from(png, 'base64')).digest('hex');
      expect(await files()).toEqual([{ kind: 'drawn-signature', bytes: Buffer.from(png, 'base64').length, digest }]);
      const erase = (days: number) => eraseExpiredEvidence(database(), officeId, { signature: 90 }, after(days));
      expect(await erase(90)).toMatchObject({ files: 0 });
      expect(await eraseExpiredEvidence(database(), officeId, { photo: 1, scan: 1 }, after(400))).toMatchObject({
        files: 0,
      });
      expect(await erase(91)).toMatchObject({ files: 1 });
      expect(await erase(91)).toMatchObject({ files: 0 });
      expect(await files()).toEqual([{ kind: 'drawn-signature', bytes: null, digest }]);
      expect(await desk().getRelease(release?.id ?? '')).toEqual(release);
      expect(release?.evidence).toContainEqual({ kind: 'drawn-signature', digest, name: 'Jan Nowak' });
      expect(await verifyOffice(database(), officeId)).toEqual({ ok: true, count: 1 });
    });

    it('touches no other office, and refuses days that are none', async () => {
      const [mine, other] = [await signed(), await signed()];
      await eraseExpiredEvidence(database(), mine.officeId, { signature: 0 }, mine.after(1));
      expect((await other.files())[0]?.bytes).not.toBeNull();
      await expect(eraseExpiredEvidence(database(), mine.officeId, { signature: Number.NaN })).rejects.toThrow(
        RangeError,
      );
    });

    it('lets nothing of evidence change but that it is erased', async () => {
      const { officeId } = await signed();
      const change = (set: string) =>
        sql.raw(`update mail_release.evidence_files set ${set} where office_id = '${officeId}'`).execute(database().db);
      await expect(change(`bytes = 'x'`)).rejects.toMatchObject({ code: '23001' });
      await expect(change(`bytes = null`)).rejects.toMatchObject({ code: '23001' });
      await expect(change(`bytes = null, erased_at = now(), digest = 'x'`)).rejects.toMatchObject({ code: '23001' });
      await expect(
        sql.raw(`delete from mail_release.evidence_files where office_id = '${officeId}'`).execute(database().db),
      ).rejects.toMatchObject({ code: '23001' });
    });

    it('erases a check of identity after its time, of every version, and the chain still holds', async () => {
      const { officeId, desk } = await freshOffice(database(), sqlBackend);
      const [before] = (
        await desk().release(buildPickup({ sessionId: randomUUID(), identityCheck: { document: 'passport' } }))
      ).releases;
      expect(before?.identityCheck).toMatchObject({ document: 'passport', checkedBy: 'Maria Wrona' });
      const id = before?.id ?? '';
      const amended = await desk().amendRelease(id, 1, { note: 'Przy ladzie' });
      expect(await verifyOffice(database(), officeId)).toEqual({ ok: true, count: 2 });
      const erase = (days: number) =>
        eraseExpiredEvidence(database(), officeId, { identity: 30 }, Date.parse(builtNow) + days * dayMs);
      expect(await erase(30)).toMatchObject({ identityChecks: 0 });
      expect(await erase(31)).toMatchObject({ identityChecks: 1 });
      expect(await erase(31)).toMatchObject({ identityChecks: 0 });
      expect(await desk().getRelease(id)).toEqual({ ...amended, identityCheck: null });
      expect(amended.evidence).toContainEqual({
        kind: 'identity',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        name: null,
      });
      const { rows } = await sql<{ text: string }>`
        select record::text as text from mail_release.release_records where office_id = ${officeId}`.execute(
        database().db,
      );
      expect(rows).toHaveLength(2);
      expect(rows.filter(({ text }) => text.includes('passport'))).toEqual([]);
      expect(await verifyOffice(database(), officeId)).toEqual({ ok: true, count: 2 });
    });

    it('salts the digest of a check, so that what was erased can’t be guessed from it', async () => {
      const digests = new Set<string | undefined>();
      for (let round = 0; round < 2; round += 1) {
        const { desk } = await freshOffice(database(), sqlBackend);
        const command = buildPickup({ sessionId: randomUUID(), identityCheck: { document: 'id-card' } });
        const [release] = (await desk().release(command)).releases;
        digests.add(release?.evidence.find(({ kind }) => kind === 'identity')?.digest);
      }
      expect(digests.size).toBe(2);
    });

    it('lets nothing of a record change but that its check is erased', async () => {
      const { officeId, desk } = await freshOffice(database(), sqlBackend);
      await desk().release(buildPickup({ sessionId: randomUUID(), identityCheck: { document: 'id-card' } }));
      const change = (set: string) =>
        sql
          .raw(`update mail_release.release_records set ${set} where office_id = '${officeId}'`)
          .execute(database().db);
      const another = `record = jsonb_set(record, '{identityCheck,document}', '"passport"'), identity_erased_at = now()`;
      for (const set of [
        another,
        `record = record || '{"identityCheck": null}'`,
        `record = record || '{"identityCheck": null, "note": "x"}', identity_erased_at = now()`,
        `seal = repeat('0', 64), record = record || '{"identityCheck": null}', identity_erased_at = now()`,
      ]) {
        await expect(change(set), set).rejects.toMatchObject({ code: '23001' });
      }
      await database()
        .db.transaction()
        .execute(async (db) => {
          await sql`alter table mail_release.release_records disable trigger user`.execute(db);
          await sql
            .raw(`update mail_release.release_records set ${another} where office_id = '${officeId}'`)
            .execute(db);
          await sql`alter table mail_release.release_records enable trigger user`.execute(db);
        });
      expect(await verifyOffice(database(), officeId)).toMatchObject({ ok: false, firstBad: { reason: 'changed' } });
    });

    it('erases on its own what has expired in every office, whatever becomes of one of them', async () => {
      const [mine, other] = [await signed(), await signed()];
      const errors: unknown[] = [];
      const done: string[] = [];
      const everyOffice = new Promise<void>((resolve) => {
        const stop = scheduleErasure(database(), {
          policy: { signature: 0 },
          offices: () => [mine.officeId, '\u0000', other.officeId],
          onErased: (officeId) => {
            done.push(officeId);
            if (officeId === other.officeId) resolve(stop());
          },
          onError: (_error, officeId) => errors.push(officeId),
        });
      });
      await everyOffice;
      expect(done).toEqual([mine.officeId, other.officeId]);
      expect(errors).toEqual(['\u0000']);
      expect([...(await mine.files()), ...(await other.files())].map(({ bytes }) => bytes)).toEqual([null, null]);
    });

    it('begins no second run beside one that takes long, and none after it was stopped', async () => {
      const { officeId } = await signed();
      let begun = 0;
      let letGo = (_offices: readonly string[]): void => undefined;
      const done: string[] = [];
      const stop = scheduleErasure(database(), {
        policy: { signature: 0 },
        everyHours: 1 / 3_600_000,
        offices: () => {
          begun += 1;
          return new Promise((resolve) => (letGo = resolve));
        },
        onErased: (id) => done.push(id),
      });
      // Far longer than the millisecond after which a second run would have begun.
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(begun).toBe(1);
      const stopping = stop();
      letGo([officeId]);
      await stopping;
      expect(done).toEqual([]);
      expect(begun).toBe(1);
    });

    it('erases a contact, and leaves who collected in the record', async () => {
      const { officeId, desk } = await freshOffice(database(), sqlBackend);
      const { releases } = await desk().release(
        buildPickup({ sessionId: randomUUID(), collector: { kind: 'contact', contactId: 'contact-1' } }),
      );
      expect(await eraseContact(database(), officeId, 'contact-1')).toBe(true);
      expect(await eraseContact(database(), officeId, 'contact-1')).toBe(false);
      expect((await desk().client('client-1')).contacts).toEqual([]);
      expect((await desk().getRelease(releases[0]?.id ?? '')).collector).toEqual(releases[0]?.collector);
      expect(await verifyOffice(database(), officeId)).toEqual({ ok: true, count: 1 });
    });
  });
}
