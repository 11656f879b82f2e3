import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Client,
  type MailItem,
  problemSchema,
  type ReleaseCommand,
  releaseCommandSchema,
  releaseSchema,
  type Status,
  type TimeInput,
} from '../model/index.js';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildDigital,
  buildFacts,
  buildForward,
  buildForwarding,
  buildItem,
  buildOffice,
  buildPickup,
  buildPrint,
  buildStatuses,
  builtNow,
} from '../testing/index.js';
import { decideRelease } from './decide-release.js';
import type { ReleaseFacts } from './decision.js';

// Few ids, so that commands and facts often meet; most values are good, so that many commands pass.
const clientId = fc.constantFrom('client-1', 'client-1', 'client-2', 'client-3');
const itemId = fc.integer({ min: 0, max: 11 }).map((index) => `item-${index}`);
const rarely = <T>(odd: fc.Arbitrary<T>, usual: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: usual, weight: 9 }, { arbitrary: odd, weight: 1 });
const text = fc.oneof(
  fc.constantFrom('', ' ', '---', '\u202E', 'Jan Nowak', 'ż'.repeat(121)),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time: fc.Arbitrary<TimeInput> = rarely<TimeInput>(
  fc.oneof(
    day.map((value) => ({ day: value })),
    fc.record({
      local: day.map((value) => `${value}T02:30`),
      fold: fc.constantFrom('earlier' as const, 'later' as const),
    }),
    fc.constantFrom<TimeInput>(
      { local: '2026-02-30T10:00' },
      { local: '2026-03-29T02:30' },
      { local: '2026-10-25T02:30' },
      { at: '9999-12-31T23:59:59-23:59' },
      { at: '0000-01-01T00:00:00+23:59' },
    ),
  ),
  fc.constantFrom<TimeInput>({ at: builtNow }, { day: '2026-11-20' }, { local: '2026-11-20T14:00' }),
);

const line = (id: fc.Arbitrary<string>) =>
  fc.record(
    {
      itemId: id,
      version: rarely(fc.integer(), fc.constant(1)),
      time: fc.oneof(
        { arbitrary: fc.constant<TimeInput>({ day: '2026-11-20' }), weight: 20 },
        { arbitrary: time, weight: 1 },
      ),
      remark: text,
      refusal: text,
    },
    { requiredKeys: ['itemId', 'version', 'time'] },
  );
const unrefused = (arbitrary: ReturnType<typeof line>) => arbitrary.map(({ refusal: _, ...rest }) => rest);
const part = (owner: fc.Arbitrary<string>, lines: fc.Arbitrary<unknown[]>) =>
  fc.record(
    {
      clientId: owner,
      lines,
      authorityReason: text,
      acknowledgedNoticeIds: fc.constant(['notice-1']),
      confirmedRequestIds: fc.constant(['request-1']),
    },
    { requiredKeys: ['clientId', 'lines'] },
  );
const someLines = (from: number, to: number) =>
  fc
    .subarray(
      Array.from({ length: to - from }, (_, index) => `item-${from + index}`),
      { minLength: 1, maxLength: 3 },
    )
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id, index) =>
          (index === 0 ? unrefused : (refusable: ReturnType<typeof line>) => refusable)(line(fc.constant(id))),
        ),
      ),
    );
const good = [part(fc.constant('client-1'), someLines(0, 7)), part(fc.constant('client-2'), someLines(7, 10))] as const;
const parts = fc.oneof(
  { arbitrary: fc.tuple(good[0]), weight: 5 },
  { arbitrary: fc.tuple(...good), weight: 2 },
  { arbitrary: fc.array(part(clientId, fc.array(line(itemId), { maxLength: 3 })), { maxLength: 3 }), weight: 2 },
);
const collector = fc.oneof(
  fc.constantFrom('contact-1', 'contact-2', 'nobody').map((contactId) => ({ kind: 'contact' as const, contactId })),
  rarely(text, fc.constant('Ewa Mazur')).map((name) => ({ kind: 'typed' as const, name })),
);
const shared = { parts, note: optional(text) };
const handedOver = { ...shared, collector, time };
const dispatch = fc.record({
  carrier: text,
  trackingNumber: text,
  trackingUrl: fc.oneof(fc.webUrl(), text),
  dispatchedAt: time,
});

const command: fc.Arbitrary<ReleaseCommand> = fc
  .oneof(
    fc.record(handedOver).map((change) => ({ ...buildPickup(), ...change })),
    fc.record({ ...handedOver, collector: fc.option(collector) }).map((change) => ({ ...buildPrint(), ...change })),
    fc
      .record({ ...handedOver, readableName: rarely(text, fc.constant('Jan')) })
      .map((change) => ({ ...buildDigital(), ...change })),
    fc.record({ ...shared, tracking: optional(dispatch) }).map(({ tracking, ...change }) => ({
      ...buildForward(),
      ...change,
      forwarding: buildForwarding(tracking),
    })),
  )
  // `undefined` is no JSON: what a backend parses has the key or has it not.
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  .filter((value) => releaseCommandSchema.safeParse(value).success)
  .map((value) => releaseCommandSchema.parse(value));

