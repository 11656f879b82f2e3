import type {
  Capabilities,
  ItemsQuery,
  MailBackend,
  MailReleaseError,
  QueueQuery,
  ReleaseResult,
  ReleasesQuery,
} from '../backend/index.js';
import type {
  AmendCommand,
  Client,
  CollectorInput,
  ForwardingInput,
  IdentityCheck,
  MailItem,
  Office,
  Operator,
  PaperDocument,
  Problem,
  QueueRow,
  Release,
  ReleaseMethod,
  ScanInput,
  SignatureInput,
  SigningSession,
  Statement,
  Status,
  TimeInput,
  VoidReason,
  WinningRelease,
} from '../model/index.js';
import type { DocumentOpener, PrintedDocument } from './documents.js';
import type { StatementWords } from './freeze-list.js';
import type { Observable } from './observable.js';
import type { Locks, Outbox } from './outbox.js';
import type { OutboxStore } from './outbox-entry.js';

/** What a desk works with; all but `backend` have a default. */
export interface DeskOptions {
  readonly backend: MailBackend;
  /** Left out, the backend's `office()` is asked. */
  readonly office?: Office;
  /** Left out, the backend's `office()` is asked. */
  readonly operator?: Operator;
  /** Milliseconds since 1970; the device's clock when left out. */
  readonly now?: () => number;
  /** Makes session ids (UUID); version 7 from the clock when left out. */
  readonly newId?: () => string;
  /** Resolves after that many milliseconds; the device's timer when left out. */
  readonly wait?: (ms: number) => Promise<void>;
  /**
   * Where an act is kept until its outcome is definite: `stored` in this browser (the default, where it
   * has IndexedDB), `memory` while the page is open, `off`, or a store of the host's own.
   */
  readonly outbox?: 'stored' | 'memory' | 'off' | OutboxStore;
  /** Runs a task in one tab at a time; Web Locks when left out. */
  readonly locks?: Locks;
  /** Calls back when the network returns; the browser's `online` event when left out. */
  readonly onOnline?: (listener: () => void) => () => void;
  /** Shows documents to print; left out, an interface opens a window of its own. */
  readonly opener?: DocumentOpener;
}

/** What everything else needs to be there first. */
export type DeskContext =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: MailReleaseError }
  | {
      readonly phase: 'ready';
      readonly office: Office;
      readonly operator: Operator;
      readonly statuses: readonly Status[];
      readonly capabilities: Capabilities;
    };

/** A list that keeps what it has while it loads, and after a failure. */
export interface ListState<Row, Query> {
  /** `loading` only until the first answer; later loads show in `busy`. */
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly busy: boolean;
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  /** Records that the backend sent and nobody could read. */
  readonly unreadable: number;
  /** The last failure; the rows before it stay. */
  readonly error: MailReleaseError | null;
  readonly query: Query;
}

/** A list as it is loaded page by page. */
export interface List<Row, Query> extends Observable<ListState<Row, Query>> {
  /** Changes part of the query and loads from the beginning; `undefined` removes a filter. */
  search(change: { readonly [Key in keyof Query]?: Query[Key] | undefined }): void;
  /** The page after the last one; no effect while loading or at the end. Never rejects, see `error`. */
  loadMore(): Promise<void>;
  /** Loads from the beginning. Never rejects, see `error`. */
  refresh(): Promise<void>;
}

/** Clients with mail waiting. */
export type QueueList = List<QueueRow, Omit<QueueQuery, 'cursor'>>;
/** Mail items, newest received first. */
export type ItemList = List<MailItem, Omit<ItemsQuery, 'cursor'>>;
/** Releases, newest recorded first. */
export type ReleaseList = List<Release, Omit<ReleasesQuery, 'cursor'>>;

/** Which items are ticked. Immutable; asks in constant time however many there are. */
export interface Selection {
  /** How many are ticked. */
  readonly size: number;
  /** Whether this one is ticked. */
  has(itemId: string): boolean;
}

