import { describe, expect, it } from 'vitest';
import {
  buildClient,
  buildDigital,
  buildFacts,
  buildForward,
  buildForwarding,
  buildItem,
  buildLine,
  buildPart,
  buildPickup,
  buildPrint,
  buildStatuses,
  problemsOf,
  refusalsOf,
  taken,
} from '../testing/index.js';
import { decideRelease } from './decide-release.js';

describe('the record of a release', () => {
  it('copies the item as it was', () => {
    const item = buildItem({ sender: 'Orange', trackingNumber: 'RR123456785PL', kind: 'parcel', version: 4 });
    const command = buildPickup({
      parts: [buildPart({ lines: [buildLine({ version: 4, remark: ' koperta rozdarta ' })] })],
    });
    const { drafts, changes } = taken(decideRelease(command, buildFacts({ items: [item] })));
    expect(drafts[0]?.lines).toEqual([
      {
        itemId: 'item-1',
        kind: 'parcel',
        sender: 'Orange',
        reference: 'RR123456785PL',
        receivedAt: item.receivedAt,
        statusBefore: { id: 'ready', labels: { pl: 'Do odbioru', en: 'To collect' } },
        outcome: 'released',
        occurredAt: { at: '2026-11-20T14:05:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' },
        remark: 'koperta rozdarta',
        refusal: null,
      },
    ]);
    expect(changes).toEqual([
      {
        itemId: 'item-1',
        clientId: 'client-1',
        fromVersion: 4,
        fromStatusId: 'ready',
        toStatusId: 'handed-over',
        draft: 0,
      },
    ]);
  });

  it('names office, client, operator, session and method, and is not corrected yet', () => {
    const [draft] = taken(decideRelease(buildPickup(), buildFacts())).drafts;
    expect(draft).toMatchObject({
      sessionId: buildPickup().sessionId,
      officeId: 'office-1',
      method: 'pickup',
      client: { id: 'client-1', name: 'Alfa Consulting sp. z o.o.' },
      operator: { id: 'operator-1', name: 'Maria Wrona', desk: 'Recepcja 2' },
      recordedAt: buildFacts().now,
      identityCheck: null,
      document: null,
      forwarding: null,
      evidence: [],
      note: null,
      void: null,
      amendments: [],
      version: 1,
    });
  });

  it('stays as it is when status, client or operator change later', () => {
    const facts = buildFacts();
    const statuses = buildStatuses();
    const operator = { ...facts.operator };
    const [draft] = taken(decideRelease(buildPickup(), { ...facts, statuses, operator })).drafts;
    for (const status of statuses) status.labels['pl'] = 'Inna';
    operator.name = 'Ktoś inny';
    expect(draft?.lines[0]?.statusBefore.labels['pl']).toBe('Do odbioru');
    expect(draft?.operator.name).toBe('Maria Wrona');
  });

  it('says of how many waiting items these are', () => {
    const counted = buildFacts({ awaitingCounts: new Map([['client-1', 7]]) });
    expect(taken(decideRelease(buildPickup(), counted)).drafts[0]?.awaitingBefore).toBe(7);
    expect(taken(decideRelease(buildPickup(), buildFacts())).drafts[0]?.awaitingBefore).toBe(1);
  });

  it('keeps a note, and none where nothing was written', () => {
    expect(taken(decideRelease(buildPickup({ note: ' klucz oddany ' }), buildFacts())).drafts[0]?.note).toBe(
      'klucz oddany',
    );
    expect(taken(decideRelease(buildPickup({ note: ' \n' }), buildFacts())).drafts[0]?.note).toBeNull();
  });

  it.each([buildPickup, buildPrint, buildDigital])(
    'keeps of an identity check the kind of document, who and when',
    (build) => {
      const [draft] = taken(decideRelease(build({ identityCheck: { document: 'passport' } }), buildFacts())).drafts;
      expect(draft?.identityCheck).toEqual({
        document: 'passport',
        checkedBy: 'Maria Wrona',
        checkedAt: buildFacts().now,
      });
    },
  );

  it('keeps the number and digest of a paper document', () => {
    expect(taken(decideRelease(buildPrint(), buildFacts())).drafts[0]?.document).toEqual(buildPrint().document);
  });

  it('keeps the digests of evidence that the backend gathered', () => {
    const evidence = [{ kind: 'scan' as const, digest: 'b'.repeat(64), name: null }];
    expect(taken(decideRelease(buildPrint(), buildFacts({ evidence }))).drafts[0]?.evidence).toEqual(evidence);
  });
});

