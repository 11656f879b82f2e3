import type {
  Client,
  ForwardingInput,
  MailItem,
  PostalAddress,
  Problem,
  ReleaseDetails,
  TimeInput,
} from '@mail-release/core';
import { instantInZone, isBlank, isKnownZone } from '@mail-release/core/display';
import { emptyEntry, type TimeEntry, timeInput } from '../method-dialog/handover-form.js';
import { parseMoney } from './money.js';
import { emptyTracking, type TrackingEntry, trackingInput } from './tracking-entry.js';

/** When the parcel left. */
export interface DispatchEntry {
  readonly mode: 'not-yet' | 'now' | 'at';
  readonly when: TimeEntry;
}

/** One address to choose: the client's book, or what a pending request asks for. */
export interface AddressOption {
  readonly key: string;
  readonly address: PostalAddress;
  readonly requested: boolean;
}

/** What the dialog holds besides the session's own choice of items. */
export interface ForwardForm {
  /** Key of the chosen option; `typed` for the fields. */
  readonly chosen: string;
  readonly typed: PostalAddress;
  readonly tracking: TrackingEntry;
  readonly dispatch: DispatchEntry;
  readonly cost: string;
  readonly note: string;
  readonly acknowledged: readonly string[];
  readonly confirmed: readonly string[];
}

export const typedKey = 'typed';

/** Requested addresses first: the client has said where to; then the book, each address once. */
export function addressOptions(clients: readonly Client[], items: readonly MailItem[]): readonly AddressOption[] {
  const ticked = new Set(items.map(({ id }) => id));
  const requested = clients
    .flatMap(({ requests }) => requests)
    .filter(({ kind, itemId, address }) => kind === 'forward' && ticked.has(itemId) && address !== null)
    .map(({ id, address }) => ({ key: `request-${id}`, address, requested: true }));
  const book = clients
    .flatMap(({ addresses }) => addresses)
    .map(({ id, ...address }) => ({ key: `book-${id}`, address, requested: false }));
  const seen = new Set<string>();
  return [...requested, ...book].flatMap((option) => {
    const { address } = option;
    if (!address || seen.has(spelling(address))) return [];
    seen.add(spelling(address));
    return [{ ...option, address }];
  });
}

const spelling = ({ recipient, street, postalCode, city, country }: PostalAddress): string =>
  [recipient, street, postalCode, city, country].map((text) => text.replace(/\s+/g, '').toLowerCase()).join('\n');

export function newForm(options: readonly AddressOption[], client: Client | undefined, country: string): ForwardForm {
  return {
    chosen: options[0]?.key ?? typedKey,
    typed: {
      recipient: client?.name ?? '',
      street: '',
      postalCode: '',
      city: '',
      country: options[0]?.address.country ?? country,
    },
    tracking: emptyTracking,
    dispatch: { mode: 'not-yet', when: emptyEntry },
    cost: '',
    note: '',
    acknowledged: [],
    confirmed: [],
  };
}

/** Where it goes, by the choice; what was typed where the chosen address is no longer offered. */
export function chosenAddress({ chosen, typed }: ForwardForm, options: readonly AddressOption[]): PostalAddress {
  return options.find(({ key }) => key === chosen)?.address ?? typed;
}

export interface FormContext {
  readonly options: readonly AddressOption[];
  readonly currency: string;
  readonly language: string;
  readonly now: number;
  readonly zone: string;
}

/** The form in the desk's terms; blank texts are left out. */
export function detailsOf(form: ForwardForm, context: FormContext): ReleaseDetails {
  const { recipient, street, postalCode, city, country } = chosenAddress(form, context.options);
  const dispatchedAt = dispatchInput(form.dispatch, context);
  const cost = parseMoney(form.cost, context.currency, context.language);
  const forwarding: ForwardingInput = {
    address: { recipient, street, postalCode, city, country },
    ...trackingInput(form.tracking),
    ...(dispatchedAt && { dispatchedAt }),
    ...(cost && { cost }),
  };
  return {
    forwarding,
    ...(isBlank(form.note) ? {} : { note: form.note.trim() }),
    acknowledgedNoticeIds: form.acknowledged,
    confirmedRequestIds: form.confirmed,
  };
}

/** `undefined` while it is not sent, or not known when. */
export function dispatchInput(
  { mode, when }: DispatchEntry,
  { now, zone }: Pick<FormContext, 'now' | 'zone'>,
): TimeInput | undefined {
  if (mode === 'not-yet') return undefined;
  return mode === 'at' ? timeInput(when) : { at: instantInZone(now, isKnownZone(zone) ? zone : 'UTC') };
}

/** What the rules alone can't see: half a time counts as "not sent", half an amount as none. */
export function formProblems(
  { dispatch, cost }: Pick<ForwardForm, 'dispatch' | 'cost'>,
  { currency, language }: Pick<FormContext, 'currency' | 'language'>,
): readonly Problem[] {
  const noTime = dispatch.mode === 'at' && !timeInput(dispatch.when);
  const noAmount = cost.trim() !== '' && !parseMoney(cost, currency, language);
  return [
    ...(noTime ? [{ code: 'time-invalid', pointer: '/forwarding/dispatchedAt' } as const] : []),
    ...(noAmount ? [{ code: 'invalid-request', pointer: '/forwarding/cost' } as const] : []),
  ];
}
