import type { Release } from '../../model/index.js';
import type { ConformanceCase, Corner } from '../conformance-case.js';
import { ensure, refused, same } from '../expectations.js';

const voids: ConformanceCase['needs'] = (capabilities) => capabilities.void;
const amends: ConformanceCase['needs'] = ({ amend }) => amend;

async function released({ desk, pickup }: Corner): Promise<Release> {
  const [release] = (await desk.release(pickup())).releases;
  ensure(release !== undefined, 'nothing was released');
  return release;
}

/** Voids and amendments: added, never written over. */
export const correctingCases: readonly ConformanceCase[] = [
  {
    id: 'void/restores',
    name: 'returns the items of a voided release to the status they had',
    needs: voids,
    stock: { item: (item) => ({ ...item, statusId: 'conf-locker' }) },
    async run({ desk, pickup, client, items, lines, current }) {
      const timed = lines(...items).map((line) => ({ ...line, time: { day: '2025-06-03' } }));
      const [release] = (await desk.release(pickup({ parts: [{ clientId: client.id, lines: timed }] }))).releases;
      await desk.voidRelease?.(release?.id ?? '', release?.version ?? 0, { reason: 'wrong-person' });
      const [item] = items;
      if (item) same([(await current(item)).statusId, (await current(item)).releaseId], ['conf-locker', null], 'item');
      same((await desk.queue({ text: client.name })).rows[0]?.count, 1, 'queue');
    },
  },
  {
    id: 'void/keeps-record',
    name: 'keeps a voided release readable, with who, when and why',
    needs: voids,
    secondDesk: true,
    async run(corner) {
      const release = await released(corner);
      const voided = await corner.otherDesk.voidRelease?.(release.id, release.version, {
        reason: 'other',
        text: 'pomyłka w kliencie',
      });
      same(
        [voided?.void?.reason, voided?.void?.text, voided?.void?.operator.id],
        ['other', 'pomyłka w kliencie', 'conf-operator-2'],
        'void',
      );
      const read = await corner.desk.getRelease?.(release.id);
      same(
        [read?.lines, read?.number, read?.collector],
        [release.lines, release.number, release.collector],
        'the original',
      );
    },
  },
  {
    id: 'void/reason-text',
    name: 'asks for words when the reason is "other"',
    needs: voids,
    async run(corner) {
      const release = await released(corner);
      await refused(
        corner.desk.voidRelease?.(release.id, release.version, { reason: 'other', text: ' ' }) ?? Promise.resolve(),
        'reason-required',
      );
    },
  },
  {
    id: 'void/twice',
    name: 'refuses to void a release again',
    needs: voids,
    async run(corner) {
      const release = await released(corner);
      const voided = await corner.desk.voidRelease?.(release.id, release.version, { reason: 'mistake' });
      await refused(
        corner.desk.voidRelease?.(release.id, voided?.version ?? 0, { reason: 'mistake' }) ?? Promise.resolve(),
        'release-voided',
      );
    },
  },
  {
    id: 'void/stale',
    name: 'refuses a void of a version that is no longer the newest',
    needs: (capabilities) => capabilities.void && capabilities.amend,
    async run(corner) {
      const release = await released(corner);
      await corner.desk.amendRelease?.(release.id, release.version, { note: 'poprawka' });
      await refused(
        corner.desk.voidRelease?.(release.id, release.version, { reason: 'mistake' }) ?? Promise.resolve(),
        'precondition-failed',
      );
    },
  },
  {
    id: 'void/release-again',
    name: 'releases an item again after its release was voided',
    needs: voids,
    async run(corner) {
      const { desk, pickup, client, items, lines, current } = corner;
      const release = await released(corner);
      await desk.voidRelease?.(release.id, release.version, { reason: 'mistake' });
      const [item] = items;
      if (!item) return;
      const again = await desk.release(pickup({ parts: [{ clientId: client.id, lines: lines(await current(item)) }] }));
      ensure(again.releases[0]?.id !== release.id, 'the voided release was used again');
      same((await current(item)).releaseId, again.releases[0]?.id, 'release of the item');
    },
  },
  {
    id: 'void/unknown',
    name: 'answers not-found for a void of a release it does not have',
    needs: voids,
    async run({ desk, newId }) {
      await refused(desk.voidRelease?.(newId(), 1, { reason: 'mistake' }) ?? Promise.resolve(), 'not-found');
    },
  },
  {
    id: 'amend/note',
    name: 'adds an amendment with the value before and after, and who made it',
    needs: amends,
    secondDesk: true,
    async run(corner) {
      const release = await released(corner);
      const amended = await corner.otherDesk.amendRelease?.(release.id, release.version, { note: 'odebrano w holu' });
      same(amended?.note, 'odebrano w holu', 'note');
      const [amendment] = amended?.amendments ?? [];
      same(
        [amendment?.field, amendment?.after, amendment?.operator.id],
        ['note', 'odebrano w holu', 'conf-operator-2'],
        'amendment',
      );
      ensure((amended?.version ?? 0) > release.version, 'the version did not grow');
    },
  },
  {
    id: 'amend/tracking',
    name: 'adds tracking to a forwarding when it is known',
    needs: (capabilities) => capabilities.amend && capabilities.tracking && capabilities.methods.includes('forward'),
    async run({ desk, forward }) {
      const [release] = (await desk.release(forward())).releases;
      const forwarding = { carrier: 'inpost', trackingNumber: '123456789012345678901234' };
      const amended = await desk.amendRelease?.(release?.id ?? '', release?.version ?? 0, { forwarding });
      same(amended?.forwarding?.trackingNumber, forwarding.trackingNumber, 'tracking number');
      same(amended?.forwarding?.address, release?.forwarding?.address, 'address');
    },
  },
  {
    id: 'amend/unsent',
    name: 'takes the cost of a forwarding away and sets it back to not sent',
    needs: (capabilities) => capabilities.amend && capabilities.tracking && capabilities.methods.includes('forward'),
    async run({ desk, forward }) {
      const command = forward();
      const cost = { minorUnits: 1850, currency: 'PLN' };
      const dispatchedAt = { at: new Date(Date.now() - 60_000).toISOString() };
      const forwarding = { ...command.forwarding, cost, dispatchedAt };
      const [release] = (await desk.release({ ...command, forwarding })).releases;
      const sentAt = release?.forwarding?.dispatchedAt;
      ensure(release !== undefined && sentAt !== undefined && sentAt !== null, 'the dispatch was not kept');
      const cleared = { cost: null, dispatchedAt: null };
      const amended = await desk.amendRelease?.(release.id, release.version, { forwarding: cleared });
      const { cost: left, dispatchedAt: sent } = amended?.forwarding ?? {};
      same([left, sent], [null, null], 'cost and dispatch');
      same(amended?.forwarding?.address, release.forwarding?.address, 'address');
    },
  },
  {
    id: 'amend/signed',
    name: 'refuses to change what was signed',
    needs: (capabilities) => capabilities.amend && capabilities.signatures && capabilities.methods.includes('digital'),
    async run({ desk, digital }) {
      const [release] = (await desk.release(digital())).releases;
      await refused(
        desk.amendRelease?.(release?.id ?? '', release?.version ?? 0, { collectorName: 'Ktoś Inny' }) ??
          Promise.resolve(),
        'action-not-allowed',
      );
    },
  },
  {
    id: 'amend/stale',
    name: 'refuses an amendment of a version that is no longer the newest',
    needs: amends,
    async run(corner) {
      const release = await released(corner);
      await corner.desk.amendRelease?.(release.id, release.version, { note: 'raz' });
      await refused(
        corner.desk.amendRelease?.(release.id, release.version, { note: 'dwa' }) ?? Promise.resolve(),
        'precondition-failed',
      );
    },
  },
  {
    id: 'amend/voided',
    name: 'refuses to amend a voided release',
    needs: (capabilities) => capabilities.amend && capabilities.void,
    async run(corner) {
      const release = await released(corner);
      const voided = await corner.desk.voidRelease?.(release.id, release.version, { reason: 'mistake' });
      await refused(
        corner.desk.amendRelease?.(release.id, voided?.version ?? 0, { note: 'po fakcie' }) ?? Promise.resolve(),
        'release-voided',
      );
    },
  },
];