/** One client of a session with all mail that awaits it. */
export interface SessionClient {
  readonly client: Client;
  /** Newest received first; keeps items that went away meanwhile, see `gone`. */
  readonly items: readonly MailItem[];
  /** Items taken by another desk while the panel was open; `null` where nothing more is known. */
  readonly gone: ReadonlyMap<string, WinningRelease | null>;
  /** Items of this client that the backend sent and nobody could read. */
  readonly unreadable: number;
}

/** Whether a method can be pressed, and if not why, in the words of the rules. */
export interface MethodState {
  readonly method: ReleaseMethod;
  readonly enabled: boolean;
  /** What is in the way now; `capability` when the backend can't keep this method. */
  readonly reason: Problem['code'] | 'capability' | null;
  readonly problems: readonly Problem[];
}

/**
 * `choosing → confirming → sending → released | refused | unknown`; `refused` and `unknown` lead back
 * to `confirming` or, for `unknown`, to another attempt with the same id.
 */
export type SessionPhase =
  'loading' | 'failed' | 'choosing' | 'confirming' | 'sending' | 'released' | 'refused' | 'unknown';

/** All that an interface shows of a session; a new object after every change. */
export interface SessionState {
  readonly phase: SessionPhase;
  readonly clients: readonly SessionClient[];
  readonly selection: Selection;
  /** `null` shows every status. */
  readonly statusFilter: string | null;
  /** `null` while nobody is chosen. */
  readonly collector: CollectorInput | null;
  readonly methods: Readonly<Record<ReleaseMethod, MethodState>>;
  /** The method being confirmed, from `begin` on. */
  readonly method: ReleaseMethod | null;
  /** In `refused`: what the rules or another desk had against it. */
  readonly problems: readonly Problem[];
  /** In `failed` and `unknown`. */
  readonly error: MailReleaseError | null;
  /** In `released`; after an undo the releases carry their void. */
  readonly result: ReleaseResult | null;
  /** True once the release was taken back. */
  readonly undone: boolean;
  /** The list that is being signed or printed; `null` until `freeze`, and after going back. */
  readonly frozen: FrozenList | null;
}

/** A list that was put before somebody, word for word; a signature on it belongs to it alone. */
export interface FrozenList {
  /** Of the release that will be sent for it. */
  readonly sessionId: string;
  readonly statement: Statement;
  /** SHA-256 of the statement, hex. */
  readonly statementDigest: string;
  /** Who collects; with another collector the list is out of date. */
  readonly collector: CollectorInput | null;
  /** For `print` only: what stands on the paper. */
  readonly document: PrintedDocument | null;
  /** True once an item of it changed or left: it can't be confirmed any more, and must be frozen anew. */
  readonly superseded: boolean;
}

/** What the confirming dialogs add to the choice of items and collector. */
export interface ReleaseDetails {
  /** Business time; left out for `forward`. */
  readonly time?: TimeInput;
  /** By item id, where it differs; every ticked `self-service` item needs one. */
  readonly lineTimes?: Readonly<Record<string, TimeInput>>;
  /** By item id: what is odd about it, "envelope damaged". */
  readonly remarks?: Readonly<Record<string, string>>;
  /** By item id: why the collector refuses it. */
  readonly refusals?: Readonly<Record<string, string>>;
  /** For the whole session. */
  readonly note?: string;
  /** Left out where no document was looked at. */
  readonly identityCheck?: IdentityCheck;
  /** By client id. */
  readonly authorityReasons?: Readonly<Record<string, string>>;
  readonly acknowledgedNoticeIds?: readonly string[];
  readonly confirmedRequestIds?: readonly string[];
  /** For `print` only, which needs it; taken from the frozen list where there is one. */
  readonly document?: PaperDocument;
  /** For `print` only: the sheet once it is signed, scanned or photographed. By capability `scans`. */
  readonly scan?: ScanInput;
  /** For `digital` only, which needs it. */
  readonly signature?: SignatureInput;
  /** With `signature`: the signer's name in readable letters. */
  readonly readableName?: string;
  /** With `signature`: SHA-256 of what the signer saw, hex; taken from the frozen list where there is one. */
  readonly statementDigest?: string;
  /** For `forward` only, which needs it. */
  readonly forwarding?: ForwardingInput;
}

