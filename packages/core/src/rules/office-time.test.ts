import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayOf, instantInZone, isKnownZone, localOf, resolveLocal, startOfDay, zoneOffset } from './office-time.js';

const warsaw = 'Europe/Warsaw';

describe('isKnownZone', () => {
  it.each(['Europe/Warsaw', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu'])('knows %s', (zone) => {
    expect(isKnownZone(zone)).toBe(true);
  });

  it.each(['Mars/Base', '', '+01:00', 'Europe/Warsaw ', '../etc'])('does not take %j for a zone', (zone) => {
    expect(isKnownZone(zone)).toBe(false);
  });
});

describe('instants of the office', () => {
  it('carry the offset of that moment', () => {
    expect(instantInZone(Date.parse('2026-11-20T08:12:00Z'), warsaw)).toBe('2026-11-20T09:12:00+01:00');
    expect(instantInZone(Date.parse('2026-07-20T08:12:00Z'), warsaw)).toBe('2026-07-20T10:12:00+02:00');
    expect(instantInZone(Date.parse('2026-11-20T08:12:00Z'), 'America/St_Johns')).toBe('2026-11-20T04:42:00-03:30');
    expect(instantInZone(Date.parse('2026-11-20T08:12:00Z'), 'UTC')).toBe('2026-11-20T08:12:00+00:00');
  });

  it('keep seconds, and milliseconds where there are any', () => {
    expect(instantInZone(Date.parse('2026-11-20T08:12:09.040Z'), warsaw)).toBe('2026-11-20T09:12:09.040+01:00');
  });

  it('stay exact where the offset of old had seconds that RFC 3339 cannot write', () => {
    const ms = Date.parse('1900-01-01T00:00:00Z');
    const text = instantInZone(ms, 'America/New_York');
    expect(Date.parse(text)).toBe(ms);
    expect(text).toMatch(/[+-]\d\d:\d\d$/);
  });

  it('show the wall clock, day and offset of the office, whatever offset they came with', () => {
    const instant = '2026-11-20T23:30:59Z';
    expect(localOf(instant, warsaw)).toBe('2026-11-21T00:30');
    expect(dayOf(instant, warsaw)).toBe('2026-11-21');
    expect(dayOf(instant, 'America/New_York')).toBe('2026-11-20');
    expect(zoneOffset(instant, 'America/New_York')).toBe('-05:00');
    expect(zoneOffset(instant, 'UTC')).toBe('+00:00');
  });
});

describe('resolveLocal', () => {
  it('finds the one instant of an ordinary time', () => {
    expect(resolveLocal('2026-11-20T09:12', warsaw)).toEqual({ kind: 'one', instant: '2026-11-20T09:12:00+01:00' });
  });

  it('offers 03:30 for the 02:30 that Warsaw jumps over', () => {
    expect(resolveLocal('2026-03-29T02:30', warsaw)).toEqual({ kind: 'gap', instead: '2026-03-29T03:30:00+02:00' });
    expect(resolveLocal('2026-03-29T02:00', warsaw)).toEqual({ kind: 'gap', instead: '2026-03-29T03:00:00+02:00' });
  });

  it('takes the first minute after the jump and the last before it as they are', () => {
    expect(resolveLocal('2026-03-29T01:59', warsaw)).toEqual({ kind: 'one', instant: '2026-03-29T01:59:00+01:00' });
    expect(resolveLocal('2026-03-29T03:00', warsaw)).toEqual({ kind: 'one', instant: '2026-03-29T03:00:00+02:00' });
  });

  it('gives both readings of a time that exists twice, earlier first', () => {
    expect(resolveLocal('2026-10-25T02:30', warsaw)).toEqual({
      kind: 'overlap',
      earlier: '2026-10-25T02:30:00+02:00',
      later: '2026-10-25T02:30:00+01:00',
    });
  });

  it('knows jumps of half an hour', () => {
    expect(resolveLocal('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({
      kind: 'gap',
      instead: '2026-10-04T02:45:00+11:00',
    });
  });

  it('offers the same time of the next day for a day that the zone left out', () => {
    expect(resolveLocal('2011-12-30T12:00', 'Pacific/Apia')).toEqual({
      kind: 'gap',
      instead: '2011-12-31T12:00:00+14:00',
    });
  });

  it.each(['2026-02-30T10:00', '2026-02-29T10:00', '2026-04-31T10:00', 'yesterday', ''])('refuses %j', (local) => {
    expect(resolveLocal(local, warsaw)).toBeNull();
  });

  it('takes the first and the last year that can be written', () => {
    expect(resolveLocal('0001-01-01T00:00', 'UTC')).toEqual({ kind: 'one', instant: '0001-01-01T00:00:00+00:00' });
    expect(resolveLocal('9999-12-31T23:59', warsaw)).toEqual({ kind: 'one', instant: '9999-12-31T23:59:00+01:00' });
  });
});

describe('startOfDay', () => {
  it('is midnight on most days', () => {
    expect(startOfDay('2026-11-20', warsaw)).toBe('2026-11-20T00:00:00+01:00');
    expect(startOfDay('2026-03-29', warsaw)).toBe('2026-03-29T00:00:00+01:00');
  });

  it('is the moment after the jump where midnight does not exist', () => {
    expect(startOfDay('2026-03-29', 'Asia/Beirut')).toBe('2026-03-29T01:00:00+03:00');
  });

  it('is the moment after the jump where the clock jumped over midnight from before it', () => {
    // 1919-03-30 23:30 became 1919-03-31 00:30.
    expect(startOfDay('1919-03-31', 'America/Toronto')).toBe('1919-03-31T00:30:00-04:00');
  });

  it('is the first of two midnights', () => {
    expect(startOfDay('2026-11-01', 'America/Havana')).toBe('2026-11-01T00:00:00-04:00');
  });

  it('refuses a date that no calendar has', () => {
    expect(startOfDay('2026-02-30', warsaw)).toBeNull();
  });
});

describe('any moment from 1975 to 2099 in any zone', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const ms = fc.integer({ min: Date.UTC(1975, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 }).map((s) => s * 1000);

  it('is written as Temporal writes it', () => {
    fc.assert(
      fc.property(ms, zone, (at, name) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name);
        expect(instantInZone(at, name)).toBe(zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
        expect(Date.parse(startOfDay(zoned.toPlainDate().toString(), name) ?? '')).toBe(
          zoned.startOfDay().epochMilliseconds,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is among the readings of its own wall clock', () => {
    fc.assert(
      fc.property(ms, zone, (at, name) => {
        const minute = instantInZone(Math.floor(at / 60_000) * 60_000, name);
        const resolution = resolveLocal(localOf(minute, name), name);
        expect(Object.values(resolution ?? {})).toContain(minute);
        expect(resolution?.kind).not.toBe('gap');
      }),
      { numRuns: 1000 },
    );
  });
});
