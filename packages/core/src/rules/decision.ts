import type {
  Client,
  Evidence,
  MailItem,
  Office,
  Operator,
  Problem,
  Release,
  Status,
  WinningRelease,
} from '../model/index.js';

/** Everything `decideRelease` may know; gathered by the backend inside its transaction. */
export interface ReleaseFacts {
  /** RFC 3339 instant of the backend's clock; becomes `recordedAt`. */
  readonly now: string;
  readonly office: Office;
  readonly operator: Operator;
  readonly statuses: readonly Status[];
  /** The command's items as far as this office has them, by id. */
  readonly items: ReadonlyMap<string, MailItem>;
  /** The command's clients as far as this office has them, by id. */
  readonly clients: ReadonlyMap<string, Client>;
  /** Items at stage `awaiting` by client id, before this release; a missing client counts its lines. */
  readonly awaitingCounts?: ReadonlyMap<string, number>;
  /** By item id: the release that was faster. */
  readonly winners?: ReadonlyMap<string, WinningRelease>;
  /** What `signedListProblems` has against a digital command; asked for by backends, which alone have the sessions. */
  readonly signingProblems?: readonly Problem[];
  /** Digests of the command's signature and statement; hashing is not the rules' business. */
  readonly evidence?: readonly Evidence[];
}

/** A release that lacks only what the backend gives: identity, number and seal. */
export type ReleaseDraft = Omit<Release, 'id' | 'number' | 'seal'>;

/** What becomes of one item when the decision is carried out. */
export interface ItemChange {
  readonly itemId: string;
  readonly clientId: string;
  /** The version that the decision saw; the change holds only while it still stands. */
  readonly fromVersion: number;
  readonly fromStatusId: string;
  readonly toStatusId: string;
  /** Index of the draft whose line takes the item away; `null` for a refused item that closes. */
  readonly draft: number | null;
}

/** What the rules have against it, all problems at once. */
export interface Refused {
  readonly ok: false;
  /** All of them, never only the first; in the order of the command. */
  readonly problems: readonly Problem[];
}

/** Records to be written and items to be moved, or why not. */
export type ReleaseDecision =
  { readonly ok: true; readonly drafts: readonly ReleaseDraft[]; readonly changes: readonly ItemChange[] } | Refused;

/** An item's way back when its release is voided. */
export interface ItemRestore {
  readonly itemId: string;
  readonly toStatusId: string;
  /** For a refused item that was closed: it goes back only from this status, nobody having moved it since. */
  readonly onlyFromStatusId?: string;
}

/** The voided record and the items that return, or why not. */
export type VoidDecision =
  { readonly ok: true; readonly release: Release; readonly restores: readonly ItemRestore[] } | Refused;

/** The corrected record, or why not. */
export type AmendDecision = { readonly ok: true; readonly release: Release } | Refused;
