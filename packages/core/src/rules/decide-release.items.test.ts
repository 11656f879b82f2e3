import { describe, expect, it } from 'vitest';
import type { WinningRelease } from '../model/index.js';
import {
  buildClient,
  buildFacts,
  buildForward,
  buildItem,
  buildLine,
  buildOffice,
  buildPart,
  buildPickup,
  buildStatuses,
  builtNow,
  problemsOf,
  refusalsOf,
  taken,
} from '../testing/index.js';
import { decideRelease } from './decide-release.js';

const twoClients = () => ({
  clients: [buildClient(), buildClient({ id: 'client-2', name: 'Beta' })],
  items: [buildItem(), buildItem({ id: 'item-2', clientId: 'client-2' })],
});
const twoParts = () => [buildPart(), buildPart({ clientId: 'client-2', lines: [buildLine({ itemId: 'item-2' })] })];

describe('the choice of items', () => {
  it('is refused without any part, and for each part without a line', () => {
    expect(refusalsOf(decideRelease(buildPickup({ parts: [] }), buildFacts()))).toEqual(['items-empty /parts']);
    expect(problemsOf(decideRelease(buildPickup({ parts: [buildPart({ lines: [] })] }), buildFacts()))).toEqual([
      { code: 'items-empty', pointer: '/parts/0/lines', clientId: 'client-1' },
    ]);
  });

  it('is refused over 500 items, and nothing else is looked at', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => buildLine({ itemId: `item-${index}` }));
    const items = lines(500).map(({ itemId }) => buildItem({ id: itemId }));
    expect(decideRelease(buildPickup({ parts: [buildPart({ lines: lines(500) })] }), buildFacts({ items })).ok).toBe(
      true,
    );
    expect(problemsOf(decideRelease(buildPickup({ parts: [buildPart({ lines: lines(501) })] }), buildFacts()))).toEqual(
      [{ code: 'too-many-items', pointer: '/parts' }],
    );
  });

  it('counts the items of all parts against the limit', () => {
    const part = (clientId: string) => buildPart({ clientId, lines: Array.from({ length: 251 }, () => buildLine()) });
    const decision = decideRelease(buildPickup({ parts: [part('client-1'), part('client-2')] }), buildFacts());
    expect(refusalsOf(decision)).toEqual(['too-many-items /parts']);
  });

  it('counts a part without lines too, so that a flood of them costs nothing', () => {
    const parts = Array.from({ length: 501 }, (_, index) => buildPart({ clientId: `client-${index}`, lines: [] }));
    expect(refusalsOf(decideRelease(buildPickup({ parts }), buildFacts()))).toEqual(['too-many-items /parts']);
  });

  it('is refused for an item that stands there twice, at its second place', () => {
    const decision = decideRelease(
      buildPickup({ parts: [buildPart({ lines: [buildLine(), buildLine()] })] }),
      buildFacts(),
    );
    expect(problemsOf(decision)).toEqual([
      { code: 'items-duplicate', pointer: '/parts/0/lines/1', clientId: 'client-1', itemId: 'item-1' },
    ]);
  });

  it('is refused for an item that stands there for two clients', () => {
    const parts = [buildPart(), buildPart({ clientId: 'client-2' })];
    expect(refusalsOf(decideRelease(buildPickup({ parts }), buildFacts(twoClients())))).toEqual([
      'items-duplicate /parts/1/lines/0',
    ]);
  });

  it('is refused for two parts of one client', () => {
    const items = [buildItem(), buildItem({ id: 'item-2' })];
    const parts = [buildPart(), buildPart({ lines: [buildLine({ itemId: 'item-2' })] })];
    expect(refusalsOf(decideRelease(buildPickup({ parts }), buildFacts({ items })))).toEqual([
      'invalid-request /parts/1/clientId',
    ]);
  });

  it('is refused for an unknown client', () => {
    expect(problemsOf(decideRelease(buildPickup(), buildFacts({ clients: [] })))).toEqual([
      { code: 'not-found', pointer: '/parts/0/clientId', clientId: 'client-1' },
    ]);
  });

  it('is refused for an unknown item', () => {
    expect(problemsOf(decideRelease(buildPickup(), buildFacts({ items: [] })))).toEqual([
      { code: 'not-found', pointer: '/parts/0/lines/0', clientId: 'client-1', itemId: 'item-1' },
    ]);
  });

  it('is refused for an item of another client', () => {
    const facts = buildFacts({ items: [buildItem({ clientId: 'client-2' })] });
    expect(problemsOf(decideRelease(buildPickup(), facts))).toEqual([
      { code: 'items-different-clients', pointer: '/parts/0/lines/0', clientId: 'client-1', itemId: 'item-1' },
    ]);
  });

  it("tells nothing of another client's item but that it is another's", () => {
    const foreign = buildItem({
      clientId: 'client-2',
      kind: 'parcel',
      receivedAt: '2026-11-20T14:05:00Z',
      statusId: 'sorting',
    });
    expect(refusalsOf(decideRelease(buildPickup(), buildFacts({ items: [foreign] })))).toEqual([
      'items-different-clients /parts/0/lines/0',
    ]);
  });

  it('is refused for an item that changed since it was shown', () => {
    for (const version of [2, 0]) {
      const facts = buildFacts({ items: [buildItem({ version })] });
      expect(problemsOf(decideRelease(buildPickup(), facts))).toEqual([
        { code: 'item-changed', pointer: '/parts/0/lines/0', clientId: 'client-1', itemId: 'item-1' },
      ]);
    }
  });

  it('is refused with everything that is in the way, in the order of the command', () => {
    const items = [
      buildItem({ id: 'a', statusId: 'sorting' }),
      buildItem({ id: 'b', version: 9 }),
      buildItem({ id: 'c', clientId: 'client-2' }),
    ];
    const lines = ['a', 'b', 'c', 'd'].map((itemId) => buildLine({ itemId }));
    const command = buildPickup({
      parts: [buildPart({ lines }), buildPart({ clientId: 'nobody', lines: [] })],
      collector: { kind: 'typed', name: ' ' },
      time: { local: '2026-02-30T10:00' },
    });
    expect(refusalsOf(decideRelease(command, buildFacts({ items })))).toEqual([
      'item-not-releasable /parts/0/lines/0',
      'item-changed /parts/0/lines/1',
      'items-different-clients /parts/0/lines/2',
      'not-found /parts/0/lines/3',
      'not-found /parts/1/clientId',
      'items-empty /parts/1/lines',
      'collector-required /collector/name',
      'time-invalid /time',
    ]);
  });
});

