import { describe, expect, it } from 'vitest';
import type { Authorisation, OccurredAt } from '../model/index.js';
import { buildAuthorisation, buildContact } from '../testing/index.js';
import { authorityFinding } from './authority.js';

const zone = 'Europe/Warsaw';
const at = (instant: string, precision: OccurredAt['precision'] = 'minute') => ({ at: instant, precision });
const noon = at('2026-11-20T12:00:00+01:00');
const finding = (authorisation: Partial<Authorisation>, occurredAt = noon, kinds = ['letter']) =>
  authorityFinding(buildContact({ authorisation: buildAuthorisation(authorisation) }), kinds, occurredAt, zone);

describe('authorityFinding', () => {
  it('has nothing against an authorisation without limits', () => {
    expect(finding({})).toBeNull();
  });

  it('finds it missing in a contact who has none', () => {
    expect(authorityFinding(buildContact({ authorisation: null }), [], noon, zone)).toEqual({
      problem: 'missing',
      day: null,
    });
  });

  it('counts the first and the last day in', () => {
    expect(finding({ from: '2026-11-20', until: '2026-11-20' })).toBeNull();
  });

  it('finds one that begins tomorrow not begun', () => {
    expect(finding({ from: '2026-11-21' })).toEqual({ problem: 'not-begun', day: '2026-11-21' });
  });

  it('finds one that ended yesterday expired', () => {
    expect(finding({ until: '2026-11-19' })).toEqual({ problem: 'expired', day: '2026-11-19' });
  });

  it("judges days in the office's calendar", () => {
    // In Warsaw it is already the 21st.
    expect(finding({ until: '2026-11-20' }, at('2026-11-20T23:30:00Z'))?.problem).toBe('expired');
    expect(finding({ from: '2026-11-21' }, at('2026-11-20T23:30:00Z'))).toBeNull();
  });

  it('holds until the moment of revocation and not from it on', () => {
    const revokedAt = '2026-11-20T12:00:00+01:00';
    expect(finding({ revokedAt }, at('2026-11-20T11:59:00+01:00'))).toBeNull();
    expect(finding({ revokedAt }, at('2026-11-20T11:00:00Z'))).toEqual({ problem: 'revoked', day: '2026-11-20' });
  });

  it('does not hold on the day of revocation where only the day is known', () => {
    const revokedAt = '2026-11-20T15:00:00+01:00';
    expect(finding({ revokedAt }, at('2026-11-20T00:00:00+01:00', 'day'))?.problem).toBe('revoked');
    expect(finding({ revokedAt }, at('2026-11-19T00:00:00+01:00', 'day'))).toBeNull();
  });

  it('names the revocation before an end that would have come anyway', () => {
    expect(finding({ until: '2026-11-01', revokedAt: '2026-10-01T00:00:00Z' })?.problem).toBe('revoked');
  });

  it('covers only the kinds it names', () => {
    expect(finding({ kinds: ['letter', 'parcel'] }, noon, ['parcel', 'letter'])).toBeNull();
    expect(finding({ kinds: ['letter'] }, noon, ['letter', 'parcel'])).toEqual({ problem: 'out-of-scope', day: null });
    expect(finding({ kinds: [] }, noon, ['letter'])?.problem).toBe('out-of-scope');
  });

  it('asks for the person alone where no kinds are given', () => {
    expect(finding({ kinds: ['letter'] }, noon, [])).toBeNull();
  });
});
