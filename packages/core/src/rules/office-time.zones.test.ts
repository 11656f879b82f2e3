import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayOf, instantInZone, localOf, resolveLocal, startOfDay, zoneOffset } from './office-time.js';

const zones = Intl.supportedValuesOf('timeZone');
const minute = 60_000;
const from = Temporal.Instant.from('2020-01-01T00:00Z');
const until = Temporal.Instant.from('2036-01-01T00:00Z').epochMilliseconds;

/** Instants at which the zone's offset changes, 2020 to 2035. */
function changesOf(zone: string): number[] {
  const changes: number[] = [];
  let next = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (next && next.epochMilliseconds < until) {
    changes.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

/** What our function should say, by Temporal: every reading of a wall-clock time, or where the jump leads. */
function expected(wall: Temporal.PlainDateTime, zone: string) {
  const read = (disambiguation: 'earlier' | 'later') => {
    const zoned = wall.toZonedDateTime(zone, { disambiguation });
    return {
      text: zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      kept: zoned.toPlainDateTime().equals(wall),
    };
  };
  const [earlier, later] = [read('earlier'), read('later')];
  if (!later.kept) return { kind: 'gap', instead: later.text };
  return earlier.text === later.text
    ? { kind: 'one', instant: later.text }
    : { kind: 'overlap', earlier: earlier.text, later: later.text };
}

describe('office time against Temporal in every zone, at every change from 2020 to 2035 and a minute either side', () => {
  it('covers the zones and changes it claims to', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(changesOf('Europe/Warsaw')).toHaveLength(32);
  });

  it('never shifts a wall-clock time silently', () => {
    const wrong: string[] = [];
    let checked = 0;
    const check = (what: string, ours: unknown, theirs: unknown) => {
      checked += 1;
      if (JSON.stringify(ours) !== JSON.stringify(theirs))
        wrong.push(`${what}: ${JSON.stringify(ours)} for ${JSON.stringify(theirs)}`);
    };
    for (const zone of zones) {
      for (const change of changesOf(zone)) {
        const walls = new Set<string>();
        for (const ms of [change - minute, change, change + minute]) {
          const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
          const text = instantInZone(ms, zone);
          check(`offset ${zone} ${text}`, zoneOffset(text, zone), zoned.offset);
          check(`instant ${zone} ${text}`, Date.parse(text), ms);
          check(
            `local ${zone} ${text}`,
            localOf(text, zone),
            zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }),
          );
          check(`day ${zone} ${text}`, dayOf(text, zone), zoned.toPlainDate().toString());
          const start = startOfDay(dayOf(text, zone), zone);
          check(`start ${zone} ${text}`, Date.parse(start ?? ''), zoned.startOfDay().epochMilliseconds);
        }
        for (const offset of [change - 1, change].map(
          (ms) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds,
        )) {
          for (const step of [-1, 0, 1]) {
            const wall = change + offset / 1e6 + step * minute;
            walls.add(new Date(wall).toISOString().slice(0, 16));
          }
        }
        for (const local of walls)
          check(`wall ${zone} ${local}`, resolveLocal(local, zone), expected(Temporal.PlainDateTime.from(local), zone));
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(50_000);
  }, 120_000);
});
