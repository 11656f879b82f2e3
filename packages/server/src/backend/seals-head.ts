import { MailReleaseError, type Seal } from '@mail-release/core';
import type { MailDatabase } from '../database/mail-database.js';

/** The newest link of the office's chain; `null` while nothing is recorded. */
export async function sealsHead(database: MailDatabase, officeId: string): Promise<Seal | null> {
  const [row] = await database.rows(officeId, (db) =>
    db
      .selectFrom('office_counters as head')
      .leftJoin('release_records as newest', (join) =>
        join.onRef('newest.office_id', '=', 'head.office_id').onRef('newest.position', '=', 'head.seal_position'),
      )
      .select(['head.seal_position', 'newest.position', 'newest.content', 'newest.previous', 'newest.seal'])
      .where('head.office_id', '=', officeId),
  );
  if (!row || row.seal_position === 0) return null;
  const { position, content, previous, seal } = row;
  if (position === null || content === null || seal === null) {
    throw new MailReleaseError('internal', 'The newest record of the chain is missing');
  }
  return { position, content, previous, seal };
}
