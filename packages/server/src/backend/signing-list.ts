import { isWellFormedText, type Problem, type Release, type Statement, type WinningRelease } from '@mail-release/core';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';

/** Why a list that is to be signed does not stand as it was frozen; pointers lead into the request. */
export async function listProblems(db: Kysely<Tables>, officeId: string, statement: Statement): Promise<Problem[]> {
  const lines = statement.parts.flatMap(({ clientId, lines: own }, part) =>
    own.map((line, index) => ({ ...line, clientId, pointer: `/statement/parts/${part}/lines/${index}` })),
  );
  if (lines.length === 0) return [{ code: 'items-empty', pointer: '/statement/parts' }];
  const rows = await db
    .selectFrom('items')
    .select(['id', 'client_id', 'stage', 'version', 'release_id'])
    .where('office_id', '=', officeId)
    .where('id', 'in', lines.map(({ itemId }) => itemId).filter(isWellFormedText))
    .execute();
  const items = new Map(rows.map((row) => [row.id, row]));
  const problems: Problem[] = [];
  for (const { itemId, clientId, version, pointer } of lines) {
    const item = items.get(itemId);
    const about = { pointer, itemId, clientId };
    if (!item) problems.push({ code: 'not-found', ...about });
    else if (item.client_id !== clientId) problems.push({ code: 'items-different-clients', ...about });
    else if (item.stage !== 'awaiting') {
      const winner = item.release_id === null ? null : await winnerOf(db, officeId, item.release_id);
      problems.push(
        winner ? { code: 'item-already-released', ...about, winner } : { code: 'item-not-releasable', ...about },
      );
    } else if (item.version !== version) problems.push({ code: 'item-changed', ...about });
  }
  return problems;
}

async function winnerOf(db: Kysely<Tables>, officeId: string, id: string): Promise<WinningRelease | null> {
  const { rows } = await sql<{ answer: Release | null }>`
    select mail_release.release_json(${officeId}, ${id}) as answer`.execute(db);
  const release = rows[0]?.answer;
  if (!release || release.void) return null;
  return {
    id: release.id,
    number: release.number,
    occurredAt: release.occurredAt,
    desk: release.operator.desk,
    collectorName: release.collector?.name ?? null,
  };
}
