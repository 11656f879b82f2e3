import { describe, expect, it } from 'vitest';
import type { ReleaseCommand, SignatureInput, Statement, StatementLine } from '../model/index.js';
import { buildDigital, buildItem, buildPart, buildPickup, buildStatuses } from '../testing/builders.js';
import { frozenListProblems, signedListProblems, type SigningRecord } from './frozen-list.js';

const line = (change: Partial<StatementLine> = {}): StatementLine => ({
  itemId: 'item-1',
  version: 1,
  kind: 'letter',
  sender: null,
  reference: null,
  outcome: 'released',
  remark: null,
  refusal: null,
  ...change,
});
const { sessionId } = buildDigital();
const statement = (...lines: StatementLine[]): Statement => ({
  sessionId,
  language: 'pl',
  words: 'Odebrano.',
  parts: [{ clientId: 'client-1', clientName: 'Alfa', lines }],
});
const facts = (...items: ReturnType<typeof buildItem>[]) => ({
  items: new Map(items.map((item) => [item.id, item])),
  statuses: buildStatuses(),
});
const codes = (list: Statement, ...items: ReturnType<typeof buildItem>[]) =>
  frozenListProblems(list, facts(...items)).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a frozen list', () => {
  it('stands while its items await their client unchanged', () => {
    expect(codes(statement(line()), buildItem())).toEqual([]);
    expect(codes(statement(line()), buildItem({ statusId: 'locker' }))).toEqual([]);
  });

  it.each([
    ['item-changed', [buildItem({ version: 2 })]],
    ['item-not-releasable', [buildItem({ statusId: 'sorting' })]],
    ['items-different-clients', [buildItem({ clientId: 'client-2' })]],
    ['not-found', []],
  ])('falls with %s, pointing into the list', (code, items) => {
    expect(codes(statement(line()), ...items)).toEqual([`${code} /statement/parts/0/lines/0`]);
  });

  it('names the release that was faster', () => {
    const winner = {
      id: 'release-1',
      number: '2026/000001',
      occurredAt: { at: '2026-11-20T14:00:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' as const },
      desk: null,
      collectorName: null,
    };
    const left = { ...facts(buildItem({ statusId: 'handed-over' })), winners: new Map([['item-1', winner]]) };
    expect(frozenListProblems(statement(line()), left)).toMatchObject([{ code: 'item-already-released', winner }]);
  });

  it('has items, each once, and no more than a release may have', () => {
    expect(codes(statement())).toEqual(['items-empty /statement/parts']);
    expect(codes(statement(line(), line()), buildItem())).toEqual(['items-duplicate /statement/parts/0/lines/1']);
    const many = Array.from({ length: 501 }, (_, index) => line({ itemId: `item-${index}` }));
    expect(codes(statement(...many))).toEqual(['too-many-items /statement/parts']);
  });
});

const typed: SignatureInput = { kind: 'typed', name: 'Jan Nowak' };
const drawn = (png: string): SignatureInput => ({ kind: 'drawn', png, inkLength: 200 });
const record = (change: Partial<SigningRecord> = {}): SigningRecord => ({
  statement: statement(line()),
  signature: typed,
  readableName: 'Jan Nowak',
  ...change,
});
const against = (command: ReleaseCommand, ...records: SigningRecord[]) =>
  signedListProblems(command, records).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a signature that was given on another device', () => {
  it('is recorded as it was given, for the list and the session it was given for', () => {
    expect(against(buildDigital(), record())).toEqual([]);
    expect(against(buildDigital({ readableName: ' Jan Nowak ' }), record())).toEqual([]);
    expect(
      against(buildDigital({ signature: drawn('iVBORw0KGgoA') }), record({ signature: drawn('iVBORw0KGgoA') })),
    ).toEqual([]);
  });

  it('binds nothing that the office never put up to be signed', () => {
    expect(against(buildDigital())).toEqual([]);
    expect(against(buildPickup(), record({ signature: drawn('x') }))).toEqual([]);
  });

  it('is not taken for another, nor its name for another', () => {
    const signature = ['action-not-allowed /signature'];
    expect(against(buildDigital(), record({ signature: { kind: 'typed', name: 'Ewa Mazur' } }))).toEqual(signature);
    expect(against(buildDigital(), record({ signature: drawn('Jan Nowak') }))).toEqual(signature);
    expect(against(buildDigital({ signature: drawn('a') }), record({ signature: drawn('b') }))).toEqual(signature);
    expect(against(buildDigital(), record({ readableName: 'Ewa Mazur' }))).toEqual([
      'action-not-allowed /readableName',
    ]);
  });

  it('may be one of several that the same list got', () => {
    const other = record({ signature: drawn('b'), readableName: 'Ewa Mazur' });
    expect(against(buildDigital(), other, record())).toEqual([]);
    expect(against(buildDigital({ readableName: 'Ewa Mazur' }), other, record())).toEqual([
      'action-not-allowed /readableName',
    ]);
  });

  it('is not needed as long as nobody has signed there', () => {
    expect(against(buildDigital(), record({ signature: null, readableName: null }))).toEqual([]);
  });

  it.each<[string, Parameters<typeof buildDigital>[0], StatementLine[]]>([
    ['another session', { sessionId: '0193460e-7a00-7000-8000-000000000002' }, [line()]],
    ['another client', { parts: [buildPart({ clientId: 'client-2' })] }, [line()]],
    ['another version', { parts: [buildPart({ lines: [{ itemId: 'item-1', version: 2 }] })] }, [line()]],
    ['one item less', {}, [line(), line({ itemId: 'item-2' })]],
    [
      'one item more',
      { parts: [buildPart({ lines: [1, 2].map((n) => ({ itemId: `item-${n}`, version: 1 })) })] },
      [line()],
    ],
    [
      'another remark',
      { parts: [buildPart({ lines: [{ itemId: 'item-1', version: 1, remark: 'mokra' }] })] },
      [line()],
    ],
    [
      'an item refused after all',
      { parts: [buildPart({ lines: [{ itemId: 'item-1', version: 1, refusal: 'nie moje' }] })] },
      [line()],
    ],
    ['an item taken after all', {}, [line({ outcome: 'refused', refusal: 'nie moje' })]],
  ])('does not move to %s, signed yet or not', (_name, change, lines) => {
    for (const signature of [typed, null]) {
      expect(against(buildDigital(change), record({ statement: statement(...lines), signature }))).toEqual([
        'action-not-allowed /statementDigest',
      ]);
    }
  });

  it('does not mind the order of items, nor space around a remark', () => {
    const lines = [2, 1].map((n) => ({ itemId: `item-${n}`, version: 1, remark: ' mokra ' }));
    const list = statement(...[1, 2].map((n) => line({ itemId: `item-${n}`, remark: 'mokra' })));
    expect(against(buildDigital({ parts: [buildPart({ lines })] }), record({ statement: list }))).toEqual([]);
  });
});
