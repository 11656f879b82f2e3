import {
  type Authority,
  type Client,
  type Collector,
  type CollectorInput,
  type ErrorCode,
  errorCodes,
  isErrorCode,
  type MailItem,
  type OccurredAt,
  type Problem,
  type Release,
  type ReleaseCommand,
  type ReleaseMethod,
  type Retry,
  type Stage,
  type Status,
  statusLabel,
  type TimeInput,
  type VoidReason,
} from '@mail-release/core';
import type { Alike, Equal, Expect } from './expect.js';

declare const session: Pick<Extract<ReleaseCommand, { method: 'pickup' }>, 'sessionId' | 'parts'>;
declare const collector: CollectorInput;
declare const time: TimeInput;
declare const document: { readonly number: string; readonly digest: string };
declare const signature: Extract<ReleaseCommand, { method: 'digital' }>['signature'];
declare const forwarding: Extract<ReleaseCommand, { method: 'forward' }>['forwarding'];
const signed = { readableName: 'Jan Nowak', statementDigest: 'a'.repeat(64) };

// Every method takes its own evidence, and nothing of another's.
export const pickup: ReleaseCommand = { method: 'pickup', ...session, collector, time };
export const print: ReleaseCommand = { method: 'print', ...session, collector: null, time, document };
export const digital: ReleaseCommand = { method: 'digital', ...session, collector, time, signature, ...signed };
export const forward: ReleaseCommand = { method: 'forward', ...session, forwarding };
// @ts-expect-error a digital release without a signature
export const unsigned: ReleaseCommand = { method: 'digital', ...session, collector, time, ...signed };
// @ts-expect-error a digital release that doesn't say what was signed
export const ofNothing: ReleaseCommand = {
  method: 'digital',
  ...session,
  collector,
  time,
  signature,
  readableName: '',
};
// @ts-expect-error a forwarding has no collector
export const collected: ReleaseCommand = { method: 'forward', ...session, forwarding, collector };
// @ts-expect-error a forwarding without an address
export const nowhere: ReleaseCommand = { method: 'forward', ...session, forwarding: {} };
// @ts-expect-error a pickup without a time
export const timeless: ReleaseCommand = { method: 'pickup', ...session, collector };
// @ts-expect-error only on paper may the name be left blank
export const anonymous: ReleaseCommand = { method: 'pickup', ...session, collector: null, time };
// @ts-expect-error signed paper without the paper
export const paperless: ReleaseCommand = { method: 'print', ...session, collector, time };
// @ts-expect-error a pickup takes no signature
export const both: ReleaseCommand = { method: 'pickup', ...session, collector, time, signature };
// @ts-expect-error there is no fifth method
export const drone: ReleaseCommand = { method: 'drone', ...session, collector, time };
// @ts-expect-error a session without an id of its own could not be sent again
export const nameless: ReleaseCommand = { method: 'pickup', parts: session.parts, collector, time };

// A contact by id, another person by name.
export const contact: CollectorInput = { kind: 'contact', contactId: 'p1' };
// @ts-expect-error a contact is not named by hand
export const typedContact: CollectorInput = { kind: 'contact', name: 'Jan Nowak' };
// @ts-expect-error the collector is chosen, not a string
export const word: CollectorInput = 'Jan Nowak';
// @ts-expect-error a clock time is a string with an offset, not a Date
export const date: TimeInput = { at: new Date() };
// @ts-expect-error a reason is one of the list
export const reason: VoidReason = 'because';

// Records are read, never written.
declare const item: MailItem;
declare const status: Status;
declare const client: Client;
declare const release: Release;
// @ts-expect-error an item is read-only
item.statusId = 'handed-over';
// @ts-expect-error a release is read-only
release.void = null;
// @ts-expect-error a client is read-only
client.name = 'Beta';
// @ts-expect-error a status has a label per language, not a label
export const label: string = status.labels;
// @ts-expect-error languages are a list, best first
statusLabel(status, 'pl');
// @ts-expect-error a stage is not the administrator's label
export const stage: Stage = 'Do odbioru';
// @ts-expect-error an item has no stage; its status has
export const stageOf: Stage = item.stage;
// @ts-expect-error not every release has a collector
export const name: string = release.collector.name;
// @ts-expect-error not every item has a sender's tracking number
export const tracking: string = item.trackingNumber;

// Codes are a closed list.
// @ts-expect-error an unknown code
export const code: ErrorCode = 'server-on-fire';
// @ts-expect-error a problem carries a code of the list
export const problem: Problem = { code: 'oops', pointer: '' };
declare const text: string;
// @ts-expect-error any string is no code until it was asked
export const unchecked: ErrorCode = text;
export const checked: ErrorCode | null = isErrorCode(text) ? text : null;
// @ts-expect-error the catalogue's statuses are fixed
errorCodes['not-found'].status = 200;

export type Checks = [
  Expect<Equal<ReleaseMethod, 'pickup' | 'print' | 'digital' | 'forward'>>,
  Expect<Equal<Release['method'], ReleaseMethod>>,
  Expect<Equal<Stage, 'held' | 'awaiting' | 'released' | 'forwarded' | 'closed'>>,
  Expect<Equal<Status['stage'], Stage>>,
  Expect<Equal<Status['pickup'], 'desk' | 'self-service' | null>>,
  Expect<Equal<Retry, 'same-id' | 'new-id' | 'after-fix' | 'never'>>,
  Expect<Equal<Problem['code'], ErrorCode>>,
  Expect<Alike<Release['collector'], Collector | null>>,
  Expect<Alike<Release['authority'], Authority | null>>,
  Expect<Alike<Release['occurredAt'], OccurredAt>>,
  Expect<Equal<Collector['kind'], CollectorInput['kind']>>,
];
