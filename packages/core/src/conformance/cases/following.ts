import type { ChangeEvent } from '../../backend/index.js';
import type { ConformanceCase, Corner } from '../conformance-case.js';
import { ensure, same } from '../expectations.js';

const follows: ConformanceCase['needs'] = ({ changes }) => changes;
// Costs time only where an event never comes: a busy machine must not be told from a silent feed.
const quietMs = 15_000;
/** Items that only wake the feed; the first two of the stock are the case's own. */
const stock = { items: 10 };

/** A feed being read in the background. */
interface Following {
  readonly events: readonly ChangeEvent[];
  /** Waits until `enough` holds of the events so far, or none came for `patienceMs`. */
  until(enough: (events: readonly ChangeEvent[]) => boolean, patienceMs?: number): Promise<boolean>;
  stop(): Promise<void>;
}

function follow({ desk }: Corner, after: string | null): Following {
  const stopping = new AbortController();
  const events: ChangeEvent[] = [];
  let failure: unknown;
  let wake = () => {};
  const reading = (async () => {
    try {
      for await (const event of desk.changes?.(after, { signal: stopping.signal }) ?? []) {
        events.push(event);
        wake();
      }
    } catch (error) {
      if (!stopping.signal.aborted) failure = error;
      wake();
    }
  })();
  return {
    events,
    async until(enough, patienceMs = quietMs) {
      while (!enough(events)) {
        if (failure !== undefined) throw failure;
        const seen = events.length;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patienceMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (events.length === seen) return enough(events);
      }
      return true;
    },
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}

const release = async ({ desk, pickup, client, lines }: Corner, ...items: Corner['items']) =>
  (await desk.release(pickup({ parts: [{ clientId: client.id, lines: lines(...items) }] }))).releases[0];

/** Follows from now on. Nobody can tell when a feed is open, so items are released until one is told. */
async function followFromNow(corner: Corner): Promise<Following> {
  const following = follow(corner, null);
  for (const item of corner.items.slice(2)) {
    await release(corner, item);
    if (await following.until(({ length }) => length > 0, 1_000)) break;
  }
  ensure(following.events.length > 0, 'no event came, whatever was released');
  return following;
}

const told = (type: ChangeEvent['type'], releaseId: string | undefined) => (events: readonly ChangeEvent[]) =>
  events.some((event) => event.type === type && event.releaseId === releaseId);

/** The change feed. */
export const followingCases: readonly ConformanceCase[] = [
  {
    id: 'changes/release',
    name: 'tells a follower of a release and of each item it took',
    needs: follows,
    stock,
    secondDesk: true,
    async run(corner) {
      const taken = corner.items.slice(0, 2);
      const following = await followFromNow(corner);
      const id = (await release({ ...corner, desk: corner.otherDesk }, ...taken))?.id;
      const itemTold = (itemId: string) => (events: readonly ChangeEvent[]) =>
        events.some((event) => event.type === 'item-changed' && event.itemId === itemId);
      await following.until(
        (events) => told('release-recorded', id)(events) && taken.every((item) => itemTold(item.id)(events)),
      );
      await following.stop();
      ensure(told('release-recorded', id)(following.events), 'the release was not told');
      for (const item of taken) ensure(itemTold(item.id)(following.events), `the change of ${item.id} was not told`);
    },
  },
  {
    id: 'changes/resume',
    name: 'resumes after the last event seen, without one twice or missing',
    needs: follows,
    stock,
    async run(corner) {
      const [one, two] = corner.items;
      if (!one || !two) return;
      const before = await followFromNow(corner);
      const firstId = (await release(corner, one))?.id;
      await before.until(told('release-recorded', firstId));
      await before.stop();
      const secondId = (await release(corner, two))?.id;
      const after = follow(corner, before.events.at(-1)?.seq ?? null);
      await after.until(told('release-recorded', secondId));
      await after.stop();
      ensure(told('release-recorded', secondId)(after.events), 'the release made while nobody followed was not told');
      const known = new Set(before.events.map(({ seq }) => seq));
      same(
        after.events.filter(({ seq }) => known.has(seq)),
        [],
        'events told twice',
      );
    },
  },
  {
    id: 'changes/head',
    name: 'tells where its feed stands, so that nothing after that is missed',
    needs: follows,
    stock: { items: 2 },
    async run(corner) {
      const { desk } = corner;
      if (!desk.changesHead) return;
      const [one, two] = corner.items;
      if (!one || !two) return;
      await release(corner, one);
      const head = await desk.changesHead();
      const id = (await release(corner, two))?.id;
      const following = follow(corner, head);
      await following.until(told('release-recorded', id));
      await following.stop();
      const recorded = following.events.filter(({ type }) => type === 'release-recorded');
      same(
        recorded.map(({ releaseId }) => releaseId),
        [id],
        'releases told after the head',
      );
    },
  },
  {
    id: 'changes/void',
    name: 'tells a follower that a release was voided',
    needs: (capabilities) => capabilities.changes && capabilities.void,
    stock,
    secondDesk: true,
    async run(corner) {
      const recorded = await release(corner, ...corner.items.slice(0, 1));
      const following = await followFromNow(corner);
      await corner.otherDesk.voidRelease?.(recorded?.id ?? '', recorded?.version ?? 0, { reason: 'mistake' });
      await following.until(told('release-voided', recorded?.id));
      await following.stop();
      ensure(told('release-voided', recorded?.id)(following.events), 'the void was not told');
    },
  },
  {
    id: 'changes/no-personal-data',
    name: 'tells ids and versions only',
    needs: follows,
    stock,
    async run(corner) {
      const following = await followFromNow(corner);
      const id = (await release(corner, ...corner.items.slice(0, 1)))?.id;
      await following.until(told('release-recorded', id));
      await following.stop();
      const text = JSON.stringify(following.events);
      for (const name of ['Jan Nowak', corner.client.name, 'Urząd Skarbowy'])
        ensure(!text.includes(name), 'an event carries a name');
      const known = ['seq', 'type', 'itemId', 'releaseId', 'clientId', 'version'];
      for (const event of following.events)
        same(
          Object.keys(event).filter((key) => !known.includes(key)),
          [],
          'unknown fields',
        );
    },
  },
];
