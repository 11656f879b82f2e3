import type { Page } from '../../backend/index.js';
import { isEffective, type Release } from '../../model/index.js';
import type { ConformanceCase } from '../conformance-case.js';
import { ensure, refused, same } from '../expectations.js';

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** What a release leaves behind. */
export const releasingCases: readonly ConformanceCase[] = [
  {
    id: 'releasing/pickup',
    name: 'records a pickup: lines, collector, operator, number',
    async run({ desk, pickup, items, client }) {
      const command = pickup();
      const { releases, sessionId, replayed } = await desk.release(command);
      const [release] = releases;
      same([releases.length, sessionId, replayed], [1, command.sessionId, false], 'result');
      same(release?.client.id, client.id, 'client');
      same(
        release?.lines.map(({ itemId, outcome }) => [itemId, outcome]),
        [[items[0]?.id, 'released']],
        'lines',
      );
      same(release?.collector?.name, 'Jan Nowak', 'collector');
      ensure(/\d/.test(release?.number ?? ''), 'the release has a number');
      ensure(release !== undefined && isEffective(release), 'the release is effective');
    },
  },
  {
    id: 'releasing/item-leaves',
    name: 'takes the item out of the queue and to stage released, with the release it left by',
    async run({ desk, pickup, items, client, current }) {
      const { releases } = await desk.release(pickup());
      same((await desk.queue({ text: client.name })).rows, [], 'queue');
      const [item] = items;
      if (!item) return;
      const now = await current(item);
      same([now.statusId, now.releaseId], ['conf-released', releases[0]?.id], 'item');
      ensure(now.version > item.version, 'the version of the item did not grow');
    },
  },
  {
    id: 'releasing/partial',
    name: 'leaves the rest waiting after a partial pickup, and says of how many',
    stock: { items: 3 },
    async run({ desk, pickup, client }) {
      const { releases } = await desk.release(pickup());
      same([releases[0]?.lines.length, releases[0]?.awaitingBefore], [1, 3], 'n of m');
      same((await desk.queue({ text: client.name })).rows[0]?.count, 2, 'left in the queue');
    },
  },
  {
    id: 'releasing/snapshot',
    name: 'copies the item into the line as it was',
    stock: { item: (item) => ({ ...item, kind: 'parcel', sender: 'Allegro', trackingNumber: 'CONF-77' }) },
    async run({ desk, pickup }) {
      const line = (await desk.release(pickup())).releases[0]?.lines[0];
      same(
        [line?.kind, line?.sender, line?.reference, line?.statusBefore.id],
        ['parcel', 'Allegro', 'CONF-77', 'conf-desk'],
        'line',
      );
    },
  },
  {
    id: 'releasing/told-time',
    name: 'keeps the time that was told, as an instant with the zone of the office',
    async run({ desk, pickup }) {
      const { releases } = await desk.release(pickup({ time: { local: '2025-06-03T12:34' } }));
      const occurredAt = releases[0]?.occurredAt;
      same(Date.parse(occurredAt?.at ?? ''), Date.parse('2025-06-03T12:34:00+02:00'), 'instant');
      same([occurredAt?.zone, occurredAt?.precision], ['Europe/Warsaw', 'minute'], 'zone and precision');
    },
  },
  {
    id: 'releasing/day-only',
    name: 'keeps that only the day is known',
    async run({ desk, pickup }) {
      const { releases } = await desk.release(pickup({ time: { day: '2025-06-03' } }));
      same(releases[0]?.occurredAt.precision, 'day', 'precision');
      same(Date.parse(releases[0]?.occurredAt.at ?? ''), Date.parse('2025-06-03T00:00:00+02:00'), 'start of the day');
    },
  },
  {
    id: 'releasing/recorded-at',
    name: 'stamps its own clock beside the told time',
    async run({ desk, pickup }) {
      const { releases } = await desk.release(pickup({ time: { local: '2025-06-03T12:34' } }));
      const distance = Math.abs(Date.parse(releases[0]?.recordedAt ?? '') - Date.now());
      ensure(distance < 10 * 60_000, 'recordedAt is not the clock of the backend');
    },
  },
  {
    id: 'releasing/operator',
    name: 'takes the operator from the credential',
    async run({ desk, pickup }) {
      same((await desk.release(pickup())).releases[0]?.operator.id, 'conf-operator-1', 'operator');
    },
  },
  {
    id: 'releasing/other-operator',
    name: 'tells desks apart by their operator',
    secondDesk: true,
    async run({ otherDesk, pickup }) {
      const { releases } = await otherDesk.release(pickup());
      same(releases[0]?.operator.desk, 'Recepcja 2', 'desk');
    },
  },
  {
    id: 'releasing/typed-collector',
    name: 'keeps a collector who was typed by hand',
    needs: ({ typedCollector }) => typedCollector,
    async run({ desk, pickup }) {
      const name = 'Zażółć <i>Gęślą</i> Jaźń';
      const { releases } = await desk.release(pickup({ collector: { kind: 'typed', name } }));
      same(releases[0]?.collector, { kind: 'typed', name }, 'collector');
      same(releases[0]?.authority?.basis, 'typed', 'authority');
    },
  },
  {
    id: 'releasing/authority',
    name: 'keeps on what ground the contact collected',
    stock: {
      client: (client) => ({
        ...client,
        contacts: client.contacts.map((contact) => ({
          ...contact,
          authorisation: { from: '2024-10-06', until: null, revokedAt: null, kinds: null, reference: 'VO/1' },
        })),
      }),
    },
    async run({ desk, pickup }) {
      const { releases } = await desk.release(pickup());
      same(
        releases[0]?.authority,
        { basis: 'authorisation', from: '2024-10-06', until: null, reference: 'VO/1' },
        'authority',
      );
    },
  },
  {
    id: 'releasing/line-times',
    name: 'keeps a pickup time for each line',
    needs: ({ lineTimes }) => lineTimes,
    stock: { items: 2, item: (item) => ({ ...item, statusId: 'conf-locker' }) },
    async run({ desk, pickup, items, client, lines }) {
      const times = [{ local: '2025-06-03T12:34' }, { day: '2025-06-04' }];
      const timed = lines(...items).map((line, index) => ({ ...line, time: times[index] ?? { day: '2025-06-05' } }));
      const { releases } = await desk.release(pickup({ parts: [{ clientId: client.id, lines: timed }] }));
      same(
        releases[0]?.lines.map(({ occurredAt }) => occurredAt.precision),
        ['minute', 'day'],
        'precisions',
      );
    },
  },
  {
    id: 'releasing/remark',
    name: 'keeps a remark on a line',
    needs: ({ lineRemarks }) => lineRemarks,
    async run({ desk, pickup, client, lines, items }) {
      const remarked = lines(...items).map((line) => ({ ...line, remark: 'koperta uszkodzona' }));
      const { releases } = await desk.release(pickup({ parts: [{ clientId: client.id, lines: remarked }] }));
      same(releases[0]?.lines[0]?.remark, 'koperta uszkodzona', 'remark');
    },
  },
  {
    id: 'releasing/refused-item',
    name: 'keeps a refused item waiting, with the reason in the record',
    needs: ({ lineRemarks }) => lineRemarks,
    stock: { items: 2 },
    async run({ desk, pickup, client, lines, items, current }) {
      const [taken, left] = items;
      if (!taken || !left) return;
      const chosen = [...lines(taken), ...lines(left).map((line) => ({ ...line, refusal: 'nie moje' }))];
      const { releases } = await desk.release(pickup({ parts: [{ clientId: client.id, lines: chosen }] }));
      same(releases[0]?.lines.map(({ outcome }) => outcome).sort(), ['refused', 'released'], 'outcomes');
      same((await current(left)).statusId, 'conf-desk', 'status of the refused item');
      same((await current(taken)).statusId, 'conf-released', 'status of the taken item');
    },
  },
  {
    id: 'releasing/several-clients',
    name: 'records a release for each client of a session',
    needs: ({ severalClients }) => severalClients,
    stock: { clients: 2 },
    async run({ desk, pickup, clients, allItems, lines }) {
      const parts = clients.map(({ id }) => ({
        clientId: id,
        lines: lines(...allItems.filter((item) => item.clientId === id)),
      }));
      const { releases } = await desk.release(pickup({ parts, collector: { kind: 'typed', name: 'Kurier' } }));
      same(
        releases.map(({ client }) => client.id),
        clients.map(({ id }) => id),
        'clients',
      );
      ensure(new Set(releases.map(({ number }) => number)).size === 2, 'numbers are the same');
      same(
        releases.map(({ lines: own }) => own.length),
        [1, 1],
        'lines each',
      );
    },
  },
  {
    id: 'releasing/print',
    name: 'records a signed paper with the number and digest of its document',
    needs: ({ methods, documents }) => methods.includes('print') && documents,
    async run({ desk, print }) {
      const { releases } = await desk.release(print({ collector: null }));
      same(
        [releases[0]?.method, releases[0]?.document],
        ['print', { number: 'WP-1', digest: 'a'.repeat(64) }],
        'document',
      );
    },
  },
  {
    id: 'releasing/digital',
    name: 'records a typed signature as evidence, by its digest',
    needs: ({ methods, signatures }) => methods.includes('digital') && signatures,
    async run({ desk, digital }) {
      const { releases } = await desk.release(digital());
      const signature = releases[0]?.evidence.find(({ kind }) => kind === 'typed-signature');
      ensure(/^[0-9a-f]{64}$/.test(signature?.digest ?? ''), 'no digest of the signature');
    },
  },
  {
    id: 'releasing/forward',
    name: 'records a forwarding, not sent yet, and takes the item to stage forwarded',
    needs: ({ methods, tracking }) => methods.includes('forward') && tracking,
    async run({ desk, forward, items, current }) {
      const { releases } = await desk.release(forward());
      same(
        [releases[0]?.forwarding?.address.city, releases[0]?.forwarding?.dispatchedAt],
        ['Warszawa', null],
        'forwarding',
      );
      const [item] = items;
      if (item) same((await current(item)).statusId, 'conf-forwarded', 'status');
    },
  },
  {
    id: 'releasing/numbers',
    name: 'numbers releases without a gap, whatever was refused between them',
    stock: { items: 2 },
    needs: ({ history }) => history,
    async run({ desk, pickup, client, items, lines }) {
      const [one, two] = items;
      if (!one || !two) return;
      const first = await desk.release(pickup());
      await refused(desk.release(pickup()), 'item-already-released');
      const second = await desk.release(pickup({ parts: [{ clientId: client.id, lines: lines(two) }] }));
      const ordinal = (number: string | undefined) => Number(/(\d+)$/.exec(number ?? '')?.[1]);
      same(ordinal(second.releases[0]?.number), ordinal(first.releases[0]?.number) + 1, 'next number');
    },
  },
  {
    id: 'releasing/history',
    name: 'finds the release afterwards by id, client, item and collector',
    needs: ({ history }) => history,
    async run({ desk, pickup, client, items }) {
      const { releases } = await desk.release(pickup());
      const id = releases[0]?.id ?? '';
      same((await desk.getRelease?.(id))?.number, releases[0]?.number, 'by id');
      for (const query of [
        { clientId: client.id },
        { itemId: items[0]?.id ?? '' },
        { text: 'jan nowak', clientId: client.id },
      ]) {
        same(
          (await desk.releases?.(query))?.rows.map((row) => row.id),
          [id],
          `by ${Object.keys(query).join()}`,
        );
      }
    },
  },
  {
    id: 'releasing/history-operator',
    name: 'lists the releases of one operator',
    stock: { items: 2 },
    secondDesk: true,
    needs: ({ history }) => history,
    async run({ desk, otherDesk, pickup, client, items, lines }) {
      const [one, two] = items;
      if (!one || !two) return;
      const mine = await desk.release(pickup());
      const theirs = await otherDesk.release(pickup({ parts: [{ clientId: client.id, lines: lines(two) }] }));
      for (const [operatorId, result] of [
        ['conf-operator-1', mine],
        ['conf-operator-2', theirs],
      ] as const) {
        const { rows } = (await desk.releases?.({ clientId: client.id, operatorId })) ?? { rows: [] };
        same(ids(rows), ids(result.releases), `releases of ${operatorId}`);
        const found = (await desk.releases?.({ clientId: client.id, operatorId, text: client.name })) ?? { rows: [] };
        same(ids(found.rows), ids(result.releases), `releases of ${operatorId} that are searched for`);
      }
      same((await desk.releases?.({ operatorId: 'conf-nobody' }))?.rows, [], 'releases of nobody');
    },
  },
  {
    id: 'releasing/history-state',
    name: 'lists what is valid and what was taken back, page by page',
    stock: { items: 4 },
    needs: (capabilities) => capabilities.history && capabilities.void,
    async run({ desk, pickup, client, items, lines }) {
      const voided: string[] = [];
      const valid: string[] = [];
      for (const [index, item] of items.entries()) {
        const [release] = (await desk.release(pickup({ parts: [{ clientId: client.id, lines: lines(item) }] })))
          .releases;
        if (!release) return;
        if (index % 2 === 0) {
          await desk.voidRelease?.(release.id, release.version, { reason: 'mistake' });
          voided.push(release.id);
        } else valid.push(release.id);
      }
      for (const [state, expected] of [
        ['voided', voided],
        ['valid', valid],
      ] as const) {
        for (const search of [{}, { text: client.name }]) {
          const query = { clientId: client.id, state, limit: 1, ...search };
          const seen: string[] = [];
          let cursor: string | null = null;
          do {
            const page: Page<Release> | undefined = await desk.releases?.({
              ...query,
              ...(cursor === null ? {} : { cursor }),
            });
            seen.push(...ids(page?.rows ?? []));
            cursor = page?.next ?? null;
          } while (cursor !== null && seen.length < 10);
          same(seen.sort(), [...expected].sort(), `${state} releases`);
        }
      }
    },
  },
];
