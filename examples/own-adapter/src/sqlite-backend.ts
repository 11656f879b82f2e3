import type { DatabaseSync } from 'node:sqlite';
import {
  type Capabilities,
  type Client,
  decideRelease,
  defineBackend,
  everyCapability,
  factsFromRecords,
  instantInZone,
  itemsPage,
  type ListSource,
  type MailBackend,
  type MailItem,
  MailReleaseError,
  type OfficeSeed,
  type Operator,
  queuePage,
  refusal,
  type Release,
} from '@mail-release/core';

type Desk = Pick<OfficeSeed, 'office' | 'statuses'> & { readonly operator: Operator };

/** What these tables keep. The components offer nothing else. */
const capabilities: Capabilities = {
  ...(Object.fromEntries(Object.keys(everyCapability).map((key) => [key, false])) as Record<keyof Capabilities, false>),
  methods: ['pickup', 'print', 'forward'],
  typedCollector: true,
};

/** An adapter to tables that an office system has already: `clients`, `mail` and one more for `releases`. */
export function sqliteBackend(db: DatabaseSync, { office, operator, statuses }: Desk): MailBackend {
  const read = <Row>(table: 'clients' | 'mail' | 'releases'): Map<string, Row> => {
    const rows = db.prepare(`select id, record from ${table} where office_id = ?`).all(office.id);
    return new Map(rows.map(({ id, record }) => [String(id), JSON.parse(String(record)) as Row]));
  };
  // Read whole for a few thousand items; put a `where` into it when there are more.
  const records = (): ListSource => ({
    officeId: office.id,
    zone: office.zone,
    statuses,
    clients: read<Client>('clients'),
    items: read<MailItem>('mail'),
    releases: read<Release>('releases'),
  });

  return defineBackend({
    capabilities,
    office: async () => ({ office, operator }),
    statuses: async () => statuses,
    queue: async (query) => queuePage(records(), query),
    items: async (query) => itemsPage(records(), query),
    async client(id) {
      const client = records().clients.get(id);
      if (!client) throw new MailReleaseError('not-found', 'No such client');
      return client;
    },
    async release(command) {
      const { sessionId } = command;
      const content = JSON.stringify(command);
      // Takes the write lock at once: what is decided below still holds when it is written.
      db.exec('begin immediate');
      try {
        const before = db.prepare('select content, record from releases where office_id = ? and session_id = ?');
        const earlier = before.all(office.id, sessionId);
        if (earlier.some((row) => row.content !== content)) {
          throw new MailReleaseError('session-id-reused', 'The session id was used for another command');
        }
        const known = earlier.map(({ record }) => JSON.parse(String(record)) as Release);
        if (known.length > 0) return { sessionId, releases: known, replayed: true };

        const facts = factsFromRecords(command, records());
        const now = instantInZone(Date.now(), office.zone);
        const decision = decideRelease(command, { ...facts, office, operator, now });
        if (!decision.ok) throw refusal(decision.problems);

        const releases = decision.drafts.map((draft): Release => {
          const id = crypto.randomUUID();
          return { ...draft, id, number: id.slice(-8), seal: null };
        });
        const put = db.prepare('insert into releases values (?, ?, ?, ?, ?)');
        for (const release of releases) put.run(office.id, release.id, sessionId, content, JSON.stringify(release));
        const move = db.prepare('update mail set record = ? where office_id = ? and id = ?');
        for (const { itemId, toStatusId, fromVersion, draft } of decision.changes) {
          const releaseId = releases[draft ?? -1]?.id ?? null;
          const item = { ...facts.items.get(itemId), statusId: toStatusId, releaseId, version: fromVersion + 1 };
          move.run(JSON.stringify(item), office.id, itemId);
        }
        db.exec('commit');
        return { sessionId, releases, replayed: false };
      } finally {
        if (db.isTransaction) db.exec('rollback');
      }
    },
  });
}
