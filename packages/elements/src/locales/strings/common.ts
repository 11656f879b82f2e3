import type { AuthorityProblem, ErrorCode, ReleaseMethod } from '@mail-release/core';

/** The error codes' plain words, one each: a code without words doesn't compile. */
type ProblemStrings = { readonly [Code in ErrorCode as `problem.${Code}`]: string };
type AuthorityStrings = {
  /** Said of a contact in the list; `day` is written out, empty where there is none. */
  readonly [Problem in AuthorityProblem as `authority.${Problem}`]: (day: string) => string;
};
type MethodStrings = {
  readonly [Method in ReleaseMethod as `method.${Method}`]: string;
} & {
  /** As a thing that happened, for lists: "odbiór osobisty". */
  readonly [Method in ReleaseMethod as `methodDone.${Method}`]: string;
};

export interface CommonStrings extends ProblemStrings, AuthorityStrings, MethodStrings {
  'common.retry': string;
  'common.close': string;
  'common.cancel': string;
  'common.clear': string;
  'common.loading': string;
  'common.busy': string;
  'common.loadMore': string;
  'common.optional': string;
  /** Records that the backend sent and nobody could read. */
  'common.unreadable': (count: number) => string;
  'common.stale': string;
  'common.notConnected': string;
  'common.notConnectedHint': string;
  'common.failed': string;
  'common.items': (count: number) => string;
  'common.clients': (count: number) => string;
  'common.allStatuses': string;
  'common.unknownSender': string;
  /** Ends a sentence that names whom to ask: "… (nr zgłoszenia 4711)". */
  'common.requestId': (id: string) => string;
  'common.today': string;
  'common.days': (count: number) => string;
  'common.minutes': (count: number) => string;
  'common.unknownZone': (zone: string) => string;
  'common.photo': string;
  'common.photoOf': (sender: string) => string;
  'common.photoFailed': string;
  'pickup.remark': string;
  'camera.open': string;
  'kind.letter': string;
  'kind.registered-letter': string;
  'kind.parcel': string;
  'kind.courier': string;
  'kind.other': string;
}