describe('the evidence of a digital confirmation', () => {
  const statement = { kind: 'statement' as const, digest: 'b'.repeat(64), name: 'Jan Nowak' };
  const signature = { kind: 'typed-signature' as const, digest: 'c'.repeat(64), name: 'Jan Nowak' };

  it('holds the signed statement and the readable name even when the backend gathers none', () => {
    const command = buildDigital({ readableName: ' Jan Nowak ' });
    expect(taken(decideRelease(command, buildFacts())).drafts[0]?.evidence).toEqual([statement]);
    const facts = buildFacts({ evidence: [signature] });
    expect(taken(decideRelease(command, facts)).drafts[0]?.evidence).toEqual([signature, statement]);
  });

  it('is what the backend gathered otherwise', () => {
    const facts = buildFacts({ evidence: [statement, signature] });
    expect(taken(decideRelease(buildDigital(), facts)).drafts[0]?.evidence).toEqual([statement, signature]);
  });
});

describe('a text that cannot be stored', () => {
  const bad = 'a\uD800';
  const lone = [
    buildPart({
      authorityReason: bad,
      lines: [buildLine({ remark: bad }), buildLine({ itemId: 'item-2', refusal: bad })],
    }),
  ];

  it('is refused wherever it stands', () => {
    const facts = buildFacts({ items: [buildItem(), buildItem({ id: 'item-2' })] });
    expect(refusalsOf(decideRelease(buildPickup({ note: bad, parts: lone }), facts))).toEqual([
      'text-not-well-formed /parts/0/lines/0/remark',
      'text-not-well-formed /parts/0/lines/1/refusal',
      'text-not-well-formed /parts/0/authorityReason',
      'text-not-well-formed /note',
    ]);
  });

  it('is refused in a forwarding', () => {
    const address = { ...buildForwarding().address, city: bad };
    const forwarding = buildForwarding({ address, carrier: bad, trackingNumber: bad });
    expect(problemsOf(decideRelease(buildForward({ forwarding }), buildFacts()))).toEqual([
      { code: 'text-not-well-formed', pointer: '/forwarding/address/city' },
      { code: 'text-not-well-formed', pointer: '/forwarding/carrier' },
      { code: 'text-not-well-formed', pointer: '/forwarding/trackingNumber' },
    ]);
  });
});

describe('a signature', () => {
  const png = 'iVBORw0KGgoAAAANSUhEUg==';
  const signed = (signature: ReturnType<typeof buildDigital>['signature'], readableName = 'Jan Nowak') =>
    decideRelease(buildDigital({ signature, readableName }), buildFacts());

  it('may be drawn or typed', () => {
    expect(signed({ kind: 'drawn', png, inkLength: 30 }).ok).toBe(true);
    expect(signed({ kind: 'typed', name: 'Jan Nowak' }).ok).toBe(true);
  });

  it.each([
    ['a dot', 'signature-empty /signature', { kind: 'drawn', png, inkLength: 29.9 }],
    ['no picture', 'signature-empty /signature', { kind: 'drawn', png: '', inkLength: 300 }],
    ['a GIF', 'unsupported-media /signature/png', { kind: 'drawn', png: 'R0lGODlhAQABAAAAACw=', inkLength: 300 }],
    [
      'a huge picture',
      'signature-too-large /signature/png',
      { kind: 'drawn', png: `${png}${'A'.repeat(400_000)}`, inkLength: 300 },
    ],
    ['a blank name', 'signature-empty /signature/name', { kind: 'typed', name: ' . ' }],
    ['an endless name', 'invalid-request /signature/name', { kind: 'typed', name: 'x'.repeat(121) }],
    ['half a character', 'text-not-well-formed /signature/name', { kind: 'typed', name: '\uD800' }],
  ] as const)('that is %s is refused as %s', (_what, refusal, signature) => {
    expect(refusalsOf(signed(signature))).toEqual([refusal]);
  });

  it('needs the name in readable letters', () => {
    expect(refusalsOf(signed({ kind: 'drawn', png, inkLength: 300 }, ' - '))).toEqual([
      'collector-required /readableName',
    ]);
  });

  it('is told after the collector, as the form goes on', () => {
    const command = buildDigital({
      collector: { kind: 'typed', name: '' },
      signature: { kind: 'typed', name: '' },
      readableName: '',
    });
    expect(refusalsOf(decideRelease(command, buildFacts()))).toEqual([
      'collector-required /collector/name',
      'signature-empty /signature/name',
      'collector-required /readableName',
    ]);
  });
});

describe('a decision', () => {
  it('does not name the client of another part', () => {
    const clients = [buildClient(), buildClient({ id: 'client-2', name: 'Beta', contacts: [] })];
    const items = [buildItem(), buildItem({ id: 'item-2', clientId: 'client-2' })];
    const parts = [buildPart(), buildPart({ clientId: 'client-2', lines: [buildLine({ itemId: 'item-2' })] })];
    const { drafts } = taken(decideRelease(buildPickup({ parts }), buildFacts({ clients, items })));
    expect(JSON.stringify(drafts[0])).not.toMatch(/client-2|Beta|item-2/);
    expect(JSON.stringify(drafts[1])).not.toMatch(/client-1|Alfa|item-1/);
  });
});