describe('several problems', () => {
  it('come line by line, whichever rule found them', () => {
    const lines = [
      buildLine({ remark: '\uD800' }),
      buildLine({ itemId: 'nothing' }),
      buildLine({ itemId: 'item-2', remark: '\uD800' }),
    ];
    const facts = buildFacts({ items: [buildItem(), buildItem({ id: 'item-2' })] });
    expect(refusalsOf(decideRelease(buildPickup({ parts: [buildPart({ lines })] }), facts))).toEqual([
      'text-not-well-formed /parts/0/lines/0/remark',
      'not-found /parts/0/lines/1',
      'text-not-well-formed /parts/0/lines/2/remark',
    ]);
  });
});

describe('an item that does not await anybody', () => {
  const winner: WinningRelease = {
    id: 'release-7',
    number: '2026/000007',
    occurredAt: { at: builtNow, zone: 'Europe/Warsaw', precision: 'minute' },
    desk: 'Recepcja 1',
    collectorName: 'Anna Kowalska',
  };

  it('is told with the release that was faster', () => {
    const facts = buildFacts({
      items: [buildItem({ statusId: 'handed-over', version: 2 })],
      winners: new Map([['item-1', winner]]),
    });
    expect(problemsOf(decideRelease(buildPickup(), facts))).toEqual([
      { code: 'item-already-released', pointer: '/parts/0/lines/0', clientId: 'client-1', itemId: 'item-1', winner },
    ]);
  });

  it('is never released twice, even when another system put it back to awaiting', () => {
    const facts = buildFacts({ winners: new Map([['item-1', winner]]) });
    expect(refusalsOf(decideRelease(buildPickup(), facts))).toEqual(['item-already-released /parts/0/lines/0']);
  });

  it.each([
    ['handed-over', 'item-already-released'],
    ['sent-on', 'item-already-released'],
    ['sorting', 'item-not-releasable'],
    ['returned', 'item-not-releasable'],
    ['deleted-by-the-administrator', 'item-not-releasable'],
  ])('in status %s is refused as %s', (statusId, code) => {
    const facts = buildFacts({ items: [buildItem({ statusId })] });
    expect(refusalsOf(decideRelease(buildPickup(), facts))).toEqual([`${code} /parts/0/lines/0`]);
  });

  it('is told by its stage, whatever the label says', () => {
    const statuses = [
      { id: 'ready', labels: { pl: 'Do odbioru' }, stage: 'held' as const, pickup: null },
      { id: 'x', labels: { pl: 'Skrytka' }, stage: 'released' as const, pickup: null },
    ];
    expect(refusalsOf(decideRelease(buildPickup(), buildFacts({ statuses })))).toEqual([
      'item-not-releasable /parts/0/lines/0',
    ]);
  });
});

