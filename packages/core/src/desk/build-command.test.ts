import { describe, expect, it } from 'vitest';
import { releaseCommandSchema, type ReleaseMethod } from '../model/index.js';
import { buildClient, buildForwarding, buildItem, builtNow } from '../testing/builders.js';
import { buildCommand } from './build-command.js';
import { ItemSelection } from './selection.js';
import type { ReleaseDetails, SessionClient, SessionState } from './types.js';

const sessionId = '0193460e-7a00-7000-8000-000000000001';
const notice = { id: 'notice-1', kind: 'unpaid-invoice' as const, text: 'FV 12' };
const request = (itemId: string) => ({
  id: 'request-1',
  itemId,
  kind: 'forward' as const,
  address: null,
  text: null,
  requestedAt: builtNow,
});

const part = (change: Parameters<typeof buildClient>[0], ...itemIds: readonly string[]): SessionClient => {
  const client = buildClient(change);
  const items = itemIds.map((id) => buildItem({ id, clientId: client.id, version: 3 }));
  return { client, items, gone: new Map(), unreadable: 0 };
};

const clients = [
  part({ notices: [notice], requests: [request('a1')] }, 'a1', 'a2'),
  part({ id: 'client-2' }, 'b1'),
  part({ id: 'client-3' }, 'c1'),
];
const contact = { kind: 'contact', contactId: 'contact-1' } as const;

function built(method: ReleaseMethod, details: ReleaseDetails = {}, choice: Partial<SessionState> = {}) {
  const chosen = { clients, selection: ItemSelection.of(['a1', 'b1']), collector: contact, ...choice };
  return buildCommand(chosen, method, details, sessionId, builtNow);
}

describe('the command of a session', () => {
  it('has a part for each client with something ticked, and for no other', () => {
    expect(built('pickup')).toEqual({
      method: 'pickup',
      sessionId,
      parts: [
        { clientId: 'client-1', lines: [{ itemId: 'a1', version: 3 }] },
        { clientId: 'client-2', lines: [{ itemId: 'b1', version: 3 }] },
      ],
      collector: contact,
      time: { at: builtNow },
    });
  });

  it('takes times, remarks and refusals to their lines', () => {
    const time = { at: '2026-11-20T12:00:00+01:00' };
    const details = { lineTimes: { a1: time }, remarks: { a1: 'envelope damaged', b1: '' }, refusals: { b1: '' } };
    expect(built('pickup', details).parts.map((one) => one.lines)).toEqual([
      [{ itemId: 'a1', version: 3, time, remark: 'envelope damaged' }],
      // An empty refusal goes along for the rules to ask for its reason; an empty remark is none.
      [{ itemId: 'b1', version: 3, refusal: '' }],
    ]);
    expect(built('forward', details).parts[0]?.lines).toEqual([
      { itemId: 'a1', version: 3, remark: 'envelope damaged' },
    ]);
  });

  it('gives each client what was confirmed about it, and nothing of another', () => {
    const details = {
      authorityReasons: { 'client-2': 'known to us', 'client-1': '' },
      acknowledgedNoticeIds: ['notice-1', 'notice-9'],
      confirmedRequestIds: ['request-1', 'request-9'],
    };
    expect(built('pickup', details).parts).toEqual([
      {
        clientId: 'client-1',
        lines: [{ itemId: 'a1', version: 3 }],
        acknowledgedNoticeIds: ['notice-1'],
        confirmedRequestIds: ['request-1'],
      },
      { clientId: 'client-2', lines: [{ itemId: 'b1', version: 3 }], authorityReason: 'known to us' },
    ]);
  });

  it('tells note, time and identity check of the session', () => {
    const time = { at: '2026-11-20T12:00:00+01:00' };
    const details = { time, note: 'two boxes', identityCheck: { document: 'passport' as const } };
    expect(built('pickup', details)).toMatchObject(details);
    expect(built('pickup', { note: '' })).not.toHaveProperty('note');
    expect(built('pickup')).not.toHaveProperty('identityCheck');
  });

  it('carries the evidence of its method', () => {
    const document = { number: 'WP-7', digest: 'a'.repeat(64) };
    expect(built('print', { document })).toMatchObject({ method: 'print', collector: contact, document });
    const signed = {
      signature: { kind: 'typed' as const, name: 'Jan Nowak' },
      readableName: 'Jan Nowak',
      statementDigest: 'b'.repeat(64),
    };
    expect(built('digital', signed)).toMatchObject({ method: 'digital', collector: contact, ...signed });
    const forwarding = buildForwarding();
    const forward = built('forward', { forwarding, time: { at: builtNow } });
    expect(forward).toEqual({ method: 'forward', sessionId, parts: forward.parts, forwarding });
  });

  it('leaves empty what nobody has chosen yet, in a form that the rules can read', () => {
    const nobody = { collector: null };
    expect(built('pickup', {}, nobody)).toMatchObject({ collector: { kind: 'typed', name: '' } });
    expect(built('print', {}, nobody)).toMatchObject({ collector: null, document: { number: '' } });
    expect(built('digital', {}, nobody)).toMatchObject({
      collector: { kind: 'typed', name: '' },
      signature: { kind: 'typed', name: '' },
      readableName: '',
    });
    expect(built('forward')).toMatchObject({
      forwarding: { address: { recipient: '', street: '', postalCode: '', city: '', country: 'PL' } },
    });
    for (const method of ['pickup', 'print', 'digital', 'forward'] as const) {
      const issues = releaseCommandSchema.safeParse(built(method, {}, nobody)).error?.issues ?? [];
      // Blank texts are for the rules to name; everything else fits as it is.
      expect(issues.filter(({ code }) => code !== 'too_small' && code !== 'custom')).toEqual([]);
    }
  });
});
