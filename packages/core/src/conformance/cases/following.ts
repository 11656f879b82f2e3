import type { ChangeEvent, MailBackend } from '../../backend/index.js';
import type { ConformanceCase } from '../conformance-case.js';
import { ensure, same } from '../expectations.js';

const follows: ConformanceCase['needs'] = ({ changes }) => changes;
const quietMs = 5_000;

/** Reads events until `enough` says so, or none came for five seconds. */
async function read(backend: MailBackend, after: string | null, enough: (events: readonly ChangeEvent[]) => boolean, begun?: () => void) {
  const stop = new AbortController();
  const events: ChangeEvent[] = [];
  let timer = setTimeout(() => stop.abort(), quietMs);
  try {
    const feed = backend.changes?.(after, { signal: stop.signal });
    begun?.();
    for await (const event of feed ?? []) {
      events.push(event);
      clearTimeout(timer);
      if (enough(events)) break;
      timer = setTimeout(() => stop.abort(), quietMs);
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
  return events;
}

const recorded = (releaseId: string | undefined) => (events: readonly ChangeEvent[]) =>
  events.some((event) => event.type === 'release-recorded' && event.releaseId === releaseId);

/** The change feed. */
export const followingCases: readonly ConformanceCase[] = [
  {
    id: 'changes/release',
    name: 'tells a follower of a release and of each item it took',
    needs: follows,
    stock: { items: 2 },
    async run({ desk, otherDesk, pickup, client, items, lines }) {
      let releaseId: string | undefined;
      const act = async () => {
        // A moment, so that the feed is open before anything happens.
        await new Promise((resolve) => setTimeout(resolve, 250));
        releaseId = (await otherDesk.release(pickup({ parts: [{ clientId: client.id, lines: lines(...items) }] }))).releases[0]?.id;
      };
      let acting: Promise<void> | undefined;
      const events = await read(
        desk,
        null,
        (seen) => releaseId !== undefined && recorded(releaseId)(seen) && seen.filter(({ type }) => type === 'item-changed').length >= 2,
        () => (acting = act()),
      );
      await acting;
      ensure(recorded(releaseId)(events), 'the release was not told');
      for (const { id } of items) {
        ensure(events.some((event) => event.type === 'item-changed' && event.itemId === id), `the change of ${id} was not told`);
      }
    },
  },
  {
    id: 'changes/resume',
    name: 'resumes after the last event seen, without one twice or missing',
    needs: follows,
    stock: { items: 2 },
    async run({ desk, pickup, client, items, lines }) {
      const [one, two] = items;
      if (!one || !two) return;
      const release = async (item: typeof one) =>
        (await desk.release(pickup({ parts: [{ clientId: client.id, lines: lines(item) }] }))).releases[0]?.id;
      let firstId: string | undefined;
      let acting: Promise<void> | undefined;
      const before = await read(
        desk,
        null,
        (seen) => firstId !== undefined && recorded(firstId)(seen),
        () =>
          (acting = (async () => {
            await new Promise((resolve) => setTimeout(resolve, 250));
            firstId = await release(one);
          })()),
      );
      await acting;
      const last = before.at(-1)?.seq ?? null;
      const secondId = await release(two);
      const after = await read(desk, last, recorded(secondId));
      ensure(recorded(secondId)(after), 'the release made while nobody followed was not told');
      const again = after.filter(({ seq }) => before.some((event) => event.seq === seq));
      same(again, [], 'events told twice');
      const mine = after.filter(({ clientId }) => clientId === client.id);
      same(new Set(mine.map(({ seq }) => seq)).size, mine.length, 'sequence numbers used twice');
    },
  },
  {
    id: 'changes/void',
    name: 'tells a follower that a release was voided',
    needs: (capabilities) => capabilities.changes && capabilities.void,
    async run({ desk, otherDesk, pickup }) {
      const release = (await desk.release(pickup())).releases[0];
      const voided = (seen: readonly ChangeEvent[]) =>
        seen.some((event) => event.type === 'release-voided' && event.releaseId === release?.id);
      let acting: Promise<unknown> | undefined;
      const events = await read(desk, null, voided, () => {
        acting = new Promise((resolve) => setTimeout(resolve, 250)).then(() =>
          otherDesk.voidRelease?.(release?.id ?? '', release?.version ?? 0, { reason: 'mistake' }),
        );
      });
      await acting;
      ensure(voided(events), 'the void was not told');
    },
  },
  {
    id: 'changes/no-personal-data',
    name: 'tells ids and versions only',
    needs: follows,
    async run({ desk, pickup, client }) {
      let releaseId: string | undefined;
      let acting: Promise<void> | undefined;
      const events = await read(
        desk,
        null,
        (seen) => releaseId !== undefined && recorded(releaseId)(seen),
        () =>
          (acting = (async () => {
            await new Promise((resolve) => setTimeout(resolve, 250));
            releaseId = (await desk.release(pickup())).releases[0]?.id;
          })()),
      );
      await acting;
      ensure(events.length > 0, 'no event came');
      const told = JSON.stringify(events);
      for (const name of ['Jan Nowak', client.name, 'Urząd Skarbowy']) ensure(!told.includes(name), 'an event carries a name');
      const known = ['seq', 'type', 'itemId', 'releaseId', 'clientId', 'version'];
      for (const event of events) same(Object.keys(event).filter((key) => !known.includes(key)), [], 'unknown fields');
    },
  },
];
