import type { Capabilities, MailBackend, SignerBackend } from '../backend/index.js';
import type { Client, MailItem, ReleaseCommand, Statement } from '../model/index.js';

type CommandOf<Method extends ReleaseCommand['method']> = Extract<ReleaseCommand, { method: Method }>;

/** A case's own corner of the office: clients and items that no other case touches. */
export interface Corner {
  /** The backend of one desk of the office. */
  readonly desk: MailBackend;
  /** Another desk of the same office, with another operator. */
  readonly otherDesk: MailBackend;
  /** A desk of another office; absent where the target has only one. */
  readonly foreignDesk: MailBackend | undefined;
  /** The client's own device, before the same office. */
  readonly signer: SignerBackend;
  /** Moves the backend's clock by so many milliseconds; a case that does moves it back. */
  moveClock(ms: number): Promise<void>;
  readonly clients: readonly Client[];
  /** The first client. */
  readonly client: Client;
  /** The first client's items as they were put there: newest received first. */
  readonly items: readonly MailItem[];
  /** All clients' items. */
  readonly allItems: readonly MailItem[];
  /** A fresh session id. */
  newId(): string;
  /** The first item handed to the first contact a minute ago, under a fresh session id, save what `change` says. */
  pickup(change?: Partial<CommandOf<'pickup'>>): CommandOf<'pickup'>;
  /** As `pickup`, on signed paper. */
  print(change?: Partial<CommandOf<'print'>>): CommandOf<'print'>;
  /** As `pickup`, with a typed signature. */
  digital(change?: Partial<CommandOf<'digital'>>): CommandOf<'digital'>;
  /** The first item sent to an address, with no carrier yet. */
  forward(change?: Partial<CommandOf<'forward'>>): CommandOf<'forward'>;
  /** These items of the first client as a list to sign, for a fresh release session; the first item when left out. */
  statement(...items: readonly MailItem[]): Statement;
  /** Command lines for these items at the version that was put there. */
  lines(...items: readonly MailItem[]): CommandOf<'pickup'>['parts'][number]['lines'];
  /** The item as the backend has it now. */
  current(item: MailItem): Promise<MailItem>;
}

/** What a case finds in its corner. */
export interface Stock {
  /** Clients; 1 when left out. */
  readonly clients?: number;
  /** Items of each client; 1 when left out. */
  readonly items?: number;
  /** Changes each client before it is put there. */
  readonly client?: (client: Client) => Client;
  /** Changes each item before it is put there; `index` counts within its client. */
  readonly item?: (item: MailItem, index: number) => MailItem;
}

/** One promise of the contract, and how to find out whether a backend keeps it. */
export interface ConformanceCase {
  /** Stable, for a report to name: `idempotency/resend-at-once`. */
  readonly id: string;
  /** What holds, as a sentence about the backend. */
  readonly name: string;
  /** One client with one item when left out. */
  readonly stock?: Stock;
  /** Left out, every backend must pass. */
  readonly needs?: (capabilities: Capabilities) => boolean;
  /** True when the case needs another operator at another desk. */
  readonly secondDesk?: boolean;
  /** True when the case signs on the client's own device. */
  readonly signer?: boolean;
  /** True when the case must move the backend's clock. */
  readonly clock?: boolean;
  /** True when the case looks from another office. */
  readonly foreign?: boolean;
  /** Rejects when the backend does not do it. */
  run(corner: Corner): Promise<void>;
}
