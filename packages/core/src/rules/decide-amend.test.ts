import { describe, expect, it } from 'vitest';
import type { AmendCommand, Release } from '../model/index.js';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildDigital,
  buildFacts,
  buildForward,
  buildForwarding,
  buildItem,
  buildLine,
  buildOffice,
  buildOperator,
  buildPart,
  buildPickup,
  buildPrint,
  buildRelease,
  problemsOf,
  refusalsOf,
  taken,
} from '../testing/index.js';
import { asRecorded, decideAmend } from './decide-amend.js';
import { decideVoid } from './decide-void.js';

const facts = {
  now: '2026-11-21T10:00:00+01:00',
  operator: buildOperator({ id: 'operator-2', name: 'Adam Lis' }),
  office: buildOffice(),
};
const amend = (release: Release, command: AmendCommand, given = facts) =>
  decideAmend(release, release.version, command, given);
const amended = (release: Release, command: AmendCommand) => taken(amend(release, command)).release;
const who = { at: facts.now, operator: facts.operator };
const forwarded = () => buildRelease(buildForward());

describe('decideAmend', () => {
  it("corrects the spelling of the collector's name", () => {
    const release = amended(buildRelease(), { collectorName: ' Jan Nowakowski ' });
    expect(release.collector).toEqual({
      kind: 'contact',
      contactId: 'contact-1',
      name: 'Jan Nowakowski',
      role: 'Pełnomocnik',
    });
    expect(release.amendments).toEqual([
      { field: 'collector-name', before: 'Jan Nowak', after: 'Jan Nowakowski', ...who },
    ]);
    expect(release.version).toBe(2);
  });

  it('adds the name that the collector wrote on the paper', () => {
    const release = amended(buildRelease(buildPrint({ collector: null })), { collectorName: 'Ewa Mazur' });
    expect(release.collector).toEqual({ kind: 'typed', name: 'Ewa Mazur' });
    expect(release.amendments[0]).toMatchObject({ before: null, after: 'Ewa Mazur' });
    expect(asRecorded(release).collector).toBeNull();
  });

  it.each([
    ['', 'collector-required'],
    ['x'.repeat(121), 'invalid-request'],
    ['\uD800', 'text-not-well-formed'],
  ])('refuses the name %j as %s', (collectorName, code) => {
    expect(refusalsOf(amend(buildRelease(), { collectorName }))).toEqual([`${code} /collectorName`]);
  });

  it('corrects, adds and clears the note', () => {
    const noted = amended(buildRelease(), { note: ' klucz ' });
    expect(noted.note).toBe('klucz');
    const cleared = amended(noted, { note: '' });
    expect(cleared.note).toBeNull();
    expect(cleared.amendments.map(({ before, after }) => [before, after])).toEqual([
      [null, 'klucz'],
      ['klucz', null],
    ]);
    expect(refusalsOf(amend(noted, { note: '\uD800' }))).toEqual(['text-not-well-formed /note']);
  });

  it('adds tracking a day later, and notes only what changed', () => {
    const release = amended(forwarded(), {
      forwarding: { carrier: 'ups', trackingNumber: '1z 999 aa1 0123456784', trackingUrl: 'https://track.example/1' },
    });
    expect(release.forwarding).toMatchObject({
      address: buildForwarding().address,
      carrier: 'ups',
      trackingNumber: '1Z999AA10123456784',
      trackingUrl: 'https://track.example/1',
      dispatchedAt: null,
    });
    expect(release.amendments).toEqual([
      {
        field: 'forwarding',
        before: { carrier: null, trackingNumber: null, trackingUrl: null },
        after: { carrier: 'ups', trackingNumber: '1Z999AA10123456784', trackingUrl: 'https://track.example/1' },
        ...who,
      },
    ]);
  });

  it('changes one thing of a forwarding and leaves the others', () => {
    const first = amended(forwarded(), { forwarding: { carrier: 'gls', cost: { minorUnits: 900, currency: 'PLN' } } });
    const second = amended(first, { forwarding: { trackingNumber: '12-34' } });
    expect(second.forwarding).toMatchObject({
      carrier: 'gls',
      trackingNumber: '1234',
      cost: { minorUnits: 900, currency: 'PLN' },
    });
    const linked = amended(second, { forwarding: { trackingUrl: 'https://gls.example/1234' } });
    expect(amended(linked, { forwarding: { carrier: 'dpd' } }).forwarding).toMatchObject({
      carrier: 'dpd',
      trackingNumber: '1234',
      trackingUrl: 'https://gls.example/1234',
    });
    expect(amended(second, { forwarding: { carrier: '' } }).forwarding).toMatchObject({
      carrier: null,
      trackingNumber: '1234',
    });
    expect(amended(second, { forwarding: { trackingNumber: '' } }).forwarding).toMatchObject({
      carrier: 'gls',
      trackingNumber: null,
    });
  });

  it('moves the time of a forwarding to its dispatch once that is known', () => {
    const release = amended(forwarded(), { forwarding: { dispatchedAt: { local: '2026-11-21T09:00' } } });
    const dispatched = { at: '2026-11-21T09:00:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' };
    expect(release.forwarding?.dispatchedAt).toEqual(dispatched);
    expect(release.occurredAt).toEqual(dispatched);
    expect(release.lines[0]?.occurredAt).toEqual(dispatched);
    expect(release.amendments.map(({ field }) => field)).toEqual(['forwarding', 'occurred-at']);
  });

  it('takes a cost away and sets a parcel back to not sent, with the time that was known before', () => {
    const recorded = forwarded();
    const cost = { minorUnits: 900, currency: 'PLN' };
    const sent = amended(recorded, { forwarding: { cost, dispatchedAt: { day: '2026-11-20' } } });
    const unsent = amended(sent, { forwarding: { cost: null, dispatchedAt: null } });
    expect(unsent.forwarding).toEqual({ ...sent.forwarding, cost: null, dispatchedAt: null });
    expect(Date.parse(unsent.occurredAt.at)).toBe(Date.parse(recorded.recordedAt));
    expect(unsent.lines[0]?.occurredAt).toEqual(unsent.occurredAt);
    expect(unsent.amendments[2]).toEqual({
      field: 'forwarding',
      before: { cost, dispatchedAt: sent.forwarding?.dispatchedAt },
      after: { cost: null, dispatchedAt: null },
      ...who,
    });
    expect(asRecorded(unsent)).toEqual(recorded);
    expect(refusalsOf(amend(unsent, { forwarding: { cost: null, dispatchedAt: null } }))).toEqual(['invalid-request ']);
    const nowhere = { ...facts, office: buildOffice({ zone: 'Mars/Base' }) };
    expect(refusalsOf(amend(sent, { forwarding: { dispatchedAt: null } }, nowhere))).toEqual([
      'action-not-allowed /forwarding/dispatchedAt',
    ]);
  });

  it.each([
    [{ trackingNumber: '?' }, 'tracking-invalid /forwarding/trackingNumber'],
    [{ trackingUrl: 'javascript:alert(1)' }, 'url-not-allowed /forwarding/trackingUrl'],
    [{ carrier: '\uD800' }, 'text-not-well-formed /forwarding/carrier'],
    [{ trackingNumber: 'a\uD800' }, 'text-not-well-formed /forwarding/trackingNumber'],
    [{ dispatchedAt: { local: '2026-11-21T11:00' } }, 'occurred-in-future /forwarding/dispatchedAt'],
    [{ dispatchedAt: { day: '2026-11-19' } }, 'occurred-before-receipt /forwarding/dispatchedAt'],
    [{ dispatchedAt: { day: '2026-02-30' } }, 'time-invalid /forwarding/dispatchedAt'],
  ])('refuses the forwarding %j', (forwarding, refusal) => {
    expect(refusalsOf(amend(forwarded(), { forwarding }))).toEqual([refusal]);
  });

  it('cannot read a time in an office whose zone nobody knows', () => {
    const lost = { ...facts, office: buildOffice({ zone: 'Mars/Base' }) };
    expect(refusalsOf(amend(buildRelease(), { time: { day: '2026-11-20' } }, lost))).toEqual([
      'action-not-allowed /time',
    ]);
    expect(amend(buildRelease(), { note: 'x' }, lost).ok).toBe(true);
  });

  it('has no forwarding to correct in mail that was handed over', () => {
    expect(refusalsOf(amend(buildRelease(), { forwarding: { carrier: 'ups' } }))).toEqual([
      'action-not-allowed /forwarding',
    ]);
  });

  it('has no collector and no time of pickup to correct in mail that was sent', () => {
    expect(refusalsOf(amend(forwarded(), { collectorName: 'Jan', time: { day: '2026-11-20' } }))).toEqual([
      'action-not-allowed /collectorName',
      'action-not-allowed /time',
    ]);
  });

  it('corrects the time of pickup, with it the lines that had no other', () => {
    const items = [buildItem(), buildItem({ id: 'item-2' })];
    const lines = [buildLine(), buildLine({ itemId: 'item-2', time: { local: '2026-11-20T11:00' } })];
    const release = amended(buildRelease(buildPickup({ parts: [buildPart({ lines })] }), buildFacts({ items })), {
      time: { local: '2026-11-20T13:00' },
    });
    expect(release.occurredAt.at).toBe('2026-11-20T13:00:00+01:00');
    expect(release.lines.map((line) => line.occurredAt.at)).toEqual([
      '2026-11-20T13:00:00+01:00',
      '2026-11-20T11:00:00+01:00',
    ]);
    expect(release.amendments).toMatchObject([
      {
        field: 'occurred-at',
        before: { at: '2026-11-20T14:05:00+01:00' },
        after: { at: '2026-11-20T13:00:00+01:00' },
        ...who,
      },
    ]);
  });

  it.each([
    [{ local: '2026-11-21T11:00' }, { code: 'occurred-in-future', pointer: '/time' }],
    [{ local: '2026-11-20T09:00' }, { code: 'occurred-before-receipt', pointer: '/time', itemId: 'item-1' }],
    [{ local: '2026-02-30T09:00' }, { code: 'time-invalid', pointer: '/time' }],
    [
      { local: '2026-03-29T02:30' },
      { code: 'time-does-not-exist', pointer: '/time', instants: ['2026-03-29T03:30:00+02:00'] },
    ],
  ])('refuses the time %j', (time, problem) => {
    expect(problemsOf(amend(buildRelease(), { time }))).toEqual([problem]);
  });

  it('does not move a pickup out of the days that the collector was authorised for', () => {
    const authorisation = buildAuthorisation({ from: '2026-11-20', until: '2026-11-20' });
    const client = buildClient({ contacts: [buildContact({ authorisation })] });
    const items = [buildItem({ receivedAt: '2026-11-10T09:00:00+01:00' })];
    const release = buildRelease(buildPickup(), buildFacts({ clients: [client], items }));
    expect(problemsOf(amend(release, { time: { day: '2026-11-19' } }))).toEqual([
      { code: 'collector-not-authorised', pointer: '/time', authority: 'not-begun', day: '2026-11-20' },
    ]);
    expect(problemsOf(amend(release, { time: { day: '2026-11-21' } }))).toMatchObject([
      { authority: 'expired', day: '2026-11-20' },
    ]);
    expect(amend(release, { time: { day: '2026-11-20' } }).ok).toBe(true);
    const warn = { ...facts, office: buildOffice({ policy: { authorisation: 'warn' } }) };
    expect(amend(release, { time: { day: '2026-11-21' } }, warn).ok).toBe(true);
  });

  it('never changes what was signed on a screen, but a note beside it', () => {
    const signed = buildRelease(buildDigital());
    expect(refusalsOf(amend(signed, { collectorName: 'Jan', time: { day: '2026-11-20' }, note: 'x' }))).toEqual([
      'action-not-allowed /collectorName',
      'action-not-allowed /time',
    ]);
    expect(amended(signed, { note: 'x' }).note).toBe('x');
  });

  it.each([{}, { collectorName: 'Jan Nowak' }, { note: ' ' }, { time: { at: '2026-11-20T13:05:00Z' } }])(
    'has nothing to do for %j',
    (command) => {
      expect(problemsOf(amend(buildRelease(), command))).toEqual([{ code: 'invalid-request', pointer: '' }]);
    },
  );

  it('has nothing to do for a forwarding that is so already, in whatever order a database gives it back', () => {
    const cost = { minorUnits: 900, currency: 'PLN' };
    const release = buildRelease(
      buildForward({ forwarding: buildForwarding({ cost, dispatchedAt: { day: '2026-11-20' } }) }),
    );
    const dispatched = release.forwarding?.dispatchedAt;
    const reordered: Release = {
      ...release,
      forwarding: release.forwarding && {
        ...release.forwarding,
        cost: { currency: 'PLN', minorUnits: 900 },
        dispatchedAt: dispatched ? { precision: dispatched.precision, zone: dispatched.zone, at: dispatched.at } : null,
      },
    };
    expect(refusalsOf(amend(reordered, { forwarding: { cost, dispatchedAt: { day: '2026-11-20' } } }))).toEqual([
      'invalid-request ',
    ]);
    expect(refusalsOf(amend(release, { forwarding: {} }))).toEqual(['invalid-request ']);
  });

  it('adds to the amendments that were there and never overwrites one', () => {
    const first = amended(buildRelease(), { note: 'a' });
    const second = amended(first, { note: 'b', collectorName: 'Jan N.' });
    expect(second.amendments.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['note', null, 'a'],
      ['collector-name', 'Jan Nowak', 'Jan N.'],
      ['note', 'a', 'b'],
    ]);
    expect(second.version).toBe(3);
    expect(first.amendments).toHaveLength(1);
  });

  it('takes all corrections of a command or none', () => {
    expect(amend(buildRelease(), { note: 'x', collectorName: '' }).ok).toBe(false);
  });

  it('refuses a stale version, and a voided release before that', () => {
    expect(problemsOf(decideAmend(buildRelease(), 2, { note: 'x' }, facts))).toEqual([
      { code: 'precondition-failed', pointer: '' },
    ]);
    const { release } = taken(decideVoid(buildRelease(), 1, { reason: 'mistake' }, facts));
    expect(problemsOf(decideAmend(release, 1, { note: 'x' }, facts))).toEqual([
      { code: 'release-voided', pointer: '' },
    ]);
  });
});

describe('asRecorded', () => {
  it('gives back what was first stored, after any corrections and a void', () => {
    const items = [buildItem(), buildItem({ id: 'item-2' })];
    const own = { local: '2026-11-20T13:00' };
    const lines = [buildLine(), buildLine({ itemId: 'item-2', time: own })];
    const release = buildRelease(buildPickup({ parts: [buildPart({ lines })], note: 'a' }), buildFacts({ items }));
    // Now both lines have the same time, and only one of them had it from the beginning.
    const moved = amended(release, { time: own, note: 'b', collectorName: 'Jan N.' });
    const again = amended(moved, { time: { local: '2026-11-20T12:00' } });
    const { release: voided } = taken(decideVoid(again, 3, { reason: 'mistake' }, facts));
    expect(asRecorded(voided)).toEqual(release);
  });

  it('gives back a forwarding as it was first told', () => {
    const release = forwarded();
    const later = amended(amended(release, { forwarding: { carrier: 'gls' } }), {
      forwarding: { carrier: 'ups', dispatchedAt: { day: '2026-11-20' } },
    });
    expect(asRecorded(later)).toEqual(release);
  });
});
