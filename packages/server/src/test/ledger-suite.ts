import { randomUUID } from 'node:crypto';
import { buildPickup } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { migrate } from '../migrations/migrate.js';
import { freshOffice } from './fresh-office.js';

/** What the database itself guarantees, whatever a program asks of it. */
export function ledgerSuite(database: () => MailDatabase): void {
  describe('the ledger', () => {
    const released = async () => {
      const made = await freshOffice(database(), sqlBackend);
      const { releases } = await made.desk().release(buildPickup({ sessionId: randomUUID() }));
      return { ...made, release: releases[0] };
    };

    it.each([
      "update mail_release.release_records set record = '{}'",
      'delete from mail_release.release_records',
      "update mail_release.release_sessions set content_digest = 'x'",
      'delete from mail_release.release_sessions',
      'delete from mail_release.releases',
      'delete from mail_release.release_lines',
      "update mail_release.release_lines set item_id = 'item-2'",
    ])('refuses "%s"', async (statement) => {
      await released();
      await expect(sql.raw(statement).execute(database().db)).rejects.toMatchObject({ code: '23001' });
    });

    it('refuses a second effective line of one item', async () => {
      const { officeId, release, desk } = await released();
      const { releases } = await desk().release(
        buildPickup({
          sessionId: randomUUID(),
          parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-2', version: 1 }] }],
        }),
      );
      expect(release?.lines).toHaveLength(1);
      const line = { office_id: officeId, release_id: releases[0]?.id ?? '', item_id: 'item-1', effective: true };
      await expect(database().db.insertInto('release_lines').values(line).execute()).rejects.toMatchObject({
        code: '23505',
      });
    });

    it('keeps every version of a release', async () => {
      const { officeId, release, desk } = await released();
      const id = release?.id ?? '';
      await desk().amendRelease(id, 1, { note: 'spelt anew' });
      await desk().voidRelease(id, 2, { reason: 'mistake' });
      const rows = await database()
        .db.selectFrom('release_records')
        .select(['version', 'kind', 'record'])
        .where('office_id', '=', officeId)
        .orderBy('version')
        .execute();
      expect(rows.map(({ version, kind }) => [version, kind])).toEqual([
        [1, 'recorded'],
        [2, 'amended'],
        [3, 'voided'],
      ]);
      expect({ ...rows[0]?.record, seal: release?.seal }).toEqual(release);
    });

    it('migrates again without doing anything', async () => {
      expect(await migrate(database().db)).toEqual([]);
    });
  });
}