describe('an item that the collector refuses', () => {
  const facts = (policy = {}) =>
    buildFacts({ items: [buildItem(), buildItem({ id: 'item-2' })], office: buildOffice({ policy }) });
  const lines = (refusal: string) => [buildLine(), buildLine({ itemId: 'item-2', refusal })];
  const command = (refusal: string) => buildPickup({ parts: [buildPart({ lines: lines(refusal) })] });

  it('stands in the record with the reason and stays awaiting', () => {
    const { drafts, changes } = taken(decideRelease(command(' przesyłka uszkodzona '), facts()));
    expect(drafts[0]?.lines[1]).toMatchObject({
      itemId: 'item-2',
      outcome: 'refused',
      refusal: 'przesyłka uszkodzona',
    });
    expect(drafts[0]?.lines[1]).not.toHaveProperty('closedStatusId');
    expect(drafts[0]?.lines[0]).toMatchObject({ outcome: 'released', refusal: null });
    expect(changes.map(({ itemId }) => itemId)).toEqual(['item-1']);
  });

  it('closes where the policy says so', () => {
    const { drafts, changes } = taken(decideRelease(command('nie moja'), facts({ refusedItems: 'close' })));
    expect(changes[1]).toEqual({
      itemId: 'item-2',
      clientId: 'client-1',
      fromVersion: 1,
      fromStatusId: 'ready',
      toStatusId: 'returned',
      draft: null,
    });
    expect(drafts[0]?.lines[1]?.closedStatusId).toBe('returned');
    expect(drafts[0]?.lines[0]).not.toHaveProperty('closedStatusId');
  });

  it('needs a reason', () => {
    expect(problemsOf(decideRelease(command(' '), facts()))).toEqual([
      { code: 'reason-required', pointer: '/parts/0/lines/1/refusal', clientId: 'client-1', itemId: 'item-2' },
    ]);
  });

  it('cannot close in an office without a closed status', () => {
    const statuses = buildStatuses().filter(({ stage }) => stage !== 'closed');
    const decision = decideRelease(command('nie moja'), { ...facts({ refusedItems: 'close' }), statuses });
    expect(refusalsOf(decision)).toEqual(['action-not-allowed /parts/0/lines/1/refusal']);
    expect(decideRelease(command('nie moja'), { ...facts(), statuses }).ok).toBe(true);
  });

  it('leaves nothing to record when it was the only one', () => {
    const alone = buildPickup({ parts: [buildPart({ lines: [buildLine({ refusal: 'nie moja' })] })] });
    expect(refusalsOf(decideRelease(alone, facts()))).toEqual(['items-empty /parts/0/lines']);
  });

  it('makes no sense when mail is sent away', () => {
    const sent = buildForward({ parts: [buildPart({ lines: lines('nie moja') })] });
    expect(refusalsOf(decideRelease(sent, facts()))).toEqual(['invalid-request /parts/0/lines/1/refusal']);
  });

  it('is not refused twice over when it went to somebody else meanwhile', () => {
    const gone = {
      ...facts(),
      items: new Map([
        ['item-1', buildItem()],
        ['item-2', buildItem({ id: 'item-2', statusId: 'handed-over' })],
      ]),
    };
    expect(refusalsOf(decideRelease(command(' '), gone))).toEqual(['item-already-released /parts/0/lines/1']);
  });
});

