import type { OccurredAt, TimeInput } from '../model/index.js';
import { dayOf, instantInZone, resolveLocal, startOfDay } from './office-time.js';

/** A told time as it is stored, or why it can't be and which instants to offer instead. */
export type ResolvedTime =
  | { readonly ok: true; readonly occurredAt: OccurredAt }
  | {
      readonly ok: false;
      readonly code: 'time-does-not-exist' | 'time-ambiguous' | 'time-invalid';
      /** One to offer with `time-does-not-exist`, both with `time-ambiguous`, earlier first; else none. */
      readonly instants: readonly string[];
    };

const unreal: ResolvedTime = { ok: false, code: 'time-invalid', instants: [] };

/** Turns what a person told into a stored business time of the office; never shifts it. */
export function resolveTimeInput(input: TimeInput, zone: string): ResolvedTime {
  if ('at' in input) return stored(instantInZoneOf(input.at, zone), zone, 'minute');
  if ('day' in input) return resolveDay(input.day, zone);

  const resolution = resolveLocal(input.local, zone);
  switch (resolution?.kind) {
    case undefined:
      return unreal;
    case 'one':
      return stored(resolution.instant, zone, 'minute');
    case 'gap':
      return { ok: false, code: 'time-does-not-exist', instants: [resolution.instead] };
    case 'overlap':
      return input.fold === undefined
        ? { ok: false, code: 'time-ambiguous', instants: [resolution.earlier, resolution.later] }
        : stored(resolution[input.fold], zone, 'minute');
  }
}

function resolveDay(day: string, zone: string): ResolvedTime {
  const start = startOfDay(day, zone);
  if (start === null) return unreal;
  return dayOf(start, zone) === day
    ? stored(start, zone, 'day')
    : { ok: false, code: 'time-does-not-exist', instants: [start] };
}

function instantInZoneOf(at: string, zone: string): string {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? '' : instantInZone(ms, zone);
}

function stored(at: string, zone: string, precision: OccurredAt['precision']): ResolvedTime {
  // An offset can push the first and last days of four-digit years out of what RFC 3339 can write.
  return /^\d{4}-/.test(at) ? { ok: true, occurredAt: { at, zone, precision } } : unreal;
}
