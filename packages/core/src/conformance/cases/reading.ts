import type { ConformanceCase } from '../conformance-case.js';
import { ensure, refused, same } from '../expectations.js';

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** Lists, filters, searches and paging. */
export const readingCases: readonly ConformanceCase[] = [
  {
    id: 'reading/statuses',
    name: 'tells the statuses with stage and pickup mode',
    async run({ desk }) {
      const statuses = await desk.statuses();
      const found = (id: string) => statuses.find((status) => status.id === id);
      same(found('conf-locker')?.stage, 'awaiting', 'stage of the locker');
      same(found('conf-locker')?.pickup, 'self-service', 'pickup of the locker');
      same(found('conf-released')?.pickup ?? null, null, 'pickup of a released status');
    },
  },
  {
    id: 'reading/queue-counts',
    name: 'counts every awaiting item in the queue, whatever its label',
    stock: { items: 3, item: (item, index) => (index === 1 ? { ...item, statusId: 'conf-locker' } : item) },
    async run({ desk, client }) {
      const { rows } = await desk.queue({ text: client.name });
      same(rows.length, 1, 'rows of this client');
      same(rows[0]?.count, 3, 'count');
      same(rows[0]?.countsByStatus, { 'conf-desk': 2, 'conf-locker': 1 }, 'counts by status');
    },
  },
  {
    id: 'reading/queue-oldest',
    name: 'tells since when the oldest item waits',
    stock: { items: 3 },
    async run({ desk, client, items }) {
      const { rows } = await desk.queue({ text: client.name });
      same(Date.parse(rows[0]?.oldestReceivedAt ?? ''), Date.parse(items[2]?.receivedAt ?? ''), 'oldest');
    },
  },
  {
    id: 'reading/queue-leaves-out',
    name: 'leaves clients out of the queue whose mail is held or gone',
    stock: { items: 2, item: (item, index) => ({ ...item, statusId: index === 0 ? 'conf-held' : 'conf-closed' }) },
    async run({ desk, client }) {
      same((await desk.queue({ text: client.name })).rows, [], 'rows');
    },
  },
  {
    id: 'reading/queue-status',
    name: 'filters the queue by status',
    stock: { item: (item) => ({ ...item, statusId: 'conf-locker' }) },
    async run({ desk, client }) {
      same((await desk.queue({ text: client.name, statusId: 'conf-locker' })).rows.length, 1, 'with the status');
      same((await desk.queue({ text: client.name, statusId: 'conf-desk' })).rows.length, 0, 'without it');
    },
  },
  {
    id: 'reading/queue-search',
    name: 'finds a client whatever the case and accents',
    async run({ desk, client }) {
      const { rows } = await desk.queue({ text: client.name.replace('Łódzka', 'LODZKA') });
      same(
        rows.map((row) => row.client.id),
        [client.id],
        'rows',
      );
    },
  },
  {
    id: 'reading/queue-name-bytes',
    name: 'gives a name back as it came, with markup, direction marks and 300 characters',
    stock: {
      client: (client) => ({
        ...client,
        name: `${client.name} <b>&amp;</b> \u202Egnp.exe 株式会社 ${'x'.repeat(240)}`,
      }),
    },
    async run({ desk, client }) {
      same((await desk.client(client.id)).name, client.name, 'name');
    },
  },
  {
    id: 'reading/search-wildcards',
    name: 'takes search text literally, with no wildcards',
    async run({ desk, client }) {
      same((await desk.queue({ text: `${client.name.slice(0, 6)}%` })).rows, [], 'rows for a percent sign');
      same((await desk.queue({ text: client.name.replace('conf', 'c_nf') })).rows, [], 'rows for an underscore');
    },
  },
  {
    id: 'reading/items-stage',
    name: 'filters items by stage',
    stock: { items: 3, item: (item, index) => (index === 1 ? { ...item, statusId: 'conf-held' } : item) },
    async run({ desk, client, items }) {
      const { rows } = await desk.items({ clientId: client.id, stage: 'awaiting' });
      same(ids(rows), [items[0]?.id, items[2]?.id], 'items');
    },
  },
  {
    id: 'reading/items-days',
    name: 'filters items by the days of the office calendar, both included',
    stock: {
      items: 2,
      // 23:30 UTC is already the next day in Warsaw.
      item: (item, index) => ({ ...item, receivedAt: index === 0 ? '2025-02-10T23:30:00Z' : '2025-02-09T12:00:00Z' }),
    },
    async run({ desk, client, items }) {
      const { rows } = await desk.items({ clientId: client.id, from: '2025-02-11', until: '2025-02-11' });
      same(ids(rows), [items[0]?.id], 'items of 2025-02-11');
    },
  },
  {
    id: 'reading/items-search',
    name: 'finds an item by its tracking number and its sender',
    stock: {
      items: 2,
      item: (item, index) => (index === 0 ? { ...item, sender: 'Święty Mikołaj', trackingNumber: 'CONF0042PL' } : item),
    },
    async run({ desk, client, items }) {
      for (const text of ['conf0042', 'swiety mikolaj']) {
        same(ids((await desk.items({ clientId: client.id, text })).rows), [items[0]?.id], `items for ${text}`);
      }
    },
  },
  {
    id: 'reading/item-whole',
    name: 'gives an item back whole',
    stock: {
      item: (item) => ({
        ...item,
        location: 'S12',
        note: 'Duży gabaryt\ndwie paczki',
        trackingNumber: '(00)359007731234567890',
      }),
    },
    async run({ desk, items }) {
      const { rows } = await desk.items({ clientId: items[0]?.clientId ?? '' });
      const { receivedAt, ...rest } = rows[0] ?? { receivedAt: '' };
      const { receivedAt: put, ...expected } = items[0] ?? { receivedAt: '' };
      same(rest, expected, 'item');
      same(Date.parse(receivedAt), Date.parse(put), 'received at');
    },
  },
  {
    id: 'reading/client-whole',
    name: 'gives a client back with contacts and authorisations',
    stock: {
      client: (client) => ({
        ...client,
        contacts: client.contacts.map((contact) => ({
          ...contact,
          authorisation: { from: '2024-10-06', until: '2026-08-29', revokedAt: null, kinds: null, reference: null },
        })),
      }),
    },
    async run({ desk, client }) {
      const answer = await desk.client(client.id);
      same(answer.contacts[0]?.authorisation, client.contacts[0]?.authorisation, 'authorisation');
      same(answer.contacts.length, 1, 'contacts');
    },
  },
  {
    id: 'reading/client-unknown',
    name: 'answers not-found for a client it does not have',
    async run({ desk }) {
      await refused(desk.client('conf-nobody'), 'not-found');
    },
  },
  {
    id: 'reading/strange-ids',
    name: 'answers not-found for ids that are words of its language',
    async run({ desk }) {
      for (const id of ['__proto__', 'constructor', "' or 1=1 --", '../statuses', '%00']) {
        await refused(desk.client(id), 'not-found');
      }
    },
  },
  {
    id: 'reading/pages',
    name: 'pages through items without one twice or missing',
    stock: { items: 7 },
    async run({ desk, client, items }) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await desk.items({ clientId: client.id, limit: 3, ...(cursor === null ? {} : { cursor }) });
        ensure(page.rows.length <= 3, 'a page has more rows than asked for');
        seen.push(...ids(page.rows));
        cursor = page.next;
      } while (cursor !== null && seen.length < 20);
      same(seen, ids(items), 'items over all pages');
    },
  },
  {
    id: 'reading/pages-same-instant',
    name: 'pages through items received in the same second without one twice or missing',
    stock: { items: 5, item: (item) => ({ ...item, receivedAt: '2025-01-08T10:00:00+01:00' }) },
    async run({ desk, client, items }) {
      const first = await desk.items({ clientId: client.id, limit: 2 });
      const second = await desk.items({ clientId: client.id, limit: 2, cursor: first.next ?? '' });
      const third = await desk.items({ clientId: client.id, limit: 2, cursor: second.next ?? '' });
      const seen = [first, second, third].flatMap(({ rows }) => ids(rows));
      same([...seen].sort(), ids(items).sort(), 'items over all pages');
    },
  },
  {
    id: 'reading/pages-while-released',
    name: 'keeps pages stable while items leave',
    stock: { items: 6 },
    secondDesk: true,
    async run({ desk, otherDesk, client, items, pickup, lines }) {
      const first = await desk.items({ clientId: client.id, stage: 'awaiting', limit: 3 });
      const [, taken] = items;
      if (!taken) return;
      await otherDesk.release(pickup({ parts: [{ clientId: client.id, lines: lines(taken) }] }));
      const second = await desk.items({ clientId: client.id, stage: 'awaiting', limit: 3, cursor: first.next ?? '' });
      same(ids(second.rows), ids(items.slice(3)), 'second page');
    },
  },
  {
    id: 'reading/cursor-other-list',
    name: 'refuses a cursor of another list',
    stock: { items: 3 },
    async run({ desk, client }) {
      const { next } = await desk.items({ clientId: client.id, limit: 1 });
      ensure(next !== null, 'there is a next page');
      await refused(desk.items({ limit: 1, stage: 'released', cursor: next }), 'cursor-invalid');
    },
  },
  {
    id: 'reading/cursor-garbage',
    name: 'refuses a cursor that it never made',
    async run({ desk }) {
      for (const cursor of ['x', 'W10', 'bm90aGluZw']) await refused(desk.queue({ cursor }), 'cursor-invalid');
    },
  },
  {
    id: 'reading/abort',
    name: 'drops a call whose signal has fired, with the reason given',
    async run({ desk }) {
      const reason = new Error('dropped');
      const settled = await desk.queue({}, { signal: AbortSignal.abort(reason) }).then(
        () => 'answered',
        (error: unknown) => error,
      );
      ensure(settled === reason, 'the call did not reject with the reason of its signal');
    },
  },
];