describe('mail for several clients', () => {
  it('becomes one release a client, in one session, all or none', () => {
    const command = buildPickup({ parts: twoParts(), collector: { kind: 'typed', name: 'Ewa Mazur' } });
    const { drafts, changes } = taken(decideRelease(command, buildFacts(twoClients())));
    expect(
      drafts.map(({ client, sessionId, lines }) => [client.name, sessionId, lines.map((line) => line.itemId)]),
    ).toEqual([
      ['Alfa Consulting sp. z o.o.', command.sessionId, ['item-1']],
      ['Beta', command.sessionId, ['item-2']],
    ]);
    expect(changes.map(({ itemId, draft }) => [itemId, draft])).toEqual([
      ['item-1', 0],
      ['item-2', 1],
    ]);
  });

  it('is refused whole when one client is in the way', () => {
    const facts = buildFacts({
      ...twoClients(),
      items: [buildItem(), buildItem({ id: 'item-2', clientId: 'client-2', version: 3 })],
    });
    const command = buildPickup({ parts: twoParts(), collector: { kind: 'typed', name: 'Ewa Mazur' } });
    expect(refusalsOf(decideRelease(command, facts))).toEqual(['item-changed /parts/1/lines/0']);
  });

  it('is never forwarded in one parcel', () => {
    expect(problemsOf(decideRelease(buildForward({ parts: twoParts() }), buildFacts(twoClients())))).toEqual([
      { code: 'items-different-clients', pointer: '/parts/1', clientId: 'client-2' },
    ]);
  });
});

describe('the status that released items go to', () => {
  const released = { id: 'second', labels: {}, stage: 'released' as const, pickup: null };
  const statuses = [...buildStatuses(), released, { ...released, id: 'sent-2', stage: 'forwarded' as const }];
  const goesTo = (command: Parameters<typeof decideRelease>[0], policy = {}) =>
    taken(decideRelease(command, buildFacts({ statuses, office: buildOffice({ policy }) }))).changes[0]?.toStatusId;

  it('is the first of the stage unless the policy names another', () => {
    expect(goesTo(buildPickup())).toBe('handed-over');
    expect(goesTo(buildForward())).toBe('sent-on');
    expect(goesTo(buildPickup(), { releasedStatusId: 'second' })).toBe('second');
    expect(goesTo(buildForward(), { forwardedStatusId: 'sent-2' })).toBe('sent-2');
  });

  it('is the first again when the named one was deleted or means something else', () => {
    expect(goesTo(buildPickup(), { releasedStatusId: 'deleted' })).toBe('handed-over');
    expect(goesTo(buildPickup(), { releasedStatusId: 'sent-on' })).toBe('handed-over');
  });

  it('must exist', () => {
    const without = (stage: string) =>
      buildFacts({ statuses: buildStatuses().filter((status) => status.stage !== stage) });
    expect(refusalsOf(decideRelease(buildPickup(), without('released')))).toEqual(['action-not-allowed /method']);
    expect(refusalsOf(decideRelease(buildForward(), without('forwarded')))).toEqual(['action-not-allowed /method']);
    expect(decideRelease(buildForward(), without('released')).ok).toBe(true);
  });
});
