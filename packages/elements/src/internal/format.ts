import { isKnownZone } from '@mail-release/core/display';

/** Dates, times and numbers as the office's people read them: their zone, the element's language. */
export interface Formats {
  readonly zone: string;
  /** `20.11.2026` */
  date(instant: string | number): string;
  /** A calendar day, `2026-12-31`, with no zone of its own. */
  day(localDate: string): string;
  /** `14:05` */
  time(instant: string | number): string;
  /** `02:30 CEST`: tells the two times of an hour that happens twice apart. */
  timeInZone(instant: string | number): string;
  /** `20.11, 09:12`; with the year where it is not the current one. */
  dayTime(instant: string | number): string;
  /** `20.11.2026, 09:12` */
  dateTime(instant: string | number): string;
  /** The office's wall clock, `2026-11-20T09:12`. */
  wallClock(instant: number): string;
  /** Midnights between then and `now` on the office's calendar; 0 for today. */
  daysAgo(instant: string | number, now: number): number;
  number(value: number): string;
  list(values: readonly string[]): string;
}

const cache = new Map<string, Formats>();

/** An unknown zone falls back to UTC: no time is shown as if it were the office's by accident. */
export function formatsFor(language: string, zone: string): Formats {
  const key = `${language} ${zone}`;
  const formats = cache.get(key) ?? makeFormats(language, isKnownZone(zone) ? zone : 'UTC');
  cache.set(key, formats);
  return formats;
}

function makeFormats(code: string, zone: string): Formats {
  // Plain "en" is American to Intl, and 12/01 is two days at a counter in Europe.
  const language = code === 'en' ? 'en-GB' : code;
  const formatter = (options: Intl.DateTimeFormatOptions, locale = language): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const twoDigits = { day: '2-digit', month: '2-digit' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = formatter({ ...twoDigits, year: 'numeric' });
  const day = new Intl.DateTimeFormat(language, { ...twoDigits, year: 'numeric', timeZone: 'UTC' });
  const time = formatter(clock);
  const timeInZone = formatter({ ...clock, timeZoneName: 'short' });
  const dayTime = formatter({ ...twoDigits, ...clock });
  const dateTime = formatter({ ...twoDigits, year: 'numeric', ...clock });
  // The Swedish locale writes ISO dates, which is the shortest way to a wall clock from Intl.
  const iso = formatter({ ...twoDigits, year: 'numeric', ...clock }, 'sv-SE');
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  const guard = (format: Intl.DateTimeFormat, instant: string | number): string => {
    const value = new Date(instant);
    return Number.isNaN(value.getTime()) ? '–' : format.format(value);
  };
  const isoDay = (instant: string | number): string => guard(iso, instant).slice(0, 10);
  const year = (instant: string | number): string => isoDay(instant).slice(0, 4);
  return {
    zone,
    date: (instant) => guard(date, instant),
    day: (localDate) => guard(day, `${localDate}T00:00:00Z`),
    time: (instant) => guard(time, instant),
    timeInZone: (instant) => guard(timeInZone, instant),
    dayTime: (instant) => guard(year(instant) === year(Date.now()) ? dayTime : dateTime, instant),
    dateTime: (instant) => guard(dateTime, instant),
    wallClock: (instant) => guard(iso, instant).replace(' ', 'T'),
    daysAgo: (instant, now) =>
      Math.max(0, Math.round((Date.parse(isoDay(now)) - Date.parse(isoDay(instant))) / 86_400_000)),
    number: (value) => number.format(value),
    list: (values) => list.format(values),
  };
}
