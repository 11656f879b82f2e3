import {
  type AmendCommand,
  carriers,
  type OccurredAt,
  type Problem,
  type Release,
  type TimeInput,
} from '@mail-release/core';
import { isBlank } from '@mail-release/core/display';
import type { Formats } from '../internal/format.js';
import { type DispatchEntry, dispatchInput } from '../mail-forward-dialog/forward-form.js';
import { amountText, parseMoney } from '../mail-forward-dialog/money.js';
import {
  carrierOf,
  type CarrierChoice,
  emptyTracking,
  type TrackingEntry,
} from '../mail-forward-dialog/tracking-entry.js';
import { emptyEntry, type TimeEntry, timeInput } from '../method-dialog/handover-form.js';

/** What may be corrected of a release, as the fields hold it. */
export interface AmendDraft {
  readonly collectorName: string;
  readonly note: string;
  readonly when: TimeEntry;
  readonly tracking: TrackingEntry;
  readonly dispatch: DispatchEntry;
  readonly cost: string;
}

export interface DraftContext {
  readonly format: Pick<Formats, 'wallClock'>;
  readonly language: string;
  /** For a release that has no cost yet. */
  readonly currency: string;
  readonly now: number;
  readonly zone: string;
}

/** What a method's record lets be corrected; what was signed on a screen is voided and issued anew. */
export function amendable({ method }: Release): { readonly person: boolean; readonly forwarding: boolean } {
  return { person: method === 'pickup' || method === 'print', forwarding: method === 'forward' };
}

export function draftOf(release: Release, context: DraftContext): AmendDraft {
  const { forwarding } = release;
  return {
    collectorName: release.collector?.name ?? '',
    note: release.note ?? '',
    when: entryOf(release.occurredAt, context),
    tracking: forwarding ? trackingOf(forwarding) : emptyTracking,
    dispatch: forwarding?.dispatchedAt
      ? { mode: 'at', when: entryOf(forwarding.dispatchedAt, context) }
      : { mode: 'not-yet', when: emptyEntry },
    cost: forwarding?.cost ? amountText(forwarding.cost, context.language) : '',
  };
}

function entryOf({ at, precision }: OccurredAt, { format }: DraftContext): TimeEntry {
  const local = format.wallClock(Date.parse(at));
  return { date: local.slice(0, 10), time: local.slice(11, 16), dayOnly: precision === 'day', fold: undefined };
}

function trackingOf({ carrier, trackingNumber, trackingUrl }: NonNullable<Release['forwarding']>): TrackingEntry {
  const known = carriers.find(({ id }) => id === carrier)?.id;
  // A number without a carrier was kept so on purpose; before there is one, it may tell the carrier.
  const unnamed: CarrierChoice = trackingNumber === null ? 'auto' : 'none';
  const choice = carrier === null ? unnamed : (known ?? 'other');
  return {
    number: trackingNumber ?? '',
    link: trackingUrl ?? '',
    choice,
    otherCarrier: choice === 'other' ? (carrier ?? '') : '',
  };
}

/** The draft on a newer state of the record: what was typed stays, all else is as it now stands. */
export function rebased(draft: AmendDraft, before: AmendDraft, now: AmendDraft): AmendDraft {
  const kept = (Object.keys(draft) as (keyof AmendDraft)[]).filter((key) => !same(draft[key], before[key]));
  return { ...now, ...Object.fromEntries(kept.map((key) => [key, draft[key]])) };
}

/** Only what changed, in the command's terms; without a member when nothing did. */
export function amendCommand(
  draft: AmendDraft,
  before: AmendDraft,
  release: Release,
  context: DraftContext,
): AmendCommand {
  const may = amendable(release);
  const time = !same(draft.when, before.when) ? timeInput(draft.when) : undefined;
  const forwarding = may.forwarding ? forwardingChange(draft, before, release, context) : {};
  return {
    ...(may.person &&
      changed(draft.collectorName, before.collectorName) && { collectorName: draft.collectorName.trim() }),
    ...(changed(draft.note, before.note) && { note: draft.note.trim() }),
    ...(may.person && time && { time }),
    ...(Object.keys(forwarding).length > 0 && { forwarding }),
  };
}

type ForwardingChange = NonNullable<AmendCommand['forwarding']>;

function forwardingChange(
  draft: AmendDraft,
  before: AmendDraft,
  release: Release,
  context: DraftContext,
): ForwardingChange {
  const { tracking, cost } = draft;
  const carrier = carrierOf(tracking) ?? '';
  const dispatchedAt: TimeInput | null | undefined = same(draft.dispatch, before.dispatch)
    ? undefined
    : draft.dispatch.mode === 'not-yet'
      ? null
      : dispatchInput(draft.dispatch, context);
  const amount = isBlank(cost) ? null : parseMoney(cost, currencyOf(release, context), context.language);
  return {
    ...(carrier !== (release.forwarding?.carrier ?? '') && { carrier }),
    ...(changed(tracking.number, before.tracking.number) && { trackingNumber: tracking.number.trim() }),
    ...(changed(tracking.link, before.tracking.link) && { trackingUrl: tracking.link.trim() }),
    ...(dispatchedAt !== undefined && { dispatchedAt }),
    ...(changed(cost, before.cost) && (amount || isBlank(cost)) && { cost: amount }),
  };
}

/** What was spent stays in its currency. */
export function currencyOf({ forwarding }: Release, { currency }: Pick<DraftContext, 'currency'>): string {
  return forwarding?.cost?.currency ?? currency;
}

/** What the rules alone can't see: a time that is half typed or emptied, an amount that is none. */
export function draftProblems(
  draft: AmendDraft,
  before: AmendDraft,
  release: Release,
  context: DraftContext,
): readonly Problem[] {
  const may = amendable(release);
  const noTime = may.person && !timeInput(draft.when);
  const noDispatch = may.forwarding && draft.dispatch.mode === 'at' && !timeInput(draft.dispatch.when);
  const odd =
    changed(draft.cost, before.cost) &&
    !isBlank(draft.cost) &&
    !parseMoney(draft.cost, currencyOf(release, context), context.language);
  return [
    ...(noTime ? [{ code: 'time-invalid', pointer: '/time' } as const] : []),
    ...(noDispatch ? [{ code: 'time-invalid', pointer: '/forwarding/dispatchedAt' } as const] : []),
    ...(may.forwarding && odd ? [{ code: 'invalid-request', pointer: '/forwarding/cost' } as const] : []),
  ];
}

const changed = (text: string, before: string): boolean =>
  (isBlank(text) ? '' : text.trim()) !== (isBlank(before) ? '' : before.trim());

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
