import type { Release } from '@mail-release/core';
import { type ChainEntry, type ChainVerdict, type KnownSeal, verifyChain } from '@mail-release/core/evidence';
import { sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';

interface LinkRow {
  readonly release_id: string;
  readonly version: number;
  readonly record: Release;
  readonly position: number;
  readonly content: string;
  readonly previous: string | null;
  readonly seal: string;
  readonly record_digest: string | null;
  /** The release as everybody sees it now; `null` when that record is gone. */
  readonly now: Release | null;
  /** Which version that is; `null` when not even that is known. */
  readonly shown: number | null;
}

const rowsAtOnce = 500;

/** An office's whole chain as the database holds it. */
export async function readChain(database: MailDatabase, officeId: string): Promise<readonly ChainEntry[]> {
  const entries: ChainEntry[] = [];
  for (let after = 0; ;) {
    const rows = await database.rows(officeId, (db) => ({
      compile: () =>
        sql<LinkRow>`
          select release_id, version, record, position, content, previous, seal, record_digest,
            case when version = 1 then mail_release.release_json(office_id, release_id) end as now,
            (select r.version from mail_release.releases r
              where r.office_id = release_records.office_id and r.id = release_records.release_id) as shown
          from mail_release.release_records
          where office_id = ${officeId} and position > ${after}
          order by position limit ${rowsAtOnce}`.compile(db),
    }));
    entries.push(...rows.map(entryOf));
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return entries;
    after = last.position;
  }
}

/**
 * Holds everything that the ledger has of an office against its seals, and names the first record that does not fit.
 *
 * @param known Seals kept elsewhere, by a checkpoint for instance: only they show that the end was cut off or
 *   everything sealed anew.
 */
export async function verifyOffice(
  database: MailDatabase,
  officeId: string,
  known: readonly KnownSeal[] = [],
): Promise<ChainVerdict> {
  const entries = await readChain(database, officeId);
  const [head] = await database.rows(officeId, (db) =>
    db.selectFrom('office_counters').select(['seal_position as position', 'seal']).where('office_id', '=', officeId),
  );
  const newest = head && head.seal !== null ? [{ position: head.position, seal: head.seal }] : [];
  return verifyChain(entries, [...newest, ...known]);
}

function entryOf(row: LinkRow): ChainEntry {
  const { position, content, previous, seal } = row;
  const link = { position, content, previous, seal };
  const { release_id: releaseId, version } = row;
  if (version > 1) return { kind: 'correction', releaseId, version, record: row.record_digest ?? '', seal: link };
  const recorded: Release = { ...row.record, seal: link };
  return { kind: 'release', recorded, current: row.now ?? { ...recorded, version: row.shown ?? 0 } };
}
