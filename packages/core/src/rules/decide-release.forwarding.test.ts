import { describe, expect, it } from 'vitest';
import type { ForwardingInput } from '../model/index.js';
import {
  buildFacts,
  buildForward,
  buildForwarding,
  buildItem,
  problemsOf,
  refusalsOf,
  taken,
} from '../testing/index.js';
import { decideRelease } from './decide-release.js';

const forward = (change: Partial<ForwardingInput>, facts = buildFacts()) =>
  decideRelease(buildForward({ forwarding: buildForwarding(change) }), facts);
const forwardTo = (address: Partial<ForwardingInput['address']>) =>
  forward({ address: { ...buildForwarding().address, ...address } });
const recorded = (change: Partial<ForwardingInput>) => taken(forward(change)).drafts[0]?.forwarding;

describe('where mail is forwarded to', () => {
  it.each(['recipient', 'street', 'postalCode', 'city', 'country'] as const)('needs a %s', (field) => {
    const missing = field === 'country' ? '' : ' ';
    const problems = refusalsOf(forwardTo({ [field]: missing }));
    expect(problems).toEqual([`address-required /forwarding/address/${field}`]);
  });

  it('needs a postal code only where the country has them everywhere', () => {
    expect(forwardTo({ country: 'AE', postalCode: '' }).ok).toBe(true);
    expect(forwardTo({ country: 'DE', postalCode: '' }).ok).toBe(false);
    // All else is needed everywhere.
    expect(forwardTo({ country: 'AE', street: '' }).ok).toBe(false);
  });

  it('is copied into the record without the space around it', () => {
    const { address } = buildForwarding();
    const decision = forwardTo({
      recipient: ` ${address.recipient} `,
      street: ` ${address.street}`,
      postalCode: `${address.postalCode} `,
      city: ` ${address.city}`,
    });
    expect(taken(decision).drafts[0]?.forwarding?.address).toEqual(address);
  });
});

describe('how a parcel is followed', () => {
  it('may be left open', () => {
    expect(recorded({})).toMatchObject({
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
      dispatchedAt: null,
      cost: null,
    });
    expect(recorded({ carrier: ' ', trackingNumber: ' ', trackingUrl: '' })).toMatchObject({
      carrier: null,
      trackingNumber: null,
      trackingUrl: null,
    });
  });

  it('is kept plain for a carrier of the table and as typed for any other', () => {
    expect(recorded({ carrier: 'ups', trackingNumber: '1z 999 aa1 01 2345 6784' })).toMatchObject({
      carrier: 'ups',
      trackingNumber: '1Z999AA10123456784',
    });
    expect(recorded({ trackingNumber: '640000 000000 000000 000012' })).toMatchObject({
      trackingNumber: '640000000000000000000012',
    });
    expect(recorded({ carrier: ' Kurier Staś ', trackingNumber: ' KS-26/42 ' })).toMatchObject({
      carrier: 'Kurier Staś',
      trackingNumber: 'KS-26/42',
    });
  });

  it('takes a number with a wrong check digit', () => {
    expect(recorded({ carrier: 'ups', trackingNumber: '1Z999AA10123456780' })?.trackingNumber).toBe(
      '1Z999AA10123456780',
    );
  });

  it('refuses a number without a letter or digit', () => {
    expect(problemsOf(forward({ trackingNumber: '-?-' }))).toEqual([
      { code: 'tracking-invalid', pointer: '/forwarding/trackingNumber' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://track.example/',
    'https://u:p@track.example/',
    'track.example',
  ])('refuses the link %j', (trackingUrl) => {
    expect(problemsOf(forward({ trackingUrl }))).toEqual([
      { code: 'url-not-allowed', pointer: '/forwarding/trackingUrl' },
    ]);
  });

  it('keeps an https link', () => {
    expect(recorded({ trackingUrl: ' https://track.example/?n=1 ' })?.trackingUrl).toBe('https://track.example/?n=1');
  });

  it('keeps what it cost', () => {
    expect(recorded({ cost: { minorUnits: 1599, currency: 'PLN' } })?.cost).toEqual({
      minorUnits: 1599,
      currency: 'PLN',
    });
  });
});

describe('when a parcel is dispatched', () => {
  it('may be unknown: then the moment of recording counts', () => {
    const [draft] = taken(forward({})).drafts;
    expect(draft?.forwarding?.dispatchedAt).toBeNull();
    expect(draft?.occurredAt).toEqual({ at: buildFacts().now, zone: 'Europe/Warsaw', precision: 'minute' });
  });

  it('is when the mail left', () => {
    const [draft] = taken(forward({ dispatchedAt: { local: '2026-11-20T12:00' } })).drafts;
    const dispatched = { at: '2026-11-20T12:00:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' };
    expect(draft?.forwarding?.dispatchedAt).toEqual(dispatched);
    expect(draft?.occurredAt).toEqual(dispatched);
    expect(draft?.lines[0]?.occurredAt).toEqual(dispatched);
  });

  it.each([
    [{ local: '2026-02-30T10:00' }, 'time-invalid'],
    [{ local: '2026-11-20T15:00' }, 'occurred-in-future'],
    [{ local: '2026-11-20T09:00' }, 'occurred-before-receipt'],
    [{ day: '2026-11-19' }, 'occurred-before-receipt'],
  ])('%j is refused as %s', (dispatchedAt, code) => {
    expect(refusalsOf(forward({ dispatchedAt }))).toEqual([`${code} /forwarding/dispatchedAt`]);
  });

  it('cannot be before the mail arrived even when it is not told', () => {
    const facts = buildFacts({ items: [buildItem({ receivedAt: '2026-11-21T09:00:00+01:00' })] });
    expect(refusalsOf(forward({}, facts))).toEqual(['occurred-before-receipt /forwarding/dispatchedAt']);
  });
});
