import { MailReleaseError, type Release, type ScanAnswer } from '@mail-release/core';
import type { MailDatabase } from '../database/mail-database.js';

/** @throws {MailReleaseError} `not-found`: none was attached, or retention has erased it. */
export async function scanOf(database: MailDatabase, officeId: string, release: Release): Promise<ScanAnswer> {
  const scan = release.evidence.find(({ kind }) => kind === 'scan');
  const [file] = scan
    ? await database.rows(officeId, (db) =>
        db
          .selectFrom('evidence_files')
          .select(['bytes', 'media_type'])
          .where('office_id', '=', officeId)
          .where('session_id', '=', release.sessionId)
          .where('digest', '=', scan.digest),
      )
    : [];
  if (!file?.bytes) throw new MailReleaseError('not-found', 'No such record in this office');
  return { mediaType: file.media_type as ScanAnswer['mediaType'], bytes: Buffer.from(file.bytes).toString('base64') };
}
