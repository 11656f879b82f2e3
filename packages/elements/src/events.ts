import type {
  MailReleaseError,
  QueueRow,
  Release,
  ReleaseDetails,
  ReleaseMethod,
  ReleaseResult,
} from '@mail-release/core';
import type { BrowserFilters } from './mail-browser/filters.js';

/** A clerk asked to release a client's mail; a host that shows its own panel listens for it. */
export type ClientChosenEvent = CustomEvent<{ readonly clientId: string; readonly row: QueueRow }>;

/** A clerk asked to release the mail of several clients to one person; a host hands the ids to its panel. */
export type ClientsChosenEvent = CustomEvent<{
  readonly clientIds: readonly string[];
  readonly rows: readonly QueueRow[];
}>;

/** The clerk is done with the panel: mail was released, or they went back. */
export type ClientClosedEvent = CustomEvent<{ readonly clientIds: readonly string[]; readonly released: boolean }>;

/** A release is about to be sent; cancel it to add a check of the host's own. */
export type MailReleaseConfirmEvent = CustomEvent<{
  readonly method: ReleaseMethod;
  readonly clientIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly details: ReleaseDetails;
}>;

/** The backend has recorded the release. */
export type MailReleasedEvent = CustomEvent<ReleaseResult>;

/** A release was refused, or its outcome is not known yet (`outcome: 'unknown'`). */
export type MailReleaseFailedEvent = CustomEvent<{
  readonly outcome: 'refused' | 'unknown';
  readonly error: MailReleaseError | null;
}>;

/** A recorded release was taken back; the record carries its void. */
export type ReleaseVoidedEvent = CustomEvent<{ readonly release: Release }>;

/** A recorded release was corrected; the record carries its amendments. */
export type ReleaseAmendedEvent = CustomEvent<{ readonly release: Release }>;

/** A clerk changed what a browser shows; a host that keeps it in the page's address sets `filters` from it later. */
export type FiltersChangedEvent = CustomEvent<{ readonly filters: BrowserFilters }>;

/** Something the page set can't be used; a default is used instead. */
export type ConfigErrorEvent = CustomEvent<{
  readonly property: string;
  readonly reason: 'unknown-zone' | 'unknown-endpoint' | 'unknown-language' | 'unknown-value';
}>;

export interface MailReleaseEventMap {
  'client-chosen': ClientChosenEvent;
  'clients-chosen': ClientsChosenEvent;
  'client-closed': ClientClosedEvent;
  'mail-release-confirm': MailReleaseConfirmEvent;
  'mail-released': MailReleasedEvent;
  'mail-release-failed': MailReleaseFailedEvent;
  'release-voided': ReleaseVoidedEvent;
  'release-amended': ReleaseAmendedEvent;
  'filters-changed': FiltersChangedEvent;
  'config-error': ConfigErrorEvent;
}

/** Those that bubble and cross shadow roots: a host may hear all of them in one place. */
type BubblingEvents = Pick<
  MailReleaseEventMap,
  'mail-release-confirm' | 'mail-released' | 'mail-release-failed' | 'release-voided' | 'release-amended'
>;

declare global {
  interface HTMLElementEventMap extends MailReleaseEventMap {}
  interface DocumentEventMap extends BubblingEvents {}
}
