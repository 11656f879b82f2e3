import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMailReleaseError, type MailBackend, MailReleaseError, MemoryOffice } from '../backend/index.js';
import { isEffective, type ReleaseCommand } from '../model/index.js';
import {
  buildClient,
  buildItem,
  buildOffice,
  buildOperator,
  buildPickup,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { sendSession } from './send.js';

/** `npm run faults` sets both; left alone, a failure prints its seed. */
const runs = Number(process.env['SCHEDULES'] ?? 2_000);
const seeded = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };
const itemIds = ['item-1', 'item-2', 'item-3', 'item-4'];
const desks = 3;

const act = fc.record({
  desk: fc.nat({ max: desks - 1 }),
  items: fc.subarray(itemIds, { minLength: 1 }),
  /** One entry a sender of the very same session, with what its network does to each attempt. */
  senders: fc.array(fc.array(fc.constantFrom('through', 'lost', 'cut'), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 2,
  }),
});
const office = buildOffice();
const clients = [buildClient()];
const items = itemIds.map((id) => buildItem({ id }));
const statuses = buildStatuses();

/** A network whose every step the scheduler orders: requests get lost, answers are cut off. */
function behind(scheduler: fc.Scheduler, backend: MailBackend, faults: readonly string[]): MailBackend {
  let attempt = 0;
  return {
    ...backend,
    async release(command) {
      const fault = faults[attempt++] ?? 'through';
      await scheduler.schedule(Promise.resolve());
      if (fault === 'lost') throw new MailReleaseError('network', 'lost on the way');
      // What the backend says comes back as late as the scheduler likes, refusals too.
      const answer = await backend.release(command).then(
        (result) => () => result,
        (error: unknown) => () => {
          throw error;
        },
      );
      await scheduler.schedule(Promise.resolve());
      if (fault === 'cut') throw new MailReleaseError('network', 'cut on the way back');
      return answer();
    },
  };
}

describe('desks that release at the same time', () => {
  it(`keep every promise in ${runs} schedules of releases, resends and faults`, async () => {
    let sessions = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(act, { minLength: 1, maxLength: 5 }), async (scheduler, acts) => {
        const memory = new MemoryOffice({ office, statuses, clients, items }, { now: () => Date.parse(builtNow) });
        const backends = Array.from({ length: desks }, (_, desk) =>
          memory.backendFor(buildOperator({ id: `operator-${desk}`, desk: `Recepcja ${desk}` })),
        );
        const sent = acts.map(({ desk, items: wanted, senders }) => {
          const backend = backends[desk] ?? memory.backendFor(buildOperator());
          sessions += 1;
          const command: ReleaseCommand = buildPickup({
            sessionId: `0193460e-7a00-7000-8000-${String(sessions).padStart(12, '0')}`,
            parts: [{ clientId: 'client-1', lines: wanted.map((itemId) => ({ itemId, version: 1 })) }],
          });
          const outcomes = senders.map((faults) =>
            sendSession(behind(scheduler, backend, faults), command, () => scheduler.schedule(Promise.resolve())),
          );
          return { command, wanted, outcomes: Promise.all(outcomes) };
        });
        await scheduler.waitFor(Promise.all(sent.map(({ outcomes }) => outcomes)));

        const [first] = backends;
        const { rows = [] } = (await first?.releases?.({ limit: 500 })) ?? {};
        const lines = rows.filter(isEffective).flatMap((release) => release.lines.map(({ itemId }) => itemId));
        expect(new Set(lines).size, 'an item is a line of two releases').toBe(lines.length);
        const { rows: now = [] } = (await first?.items({ limit: 500 })) ?? {};
        for (const { id, statusId } of now) expect(statusId === 'handed-over').toBe(lines.includes(id));
        expect(rows.map(({ number }) => number).sort()).toEqual(
          rows.map((_, index) => `2026/${String(index + 1).padStart(6, '0')}`),
        );
        for (const { command, wanted, outcomes } of sent) {
          const truth = await first?.session?.(command.sessionId).catch((error: unknown) => error);
          const recorded = rows.filter(({ sessionId }) => sessionId === command.sessionId);
          expect(recorded.length, 'a session recorded twice').toBeLessThanOrEqual(1);
          for (const outcome of await outcomes) {
            if (outcome.kind === 'recorded') {
              expect(outcome.result.releases.map(({ id }) => id)).toEqual(recorded.map(({ id }) => id));
            }
            if (outcome.kind === 'refused') {
              expect(recorded, 'told no, and recorded all the same').toEqual([]);
              expect(isMailReleaseError(truth)).toBe(true);
              const taken = rows.filter(({ sessionId }) => sessionId !== command.sessionId).flatMap((one) => one.lines);
              expect(
                taken.some(({ itemId }) => wanted.includes(itemId)),
                'refused without a cause',
              ).toBe(true);
            }
          }
        }
      }),
      { numRuns: runs, ...seeded },
    );
  }, 3_600_000);
});
