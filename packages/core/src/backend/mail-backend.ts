import type {
  AmendCommand,
  Client,
  MailItem,
  OfficeContext,
  PublicKeySet,
  QueueRow,
  ReceiptAnswer,
  Release,
  ReleaseCommand,
  ScanAnswer,
  Seal,
  SigningAnswer,
  SigningInvitation,
  SigningRequest,
  SigningSession,
  SigningView,
  Status,
  VoidCommand,
} from '../model/index.js';
import type { Capabilities } from './capabilities.js';
import type { Page } from './page.js';
import type { ItemsQuery, QueueQuery, ReleasesQuery } from './queries.js';

/** Taken by every call of a backend. */
export interface CallOptions {
  /** Drops the call; it then rejects with `signal.reason`, which is never shown to anybody. */
  readonly signal?: AbortSignal;
}

/** What a session did. The same for every resend of the same command. */
export interface ReleaseResult {
  readonly sessionId: string;
  /** One release a client, in the order of the command's parts. */
  readonly releases: readonly Release[];
  /** True when the session had been recorded before this call. */
  readonly replayed: boolean;
}

/** Tells that something changed, not what to: fetch what you may see. */
export interface ChangeEvent {
  /** Grows; the cursor to resume after. */
  readonly seq: string;
  readonly type: 'item-changed' | 'release-recorded' | 'release-voided' | 'release-amended' | 'reset';
  readonly itemId?: string;
  readonly releaseId?: string;
  readonly clientId?: string;
  readonly version?: number;
}

/** Has a list signed on the client's own device, as staff see it. By capability `remoteSigning`. */
export interface SigningDesk {
  /**
   * Opens a session; one opened before for the same release session is superseded, unless it is over.
   *
   * @throws {MailReleaseError} when the list is out of date already: `item-changed`, `item-not-releasable`,
   *   `item-already-released`, `items-different-clients`, `not-found`; `items-empty` for a list without items.
   *   Pointers lead into the request: `/statement/parts/0/lines/2`.
   */
  create(request: SigningRequest, options?: CallOptions): Promise<SigningInvitation>;
  /** As it stands at this moment: expired by the clock, superseded by a changed item. @throws {MailReleaseError} `not-found`. */
  get(id: string, options?: CallOptions): Promise<SigningSession>;
  /**
   * Gives a session that waits or is joined its full time again, from now on.
   *
   * @throws {MailReleaseError} `not-found`; of one that is over the code that the signer would get.
   */
  extend(id: string, options?: CallOptions): Promise<SigningSession>;
  /** Ends the link; one that is over already stays as it is. */
  cancel(id: string, options?: CallOptions): Promise<SigningSession>;
}

/** The same session as the client's device uses it: the token is all the credential there is. */
export interface SignerBackend {
  /**
   * The list to sign. May be asked as often as liked and consumes nothing.
   *
   * @throws {MailReleaseError} `signing-link-used` once signed, `signing-link-expired` after its time and when staff
   *   have cancelled it, `signing-link-superseded` after a change of the list or by a newer link; `not-found` for a
   *   wrong id or token, the same for both.
   */
  show(id: string, token: string, options?: CallOptions): Promise<SigningView>;
  /**
   * Signs once; of several at the same time one wins.
   *
   * @throws {MailReleaseError} as `show`; `precondition-failed` when the answer is for another list than this link's;
   *   and what the rules have against signature and name (`signatureProblems`). None of these ends the session.
   */
  sign(id: string, token: string, answer: SigningAnswer, options?: CallOptions): Promise<void>;
}

/**
 * What a host implements to plug in its own mail system; scoped to one office and one operator.
 *
 * Every method rejects with `MailReleaseError` and no other error, save `signal.reason` when aborted.
 * Members after `release` are optional and announced in `capabilities`. Run the conformance kit
 * against an implementation before trusting it.
 */
export interface MailBackend {
  readonly capabilities: Capabilities;
  /** The office's statuses in the administrator's order. */
  statuses(options?: CallOptions): Promise<readonly Status[]>;
  /** Clients with items at stage `awaiting`. */
  queue(query: QueueQuery, options?: CallOptions): Promise<Page<QueueRow>>;
  /** Newest received first, at every stage unless the query names one. */
  items(query: ItemsQuery, options?: CallOptions): Promise<Page<MailItem>>;
  /** @throws {MailReleaseError} `not-found`, for a client of another office too. */
  client(id: string, options?: CallOptions): Promise<Client>;
  /**
   * The one write. Idempotent by `sessionId`, all or nothing over all parts; of two sessions that
   * want the same item exactly one is recorded.
   *
   * A digital command for a list that was put up in `signing` keeps to it: the session, clients, items, remarks
   * and, once it is signed there, the signature; else `action-not-allowed` (`signedListProblems`). What is released
   * can't be signed by a link any more.
   *
   * @throws {MailReleaseError} with `problems` when the rules refuse; `session-id-reused` when the id
   *   was used for other content; `request-in-progress` while the first attempt still runs.
   */
  release(command: ReleaseCommand, options?: CallOptions): Promise<ReleaseResult>;
  /** Office and operator behind the credential, for a page that configures nothing itself. */
  office?(options?: CallOptions): Promise<OfficeContext>;
  /** The definite outcome of a session, `null` when nothing was recorded under this id. */
  session?(sessionId: string, options?: CallOptions): Promise<ReleaseResult | null>;
  /** Newest recorded first. By capability `history`. */
  releases?(query: ReleasesQuery, options?: CallOptions): Promise<Page<Release>>;
  /** @throws {MailReleaseError} `not-found`. */
  getRelease?(id: string, options?: CallOptions): Promise<Release>;
  /**
   * @param version The release's version that the operator saw.
   * @throws {MailReleaseError} `precondition-failed`, `release-voided`, `reason-required`, `not-found`.
   */
  voidRelease?(id: string, version: number, command: VoidCommand, options?: CallOptions): Promise<Release>;
  /** @throws {MailReleaseError} `precondition-failed`, `release-voided`, or a problem of the rules. */
  amendRelease?(id: string, version: number, command: AmendCommand, options?: CallOptions): Promise<Release>;
  /** Events after `after`, or from now on; ends only by `signal`. A cursor too old yields one `reset`. */
  changes?(after: string | null, options?: CallOptions): AsyncIterable<ChangeEvent>;
  /** Where the feed stands now: follow after it, and nothing that happens from now on is missed. */
  changesHead?(options?: CallOptions): Promise<string>;
  /**
   * The scan of the sheet that was signed for this release. By capability `scans`.
   *
   * @throws {MailReleaseError} `not-found`: no such release, none was attached, or retention has erased it.
   */
  scan?(releaseId: string, options?: CallOptions): Promise<ScanAnswer>;
  /** The release as it stands, signed. By capability `receipts`. @throws {MailReleaseError} `not-found`. */
  receipt?(releaseId: string, options?: CallOptions): Promise<ReceiptAnswer>;
  /** Public keys that receipts are checked with. */
  keys?(options?: CallOptions): Promise<PublicKeySet>;
  /** The newest seal of the office's chain, to be kept elsewhere; `null` while nothing is recorded. */
  sealsHead?(options?: CallOptions): Promise<Seal | null>;
  /** Signing on the client's own device; by capability `remoteSigning`. */
  readonly signing?: SigningDesk;
}
