import {
  type IdentityCheck,
  localOf,
  type MailItem,
  type Problem,
  type ReleaseDetails,
  resolveLocal,
  type SessionState,
  type Status,
  type TimeInput,
} from '@mail-release/core';
import { instantInZone, isBlank, isKnownZone } from '@mail-release/core/display';
import { tickedItems } from '../mail-release-panel/list-facts.js';

export { tickedItems };

/** A date and time as the native inputs hold them; empty while nothing is typed. */
export interface TimeEntry {
  readonly date: string;
  readonly time: string;
  readonly dayOnly: boolean;
  /** Which of the two, where the hour happened twice. */
  readonly fold: 'earlier' | 'later' | undefined;
}

/** What the dialog holds besides the session's own choice of items and collector. */
export interface HandoverForm {
  readonly when: TimeEntry;
  readonly lockerMode: 'same' | 'each';
  readonly lockerSame: TimeEntry;
  readonly lockerEach: Readonly<Record<string, TimeEntry>>;
  readonly identity: IdentityCheck['document'] | '';
  readonly note: string;
  readonly remarks: Readonly<Record<string, string>>;
  /** By item id: why it is not taken; present once ticked as refused. */
  readonly refusals: Readonly<Record<string, string>>;
  /** By client id. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly acknowledged: readonly string[];
  readonly confirmed: readonly string[];
}

export const emptyEntry: TimeEntry = { date: '', time: '', dayOnly: false, fold: undefined };

/** The office's wall clock now, with the right one of two equal times where there are two. */
export function entryNow(nowMs: number, zone: string): TimeEntry {
  const known = isKnownZone(zone) ? zone : 'UTC';
  const instant = instantInZone(nowMs, known);
  const local = localOf(instant, known);
  const resolution = resolveLocal(local, known);
  const later = resolution?.kind === 'overlap' && Date.parse(instant) >= Date.parse(resolution.later);
  const fold = resolution?.kind === 'overlap' ? (later ? 'later' : 'earlier') : undefined;
  return { date: local.slice(0, 10), time: local.slice(11), dayOnly: false, fold };
}

export function newForm(nowMs: number, zone: string): HandoverForm {
  return {
    when: entryNow(nowMs, zone),
    lockerMode: 'same',
    lockerSame: emptyEntry,
    lockerEach: {},
    identity: '',
    note: '',
    remarks: {},
    refusals: {},
    reasons: {},
    acknowledged: [],
    confirmed: [],
  };
}

/** `undefined` while something is missing. */
export function timeInput({ date, time, dayOnly, fold }: TimeEntry): TimeInput | undefined {
  if (date && dayOnly) return { day: date };
  if (!date || !time) return undefined;
  return { local: `${date}T${time.slice(0, 5)}`, ...(fold && { fold }) };
}

/** Items of the list that was printed or signed. */
export function frozenItemIds({ frozen }: SessionState): readonly string[] {
  return frozen?.statement.parts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId)) ?? [];
}

export function lockerItems(state: SessionState, statuses: readonly Status[]): readonly MailItem[] {
  const lockers = new Set(statuses.filter(({ pickup }) => pickup === 'self-service').map(({ id }) => id));
  return tickedItems(state).filter(({ statusId }) => lockers.has(statusId));
}

export function lockerEntry(form: HandoverForm, itemId: string): TimeEntry {
  return form.lockerMode === 'same' ? form.lockerSame : (form.lockerEach[itemId] ?? emptyEntry);
}

/** The form in the desk's terms; blank texts are left out. */
export function detailsOf(form: HandoverForm, lockers: readonly MailItem[]): ReleaseDetails {
  const time = timeInput(form.when);
  const lineTimes = Object.fromEntries(
    lockers.flatMap(({ id }) => {
      const own = timeInput(lockerEntry(form, id));
      return own ? [[id, own] as const] : [];
    }),
  );
  return {
    ...(time && { time }),
    lineTimes,
    remarks: withoutBlank(form.remarks),
    refusals: form.refusals,
    ...(isBlank(form.note) ? {} : { note: form.note.trim() }),
    ...(form.identity && { identityCheck: { document: form.identity } }),
    authorityReasons: withoutBlank(form.reasons),
    acknowledgedNoticeIds: form.acknowledged,
    confirmedRequestIds: form.confirmed,
  };
}

/** What the rules alone can't see: an emptied date or time would otherwise count as "now". */
export function formProblems(form: HandoverForm): readonly Problem[] {
  return timeInput(form.when) ? [] : [{ code: 'time-invalid', pointer: '/time' }];
}

const withoutBlank = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => !isBlank(text)));
