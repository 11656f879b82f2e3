import { describe, expect, it } from 'vitest';
import { statementDigest } from '../evidence/index.js';
import type { CollectorInput } from '../model/index.js';
import { buildClient, buildContact, buildItem, buildOffice, buildOperator, builtNow } from '../testing/index.js';
import { choosing } from '../test/open-session.js';
import { freezeList } from './freeze-list.js';
import { isOutOfDate } from './out-of-date.js';
import { ItemSelection } from './selection.js';
import type { ReleaseDetails, SessionClient, SessionState } from './types.js';

const words = { words: 'Potwierdzam odbiór.', language: 'pl' };
const people = { office: buildOffice(), operator: buildOperator() };
const anna = buildContact({ id: 'contact-2', clientId: 'client-2', name: 'Anna Żak' });
const part = (id: string, ...itemIds: readonly string[]): SessionClient => ({
  client: buildClient({ id, name: id, contacts: id === 'client-2' ? [anna] : [buildContact()] }),
  items: itemIds.map((itemId) => buildItem({ id: itemId, clientId: id, trackingNumber: 'RR1', version: 2 })),
  gone: new Map(),
  unreadable: 0,
});

/** Two clients of three, with two items ticked of three. */
async function stateOf(change: Partial<SessionState> = {}): Promise<SessionState> {
  const { session } = await choosing();
  return {
    ...session.get(),
    phase: 'confirming',
    method: 'print',
    clients: [part('client-1', 'a1', 'a2'), part('client-2', 'b1'), part('client-3', 'c1')],
    selection: ItemSelection.of(['a1', 'b1']),
    collector: { kind: 'contact', contactId: 'contact-2' },
    ...change,
  };
}
const frozenAt = (state: SessionState, details: ReleaseDetails = {}, sessionId = 's1') =>
  freezeList(state, details, words, sessionId, people, builtNow);

describe('what is frozen', () => {
  it('is each client’s ticked items, and no client without one', async () => {
    const { statement, statementDigest: digest } = await frozenAt(await stateOf(), { remarks: { a1: '' } });
    const line = {
      version: 2,
      kind: 'registered-letter',
      sender: 'ZUS',
      reference: 'RR1',
      outcome: 'released',
      remark: null,
      refusal: null,
    };
    expect(statement).toEqual({
      sessionId: 's1',
      ...words,
      parts: [
        { clientId: 'client-1', clientName: 'client-1', lines: [{ itemId: 'a1', ...line }] },
        { clientId: 'client-2', clientName: 'client-2', lines: [{ itemId: 'b1', ...line }] },
      ],
    });
    expect(digest).toBe(await statementDigest(statement));
  });

  it('is a document only where it is printed', async () => {
    const printed = await frozenAt(await stateOf());
    expect(printed).toMatchObject({ sessionId: 's1', superseded: false, document: { duplicate: false } });
    const signed = await frozenAt(await stateOf({ method: 'digital' }));
    expect(signed).toMatchObject({ sessionId: 's1', superseded: false, document: null });
  });

  it.each<[string, CollectorInput | null, string | null]>([
    ['a contact of one of the clients', { kind: 'contact', contactId: 'contact-2' }, 'Anna Żak'],
    ['the other one', { kind: 'contact', contactId: 'contact-1' }, 'Jan Nowak'],
    ['a contact whom nobody knows', { kind: 'contact', contactId: 'contact-9' }, null],
    ['a name typed by hand', { kind: 'typed', name: 'Ewa Lis' }, 'Ewa Lis'],
    ['a line left blank', null, null],
  ])('names on paper as collector %s', async (_what, collector, name) => {
    expect((await frozenAt(await stateOf({ collector }))).document?.collectorName).toBe(name);
  });

  it('has a number of the day and of 40 bits of the session, the same for the same', async () => {
    const state = await stateOf();
    const numberOf = async (id: string) => (await frozenAt(state, {}, id)).document?.document.number ?? '';
    const numbers = await Promise.all(Array.from({ length: 200 }, (_, index) => numberOf(`session-${index}`)));
    for (const number of numbers) expect(number).toMatch(/^20261120-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(new Set(numbers).size).toBe(200);
    expect(await numberOf('session-0')).toBe(numbers[0]);
    // Each of the eight places takes every sign it may.
    for (const place of [9, 10, 11, 12, 14, 15, 16, 17]) {
      expect(new Set(numbers.map((number) => number[place])).size).toBeGreaterThan(24);
    }
  });
});

describe('a frozen list is out of date', () => {
  const changes: readonly [string, boolean, (state: SessionState) => SessionState][] = [
    ['never while nothing changes', false, (state) => ({ ...state, statusFilter: 'ready' })],
    ['not with the same collector spelt anew', false, (state) => ({ ...state, collector: { ...state.collector! } })],
    ['with another collector', true, (state) => ({ ...state, collector: { kind: 'typed', name: 'Ewa Lis' } })],
    ['with no collector', true, (state) => ({ ...state, collector: null })],
    ['with one more item', true, (state) => ({ ...state, selection: ItemSelection.of(['a1', 'b1', 'c1']) })],
    ['with one item less', true, (state) => ({ ...state, selection: ItemSelection.of(['a1']) })],
    ['with another item instead', true, (state) => ({ ...state, selection: ItemSelection.of(['a1', 'c1']) })],
    [
      'with an item that another desk took',
      true,
      (state) => ({ ...state, clients: state.clients.map((one) => ({ ...one, gone: new Map([['b1', null]]) })) }),
    ],
    ['with an item that is no longer there', true, (state) => ({ ...state, clients: state.clients.slice(0, 1) })],
    [
      'with an item that changed',
      true,
      (state) => ({
        ...state,
        clients: state.clients.map((one) => ({ ...one, items: one.items.map((item) => ({ ...item, version: 3 })) })),
      }),
    ],
  ];
  it.each(changes)('%s', async (_what, outOfDate, change) => {
    const state = await stateOf();
    const frozen = await frozenAt(state);
    expect(isOutOfDate(frozen, change(state))).toBe(outOfDate);
  });
});
