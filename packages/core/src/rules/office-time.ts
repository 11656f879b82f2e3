/** What a wall-clock time of the office stands for; instants are RFC 3339 with the office's offset. */
export type LocalResolution =
  | { readonly kind: 'one'; readonly instant: string }
  /** The clock jumped over it; `instead` is as far behind the jump as the time was into it. */
  | { readonly kind: 'gap'; readonly instead: string }
  /** The clock was set back over it. */
  | { readonly kind: 'overlap'; readonly earlier: string; readonly later: string };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface ZoneRules {
  readonly format: Intl.DateTimeFormat;
  /** Offsets asked for lately: one release asks for the same few moments once a line. */
  readonly offsets: Map<number, number>;
}

// Making a formatter costs a hundred times what using it does.
const rulesByZone = new Map<string, ZoneRules>();
const maxOffsets = 2000;

function rulesOf(zone: string): ZoneRules {
  const known = rulesByZone.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const made = { format, offsets: new Map<number, number>() };
  rulesByZone.set(zone, made);
  return made;
}

/** True for an IANA zone that this engine has rules for. Every other function here needs such a zone. */
export function isKnownZone(zone: string): boolean {
  // Bare offsets are zones to newer engines only, and an office's summer time would be lost with one.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    rulesOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that the zone's wall clock is ahead of UTC; whole seconds, before 1972 not always whole minutes. */
function offsetMs(ms: number, zone: string): number {
  const { format, offsets } = rulesOf(zone);
  const known = offsets.get(ms);
  if (known !== undefined) return known;
  if (offsets.size >= maxOffsets) offsets.clear();
  const offset = parsedOffset(format.format(ms));
  offsets.set(ms, offset);
  return offset;
}

/** Reads `11/20/2026, GMT+01:00`; UTC itself is written without an offset. */
function parsedOffset(text: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

/** The zone's offset at `instant` as RFC 3339 writes it, `+01:00`; seconds of historic offsets are cut off. */
export function zoneOffset(instant: string, zone: string): string {
  return offsetText(offsetMs(Date.parse(instant), zone));
}

function offsetText(offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / minuteMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = offset < 0 && minutes > 0 ? '-' : '+';
  return `${sign}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * RFC 3339 instant with the office's offset, `2026-11-20T09:12:00+01:00`; milliseconds only where there are any.
 *
 * @param ms Milliseconds since 1970.
 */
export function instantInZone(ms: number, zone: string): string {
  // RFC 3339 has no seconds in an offset: the wall clock gives way, the instant stays exact.
  const offset = Math.trunc(offsetMs(ms, zone) / minuteMs) * minuteMs;
  const wall = new Date(ms + offset).toISOString().slice(0, -1);
  return `${wall.endsWith('.000') ? wall.slice(0, -4) : wall}${offsetText(offset)}`;
}

/** The office's wall clock at `instant`, cut to the minute: `2026-11-20T09:12`. */
export function localOf(instant: string, zone: string): string {
  const ms = Date.parse(instant);
  return new Date(ms + offsetMs(ms, zone)).toISOString().slice(0, -8);
}

/** The day of the office's calendar at `instant`: `2026-11-20`. */
export function dayOf(instant: string, zone: string): string {
  return localOf(instant, zone).slice(0, -6);
}

/** Reads a wall-clock time as if it were UTC; `null` for a date that no calendar has, such as 30 February. */
function wallMs(local: string): number | null {
  const ms = Date.parse(`${local}Z`);
  // Some engines move an unreal date on into the next month instead of refusing it.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, -8) !== local ? null : ms;
}

/**
 * What instant the office's wall clock `local` (`YYYY-MM-DDTHH:mm`) stands for; never shifts silently.
 *
 * @returns `null` when the date is unreal.
 */
export function resolveLocal(local: string, zone: string): LocalResolution | null {
  const wall = wallMs(local);
  if (wall === null) return null;
  // No zone is a day away from UTC, so these lie on either side of any change that touches `local`.
  const before = offsetMs(wall - dayMs, zone);
  const after = offsetMs(wall + dayMs, zone);
  // A clock that is set back has the greater offset before: the earlier instant comes first.
  const found = [...new Set([wall - before, wall - after])]
    .filter((ms) => ms + offsetMs(ms, zone) === wall)
    .map((ms) => instantInZone(ms, zone));
  const [earlier, later] = found;
  if (earlier === undefined) return { kind: 'gap', instead: instantInZone(wall - before, zone) };
  return later === undefined ? { kind: 'one', instant: earlier } : { kind: 'overlap', earlier, later };
}

/**
 * The first instant of `day` in the office: 00:00, or where the clock jumps over midnight the moment
 * after the jump. For a day that the zone left out altogether (Samoa, 2011-12-30) the next day's.
 *
 * @returns `null` when the date is unreal.
 */
export function startOfDay(day: string, zone: string): string | null {
  const midnight = resolveLocal(`${day}T00:00`, zone);
  if (!midnight) return null;
  if (midnight.kind === 'one') return midnight.instant;
  if (midnight.kind === 'overlap') return midnight.earlier;
  return instantInZone(changeBefore(Date.parse(midnight.instead), zone), zone);
}

/** The first millisecond after the one change of offset in the day before `ms`. */
function changeBefore(ms: number, zone: string): number {
  const after = offsetMs(ms, zone);
  let low = ms - dayMs;
  let high = ms;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, zone) === after) high = middle;
    else low = middle;
  }
  return high;
}
