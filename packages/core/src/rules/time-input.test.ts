import { describe, expect, it } from 'vitest';
import { resolveTimeInput } from './time-input.js';

const zone = 'Europe/Warsaw';

describe('resolveTimeInput', () => {
  it('keeps an instant and writes it with the offset of the office', () => {
    expect(resolveTimeInput({ at: '2026-11-20T13:05:30Z' }, zone)).toEqual({
      ok: true,
      occurredAt: { at: '2026-11-20T14:05:30+01:00', zone, precision: 'minute' },
    });
  });

  it('reads the wall clock of the office', () => {
    expect(resolveTimeInput({ local: '2026-07-20T14:05' }, zone)).toEqual({
      ok: true,
      occurredAt: { at: '2026-07-20T14:05:00+02:00', zone, precision: 'minute' },
    });
  });

  it('keeps that only the day is known', () => {
    expect(resolveTimeInput({ day: '2026-11-20' }, zone)).toEqual({
      ok: true,
      occurredAt: { at: '2026-11-20T00:00:00+01:00', zone, precision: 'day' },
    });
  });

  it('offers one instant for a time that does not exist, and never takes it by itself', () => {
    const offer = { ok: false, code: 'time-does-not-exist', instants: ['2026-03-29T03:30:00+02:00'] };
    expect(resolveTimeInput({ local: '2026-03-29T02:30' }, zone)).toEqual(offer);
    expect(resolveTimeInput({ local: '2026-03-29T02:30', fold: 'later' }, zone)).toEqual(offer);
  });

  it('offers both instants of a time that exists twice, earlier first', () => {
    expect(resolveTimeInput({ local: '2026-10-25T02:30' }, zone)).toEqual({
      ok: false,
      code: 'time-ambiguous',
      instants: ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'],
    });
  });

  it.each([
    ['earlier', '2026-10-25T02:30:00+02:00'],
    ['later', '2026-10-25T02:30:00+01:00'],
  ] as const)('takes the %s reading when told so', (fold, at) => {
    expect(resolveTimeInput({ local: '2026-10-25T02:30', fold }, zone)).toMatchObject({
      occurredAt: { at, zone, precision: 'minute' },
    });
  });

  it('ignores the choice between readings where there is only one', () => {
    expect(resolveTimeInput({ local: '2026-11-20T02:30', fold: 'later' }, zone)).toMatchObject({
      occurredAt: { at: '2026-11-20T02:30:00+01:00' },
    });
  });

  it('offers the next day for a day that the zone left out', () => {
    expect(resolveTimeInput({ day: '2011-12-30' }, 'Pacific/Apia')).toEqual({
      ok: false,
      code: 'time-does-not-exist',
      instants: ['2011-12-31T00:00:00+14:00'],
    });
  });

  it.each([
    { local: '2026-02-30T10:00' },
    { day: '2026-02-30' },
    { at: 'soon' },
    { at: '9999-12-31T23:59:59-12:00' },
    { at: '0000-01-01T00:00:00+12:00' },
  ])('refuses %j, which no calendar of four-digit years has', (input) => {
    expect(resolveTimeInput(input, 'UTC')).toEqual({ ok: false, code: 'time-invalid', instants: [] });
  });
});