/** What a scanned code did: ticked an item, fits none, or fits several and ticked none. */
export type ScanResult =
  | { readonly kind: 'ticked'; readonly item: MailItem; readonly already: boolean }
  | { readonly kind: 'none'; readonly code: string }
  | { readonly kind: 'several'; readonly items: readonly MailItem[] };

/** One client, or several, at the desk: from the choice of items to what happened. */
export interface ReleaseSession extends Observable<SessionState> {
  readonly clientIds: readonly string[];
  /** Ticks or unticks one item; without `ticked` turns it over. Items that are gone stay unticked. */
  toggle(itemId: string, ticked?: boolean): void;
  /** Ticks or unticks everything that the status filter shows. */
  toggleAll(ticked: boolean): void;
  /** Ticks or unticks all shown items from one to the other, both included. */
  toggleRange(fromItemId: string, toItemId: string, ticked: boolean): void;
  /** `null` shows every status again. Ticks stay, shown or not. */
  setStatusFilter(statusId: string | null): void;
  /** Ticks the one item whose tracking number or id the scanned code is. */
  scan(code: string): ScanResult;
  /** `null` takes the choice back. */
  chooseCollector(collector: CollectorInput | null): void;
  /** To `confirming`. No effect while the method is not enabled. */
  begin(method: ReleaseMethod): void;
  /** Back to `choosing`; nothing chosen is lost. */
  cancel(): void;
  /** What the rules say of these details now; empty when `confirm` would be sent. */
  check(details: ReleaseDetails): readonly Problem[];
  /**
   * For `print` and `digital`: fixes what is ticked and these details as what is signed. From then on they are sent
   * as they are, whatever `confirm` is given of them. `null` where there is nothing to freeze, or when somebody went
   * on meanwhile.
   */
  freeze(details: ReleaseDetails, words: StatementWords): Promise<FrozenList | null>;
  /** Lets go of the frozen list; the next one gets a new id. */
  thaw(): void;
  /** Sends one session under a new id or that of the frozen list, and resolves when the outcome is known or `unknown`. Never rejects. */
  confirm(details: ReleaseDetails): Promise<SessionState>;
  /** From `unknown`: asks again with the same id and content. Never rejects. */
  retry(): Promise<SessionState>;
  /** From `released`: voids every release of the session as a mistake. Never rejects; see `error`. */
  undo(): Promise<SessionState>;
  /** Loads clients and items again; the choice stays as far as the items do. */
  refresh(): Promise<void>;
  /** From `released` back to `choosing` with what is left. */
  again(): Promise<void>;
  /** Drops what is under way and stops following; nothing sent is taken back. */
  dispose(): void;
}

/** The headless workflow that an interface drives. */
export interface Desk extends Observable<DeskContext> {
  readonly backend: MailBackend;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly queue: QueueList;
  readonly items: ItemList;
  readonly releases: ReleaseList;
  /** What waits to be recorded, and the exceptions to settle. */
  readonly outbox: Outbox;
  /** The host's own way to show documents; `null` leaves it to the interface. */
  readonly opener: DocumentOpener | null;
  /**
   * Follows a signing session until it is over or `signal` aborts, one value a change.
   *
   * @throws {MailReleaseError} when the backend refuses to tell, `not-found` for instance.
   */
  followSigning(id: string, signal: AbortSignal): AsyncIterable<SigningSession>;
  /** Opens the panel's session for one client or several. Dispose it when the panel closes. */
  openSession(clientIds: readonly string[]): ReleaseSession;
  /** Voids one release out of browse; resolves to the voided record. @throws {MailReleaseError} */
  voidRelease(release: Release, reason: VoidReason, text?: string): Promise<Release>;
  /** Corrects one release out of browse; resolves to the corrected record. @throws {MailReleaseError} */
  amendRelease(release: Release, command: AmendCommand): Promise<Release>;
  /** Asks the backend for office and statuses again after a failure. */
  retry(): Promise<void>;
  /** Stops following the backend and disposes of the open sessions. */
  dispose(): void;
}