const policy = fc.record({
  authorisation: fc.constantFrom('block' as const, 'override' as const, 'warn' as const),
  typedCollector: fc.constantFrom('allow' as const, 'reason' as const),
  notices: fc.constantFrom('show' as const, 'ask' as const, 'block' as const),
  refusedItems: fc.constantFrom('stay' as const, 'close' as const),
  releasedStatusId: fc.constantFrom(null, 'handed-over', 'gone'),
});
const zone = rarely(fc.constantFrom('Mars/Base', 'Pacific/Apia', 'America/St_Johns'), fc.constant('Europe/Warsaw'));
const item = (id: string, owner: string): fc.Arbitrary<MailItem> =>
  fc
    .record({
      id: fc.constant(id),
      clientId: rarely(clientId, fc.constant(owner)),
      statusId: rarely(
        fc.constantFrom('sorting', 'handed-over', 'returned', 'unknown'),
        fc.constantFrom('ready', 'locker'),
      ),
      kind: fc.constantFrom('letter', 'parcel'),
      receivedAt: rarely(fc.constant('2026-11-22T09:00:00Z'), fc.constant('2026-11-19T09:00:00Z')),
    })
    .map((change) => buildItem(change));
const client = (id: string): fc.Arbitrary<Client> =>
  fc
    .record({
      id: fc.constant(id),
      contacts: fc.constantFrom<Client['contacts']>(
        [],
        [buildContact({ clientId: id })],
        [buildContact({ id: 'contact-2', clientId: id, authorisation: null })],
        [buildContact({ clientId: id, authorisation: buildAuthorisation({ kinds: ['letter'], until: '2026-11-19' }) })],
      ),
      notices: rarely<Client['notices']>(fc.constant([{ id: 'notice-1', kind: 'x', text: 'x' }]), fc.constant([])),
      requests: rarely<Client['requests']>(
        fc.constant([
          { id: 'request-1', itemId: 'item-0', kind: 'scan', requestedAt: builtNow, address: null, text: null },
        ]),
        fc.constant([]),
      ),
    })
    .map((change) => buildClient(change));
const statuses: fc.Arbitrary<Status[]> = rarely(fc.subarray(buildStatuses()), fc.constant(buildStatuses()));
const facts: fc.Arbitrary<ReleaseFacts> = fc
  .record({
    policy,
    zone,
    statuses,
    items: fc.tuple(
      ...Array.from({ length: 10 }, (_, index) => item(`item-${index}`, index < 7 ? 'client-1' : 'client-2')),
    ),
    clients: fc.tuple(client('client-1'), client('client-2')),
  })
  .map(({ policy: choices, zone: name, ...rest }) =>
    buildFacts({ ...rest, office: buildOffice({ policy: choices, zone: name }) }),
  );

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of value instanceof Map ? value.values() : Object.values(value)) freeze(inner);
  return value;
}

const awaits = (given: ReleaseFacts, id: string) =>
  given.statuses.find((status) => status.id === given.items.get(id)?.statusId)?.stage === 'awaiting';

describe('any command that fits its schema, against any office', () => {
  const runs = { numRuns: 3000 };

  it('is decided the same way twice, without touching what it was given', () => {
    fc.assert(
      fc.property(command, facts, (asked, given) => {
        freeze(asked);
        freeze(given);
        expect(decideRelease(asked, given)).toEqual(decideRelease(asked, given));
      }),
      runs,
    );
  });

  it('is refused with problems that the wire can carry and that point into it', () => {
    fc.assert(
      fc.property(command, facts, (asked, given) => {
        const decision = decideRelease(asked, given);
        if (decision.ok) return;
        expect(decision.problems.length).toBeGreaterThan(0);
        for (const problem of decision.problems) {
          expect(problemSchema.safeParse(problem).success).toBe(true);
          expect(Object.keys(asked)).toContain(problem.pointer.split('/')[1]);
        }
        const fields = decision.problems.map(({ pointer }) => pointer.split('/')[1] ?? '');
        expect([...fields].sort((a, b) => Number(a !== 'parts') - Number(b !== 'parts'))).toEqual(fields);
      }),
      runs,
    );
  });

  it('releases only items that await, each once, and its drafts and changes say the same', () => {
    let released = 0;
    fc.assert(
      fc.property(command, facts, (asked, given) => {
        const decision = decideRelease(asked, given);
        if (!decision.ok) return;
        released += 1;
        const lines = decision.drafts.flatMap((draft, index) =>
          draft.lines.map((entry) => ({ ...entry, draft: index })),
        );
        const asking = asked.parts.flatMap((entry) => entry.lines.map(({ itemId: id }) => id));
        expect(lines.map((entry) => entry.itemId)).toEqual(asking);
        expect(new Set(asking).size).toBe(asking.length);

        const left = lines.filter(({ outcome }) => outcome === 'released').map(({ itemId: id, draft }) => [id, draft]);
        const taken = decision.changes
          .filter(({ draft }) => draft !== null)
          .map(({ itemId: id, draft }) => [id, draft]);
        expect(taken).toEqual(left);
        for (const { itemId: id, fromVersion, toStatusId, draft } of decision.changes) {
          expect(awaits(given, id)).toBe(true);
          expect(fromVersion).toBe(given.items.get(id)?.version);
          const stage = given.statuses.find((status) => status.id === toStatusId)?.stage;
          expect(stage).toBe(draft === null ? 'closed' : asked.method === 'forward' ? 'forwarded' : 'released');
        }
      }),
      runs,
    );
    // Otherwise the generator has nothing to say about releases.
    expect(released).toBeGreaterThan(100);
  });

  it('leaves records that fit the schema of a release, with every line of the right client', () => {
    fc.assert(
      fc.property(command, facts, (asked, given) => {
        const decision = decideRelease(asked, given);
        if (!decision.ok) return;
        for (const draft of decision.drafts) {
          const release = { ...draft, id: 'release-1', number: '2026/000001', seal: null };
          expect(releaseSchema.parse(JSON.parse(JSON.stringify(release)))).toEqual(release);
          expect(draft.lines.some(({ outcome }) => outcome === 'released')).toBe(true);
          for (const { itemId: id } of draft.lines) expect(given.items.get(id)?.clientId).toBe(draft.client.id);
        }
      }),
      runs,
    );
  });
});
