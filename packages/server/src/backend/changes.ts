import { type CallOptions, type ChangeEvent, MailReleaseError } from '@mail-release/core';
import type { MailDatabase } from '../database/mail-database.js';
import { call } from './call.js';

const mostAtOnce = 500;

/** Events after `after`, or from now on, until the signal fires. */
export async function* changes(
  database: MailDatabase,
  officeId: string,
  after: string | null,
  options: CallOptions = {},
): AsyncGenerator<ChangeEvent> {
  const limits = await call(options, () => feedLimits(database, officeId));
  let position = after === null ? limits.last : positionOf(after, limits.last);
  if (position < limits.first - 1) {
    // What was in between has been cleared away: the reader begins anew from here.
    position = limits.last;
    yield { seq: String(position), type: 'reset' };
  }
  for (;;) {
    // Asked for before reading, so that no change falls between the reading and the waiting.
    const woken = database.woken(officeId);
    const events = await call(options, () => eventsAfter(database, officeId, position));
    for (const event of events) {
      position = Number(event.seq);
      yield event;
    }
    if (events.length === 0) await call(options, () => woken);
  }
}

/** The place after the newest event. */
export async function changesHead(database: MailDatabase, officeId: string): Promise<string> {
  return String((await feedLimits(database, officeId)).last);
}

function positionOf(after: string, last: number): number {
  const position = /^\d{1,15}$/.test(after) ? Number(after) : -1;
  if (position < 0 || position > last) throw new MailReleaseError('cursor-invalid', 'No such place in the feed');
  return position;
}

async function feedLimits(database: MailDatabase, officeId: string): Promise<{ first: number; last: number }> {
  const [row] = await database.rows(officeId, (db) =>
    db
      .selectFrom('office_counters as counter')
      .select((take) => [
        'change_seq',
        take
          .selectFrom('changes')
          .select('seq')
          .whereRef('changes.office_id', '=', 'counter.office_id')
          .orderBy('seq')
          .limit(1)
          .as('first'),
      ])
      .where('office_id', '=', officeId),
  );
  const last = row?.change_seq ?? 0;
  return { first: row?.first ?? last + 1, last };
}

async function eventsAfter(
  database: MailDatabase,
  officeId: string,
  position: number,
): Promise<readonly ChangeEvent[]> {
  const rows = await database.rows(officeId, (db) =>
    db
      .selectFrom('changes')
      .select(['seq', 'type', 'item_id', 'release_id', 'client_id', 'version'])
      .where('office_id', '=', officeId)
      .where('seq', '>', position)
      .orderBy('seq')
      .limit(mostAtOnce),
  );
  return rows.map(({ seq, type, item_id, release_id, client_id, version }) => ({
    seq: String(seq),
    type,
    ...(item_id !== null && { itemId: item_id }),
    ...(release_id !== null && { releaseId: release_id }),
    ...(client_id !== null && { clientId: client_id }),
    ...(version !== null && { version }),
  }));
}
