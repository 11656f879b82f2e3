import { describe, expect, it } from 'vitest';
import type { ClientPart, PendingRequest, Policy, PostalAddress } from '../model/index.js';
import {
  buildClient,
  buildFacts,
  buildForward,
  buildForwarding,
  buildItem,
  buildLine,
  buildOffice,
  buildPart,
  buildPickup,
  builtNow,
  problemsOf,
  refusalsOf,
  taken,
} from '../testing/index.js';
import { decideRelease } from './decide-release.js';

const withPart = (part: Partial<ClientPart>) => buildPickup({ parts: [buildPart(part)] });

describe("a client's notice", () => {
  const notices = [
    { id: 'notice-1', kind: 'unpaid-invoice', text: 'FV 12/2026' },
    { id: 'notice-2', kind: 'contract-ends', text: '30.11' },
  ];
  const facts = (policy: Partial<Policy>) =>
    buildFacts({ clients: [buildClient({ notices })], office: buildOffice({ policy }) });

  it('is only shown under the policy show, and the record says so', () => {
    expect(taken(decideRelease(buildPickup(), facts({ notices: 'show' }))).drafts[0]?.notices).toEqual([
      { id: 'notice-1', kind: 'unpaid-invoice', applied: 'shown' },
      { id: 'notice-2', kind: 'contract-ends', applied: 'shown' },
    ]);
  });

  it('asks first under the policy ask, each by itself', () => {
    const command = withPart({ acknowledgedNoticeIds: ['notice-2'] });
    expect(problemsOf(decideRelease(command, facts({ notices: 'ask' })))).toEqual([
      {
        code: 'confirmation-required',
        pointer: '/parts/0/acknowledgedNoticeIds',
        clientId: 'client-1',
        noticeId: 'notice-1',
      },
    ]);
  });

  it('is recorded as acknowledged once somebody went past it', () => {
    const command = withPart({ acknowledgedNoticeIds: ['notice-1', 'notice-2', 'long gone'] });
    expect(taken(decideRelease(command, facts({ notices: 'ask' }))).drafts[0]?.notices).toEqual([
      { id: 'notice-1', kind: 'unpaid-invoice', applied: 'acknowledged' },
      { id: 'notice-2', kind: 'contract-ends', applied: 'acknowledged' },
    ]);
  });

  it('is in the way of any release under the policy block', () => {
    const command = withPart({ acknowledgedNoticeIds: ['notice-1', 'notice-2'] });
    expect(problemsOf(decideRelease(command, facts({ notices: 'block' })))).toEqual([
      { code: 'action-not-allowed', pointer: '/parts/0', clientId: 'client-1', noticeId: 'notice-1' },
      { code: 'action-not-allowed', pointer: '/parts/0', clientId: 'client-1', noticeId: 'notice-2' },
    ]);
  });

  it.each(['show', 'ask', 'block'] as const)('that does not exist is in nobody’s way under the policy %s', (policy) => {
    const decision = decideRelease(buildPickup(), buildFacts({ office: buildOffice({ policy: { notices: policy } }) }));
    expect(taken(decision).drafts[0]?.notices).toEqual([]);
  });
});

describe("a client's request", () => {
  const request = (change: Partial<PendingRequest> = {}): PendingRequest => ({
    id: 'request-1',
    itemId: 'item-1',
    kind: 'scan',
    requestedAt: builtNow,
    address: null,
    text: null,
    ...change,
  });
  const facts = (...requests: PendingRequest[]) =>
    buildFacts({ clients: [buildClient({ requests })], items: [buildItem(), buildItem({ id: 'item-2' })] });
  const elsewhere: PostalAddress = {
    recipient: 'Alfa',
    street: 'Rynek 1',
    postalCode: '30-001',
    city: 'Kraków',
    country: 'PL',
  };

  it.each(['scan', 'forward'])('to %s is asked about before the item is handed over', (kind) => {
    expect(problemsOf(decideRelease(buildPickup(), facts(request({ kind }))))).toEqual([
      {
        code: 'confirmation-required',
        pointer: '/parts/0/confirmedRequestIds',
        clientId: 'client-1',
        itemId: 'item-1',
        requestId: 'request-1',
      },
    ]);
  });

  it('is in the record once somebody released against it, and no other is', () => {
    const command = withPart({ confirmedRequestIds: ['request-1', 'request-2'] });
    const decision = decideRelease(command, facts(request(), request({ id: 'request-2', itemId: 'item-2' })));
    expect(taken(decision).drafts[0]?.confirmedRequestIds).toEqual(['request-1']);
  });

  it('for an item that stays or is refused is in nobody’s way', () => {
    const lines = [buildLine({ itemId: 'item-2' }), buildLine({ refusal: 'nie moja' })];
    expect(decideRelease(withPart({ lines }), facts(request())).ok).toBe(true);
    expect(decideRelease(buildPickup(), facts(request({ itemId: 'item-2' }))).ok).toBe(true);
  });

  it('to forward is fulfilled by a forwarding, to the address it names or any where it names none', () => {
    const typed = { ...elsewhere, street: ' rynek  1', recipient: 'ALFA' };
    const there = buildForward({ forwarding: buildForwarding({ address: typed }) });
    expect(decideRelease(there, facts(request({ kind: 'forward', address: elsewhere }))).ok).toBe(true);
    expect(decideRelease(buildForward(), facts(request({ kind: 'forward' }))).ok).toBe(true);
  });

  it.each(['recipient', 'street', 'postalCode', 'city', 'country'] as const)(
    'to forward asks first when the parcel goes to another %s',
    (field) => {
      const address = { ...elsewhere, [field]: 'DE' };
      const command = buildForward({ forwarding: buildForwarding({ address }) });
      const decision = decideRelease(command, facts(request({ kind: 'forward', address: elsewhere })));
      expect(refusalsOf(decision)).toEqual(['confirmation-required /parts/0/confirmedRequestIds']);
    },
  );

  it('of another kind is not fulfilled by a forwarding', () => {
    expect(refusalsOf(decideRelease(buildForward(), facts(request({ kind: 'scan' }))))).toEqual([
      'confirmation-required /parts/0/confirmedRequestIds',
    ]);
  });
});
