import type { ConformanceCase } from '../conformance-case.js';
import { ensure, outcomes, refused, same } from '../expectations.js';

/** The same session sent again, and two desks that want the same mail. */
export const repeatingCases: readonly ConformanceCase[] = [
  {
    id: 'idempotency/resend',
    name: 'answers a resent session as it did the first time, marked as a replay',
    async run({ desk, pickup }) {
      const command = pickup();
      const first = await desk.release(command);
      const second = await desk.release(command);
      same(second, { ...first, replayed: true }, 'second answer');
    },
  },
  {
    id: 'idempotency/resend-at-once',
    name: 'records one release when the same session is sent twenty times at once',
    async run({ desk, pickup, client }) {
      const command = pickup();
      const { answers, errors } = await outcomes(Array.from({ length: 20 }, () => desk.release(command)));
      ensure(answers.length > 0, 'no attempt was answered');
      for (const { code } of errors) ensure(code === 'request-in-progress', `an attempt was refused with ${code}`);
      const numbers = new Set(answers.map(({ releases }) => releases[0]?.number));
      same(numbers.size, 1, 'different releases');
      same(answers.filter(({ replayed }) => !replayed).length <= 1, true, 'more than one attempt recorded');
      if (desk.releases) same((await desk.releases({ clientId: client.id })).rows.length, 1, 'releases in history');
    },
  },
  {
    id: 'idempotency/other-content',
    name: 'refuses a session id that comes back with other content',
    async run({ desk, pickup }) {
      const command = pickup();
      await desk.release(command);
      await refused(desk.release({ ...command, note: 'inna treść' }), 'session-id-reused');
    },
  },
  {
    id: 'idempotency/other-desk',
    name: 'gives another desk that resends the session the same answer',
    secondDesk: true,
    async run({ desk, otherDesk, pickup }) {
      const command = pickup();
      const first = await desk.release(command);
      same((await otherDesk.release(command)).releases[0]?.id, first.releases[0]?.id, 'release');
    },
  },
  {
    id: 'idempotency/refusal-replays',
    name: 'repeats a refusal of the rules, even when the mail could be released by then',
    needs: (capabilities) => capabilities.void,
    async run({ desk, pickup }) {
      const winner = (await desk.release(pickup())).releases[0];
      const late = pickup();
      await refused(desk.release(late), 'item-already-released');
      await desk.voidRelease?.(winner?.id ?? '', winner?.version ?? 0, { reason: 'mistake' });
      await refused(desk.release(late), 'item-already-released');
    },
  },
  {
    id: 'idempotency/session-outcome',
    name: 'tells the outcome of a session by its id, and null for one it never saw',
    async run({ desk, pickup, newId }) {
      if (!desk.session) return;
      const command = pickup();
      const { releases } = await desk.release(command);
      same((await desk.session(command.sessionId))?.releases[0]?.id, releases[0]?.id, 'release');
      same(await desk.session(newId()), null, 'a session never sent');
    },
  },
  {
    id: 'idempotency/after-void',
    name: 'does not release again when a voided session is resent',
    needs: (capabilities) => capabilities.void,
    async run({ desk, pickup, items, current }) {
      const command = pickup();
      const release = (await desk.release(command)).releases[0];
      await desk.voidRelease?.(release?.id ?? '', release?.version ?? 0, { reason: 'mistake' });
      const again = await desk.release(command);
      same(again.releases[0]?.id, release?.id, 'release');
      const [item] = items;
      if (item) same((await current(item)).statusId, 'conf-desk', 'status');
    },
  },
  {
    id: 'race/one-item',
    name: 'lets one of two desks win an item, and tells the other who has it',
    secondDesk: true,
    async run({ desk, otherDesk, pickup }) {
      const { answers, errors } = await outcomes([desk.release(pickup()), otherDesk.release(pickup())]);
      same([answers.length, errors.length], [1, 1], 'one winner and one loser');
      same(errors[0]?.code, 'item-already-released', 'code');
      const winner = errors[0]?.problems[0]?.winner;
      const release = answers[0]?.releases[0];
      same(
        [winner?.number, winner?.desk, winner?.collectorName],
        [release?.number, release?.operator.desk, 'Jan Nowak'],
        'winner',
      );
    },
  },
  {
    id: 'race/many-desks',
    name: 'lets exactly one of twenty sessions win an item',
    secondDesk: true,
    async run({ desk, otherDesk, pickup, client }) {
      const sessions = Array.from({ length: 20 }, (_, index) => (index % 2 ? otherDesk : desk).release(pickup()));
      const { answers, errors } = await outcomes(sessions);
      same([answers.length, errors.length], [1, 19], 'one winner');
      for (const { code } of errors) {
        ensure(code === 'item-already-released' || code === 'request-in-progress', `a loser was refused with ${code}`);
      }
      if (desk.releases) same((await desk.releases({ clientId: client.id })).rows.length, 1, 'releases in history');
    },
  },
  {
    id: 'race/overlapping',
    name: 'releases no item twice when sessions overlap, and each session whole or not at all',
    stock: { items: 5 },
    secondDesk: true,
    async run({ desk, otherDesk, pickup, client, items, lines, current }) {
      const pairs = items.map((item, index) => [item, items[(index + 1) % items.length] ?? item]);
      const sessions = pairs.map((pair, index) =>
        (index % 2 ? otherDesk : desk).release(pickup({ parts: [{ clientId: client.id, lines: lines(...pair) }] })),
      );
      const { answers } = await outcomes(sessions);
      const taken = answers.flatMap(({ releases }) =>
        releases.flatMap((release) => release.lines.map(({ itemId }) => itemId)),
      );
      same(new Set(taken).size, taken.length, 'an item is a line of two releases');
      for (const { releases } of answers) same(releases[0]?.lines.length, 2, 'lines of a session');
      for (const item of items) {
        same(
          (await current(item)).statusId === 'conf-released',
          taken.includes(item.id),
          `${item.id} is released exactly when a release has it`,
        );
      }
    },
  },
  {
    id: 'race/all-or-nothing',
    name: 'records nothing of a session when one of its clients spoils it',
    needs: ({ severalClients }) => severalClients,
    stock: { clients: 3 },
    secondDesk: true,
    async run({ desk, otherDesk, pickup, clients, allItems, lines, current }) {
      const [, second] = clients;
      const part = (clientId: string) => ({
        clientId,
        lines: lines(...allItems.filter((item) => item.clientId === clientId)),
      });
      const typed = { kind: 'typed' as const, name: 'Kurier' };
      await otherDesk.release(pickup({ parts: [part(second?.id ?? '')], collector: typed }));
      await refused(
        desk.release(pickup({ parts: clients.map(({ id }) => part(id)), collector: typed })),
        'item-already-released',
      );
      for (const item of allItems.filter(({ clientId }) => clientId !== second?.id)) {
        same((await current(item)).statusId, 'conf-desk', `status of ${item.id}`);
      }
    },
  },
  {
    id: 'race/void-twice',
    name: 'voids a release once, however many desks do it at once',
    needs: (capabilities) => capabilities.void,
    secondDesk: true,
    async run({ desk, otherDesk, pickup, items, current }) {
      const release = (await desk.release(pickup())).releases[0];
      const sent = [desk, otherDesk, desk, otherDesk].map(
        (one) =>
          one.voidRelease?.(release?.id ?? '', release?.version ?? 0, { reason: 'mistake' }) ??
          Promise.reject(new Error('no void')),
      );
      const { answers, errors } = await outcomes(sent);
      same([answers.length, errors.length], [1, 3], 'one void');
      const [item] = items;
      if (item) same((await current(item)).version, item.version + 2, 'version of the item after release and void');
    },
  },
];
