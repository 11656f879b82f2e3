import type { ChainEntry, CorrectionEntry } from '../evidence/index.js';
import type { Client, MailItem, Office, Release, ScanAnswer, Seal, Status } from '../model/index.js';
import { instantInZone } from '../rules/index.js';
import { MemoryFeed } from './memory-feed.js';
import type { ListSource } from './memory-lists.js';
import { MailReleaseError } from './mail-release-error.js';

/** What an office holds to begin with. */
export interface OfficeSeed {
  readonly office: Office;
  readonly statuses: readonly Status[];
  readonly clients: readonly Client[];
  readonly items: readonly MailItem[];
}

/** What a session came to: releases, or a refusal. */
export interface SessionRecord {
  /** Digest of the command. */
  readonly content: string;
  readonly releases?: readonly string[];
  readonly error?: MailReleaseError;
}

/** All that an office in memory holds. Changed without a pause only: see `MemoryStore.revision`. */
export class MemoryStore implements ListSource {
  readonly office: Office;
  readonly statuses: readonly Status[];
  readonly clients: ReadonlyMap<string, Client>;
  readonly items: Map<string, MailItem>;
  /** As they stand. */
  readonly releases = new Map<string, Release>();
  readonly sessions = new Map<string, SessionRecord>();
  /** Scans of signed sheets by session. */
  readonly scans = new Map<string, ScanAnswer>();
  readonly feed = new MemoryFeed();
  /** Releases as first recorded, and corrections, in the order of their seals. */
  readonly #links: (Release | CorrectionEntry)[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #now: () => number;
  #revision = 0;

  constructor(seed: OfficeSeed, now: () => number) {
    // A caller that goes on changing what it passed must not change the office.
    const copy = structuredClone(seed);
    this.office = copy.office;
    this.statuses = copy.statuses;
    this.clients = new Map(copy.clients.map((client) => [client.id, client]));
    this.items = new Map(copy.items.map((item) => [item.id, item]));
    this.#now = now;
  }

  get officeId(): string {
    return this.office.id;
  }

  get zone(): string {
    return this.office.zone;
  }

  get nowMs(): number {
    return this.#now();
  }

  /** The office's clock now. */
  get now(): string {
    return this.instant(this.nowMs);
  }

  instant(ms: number): string {
    return instantInZone(ms, this.zone);
  }

  /** Another one whenever an item has changed: what was decided before that is decided again. */
  get revision(): number {
    return this.#revision;
  }

  put(item: MailItem): void {
    this.#revision += 1;
    this.items.set(item.id, structuredClone(item));
    this.feed.tell({ type: 'item-changed', itemId: item.id, clientId: item.clientId, version: item.version });
  }

  /** The number that the release after `ahead` others of this year will have. */
  numberAfter(ahead: number, recordedAt: string): string {
    const year = Number(recordedAt.slice(0, 4));
    const number = (this.#numbers.get(year) ?? 0) + 1 + ahead;
    return `${year}/${String(number).padStart(6, '0')}`;
  }

  record(release: Release): void {
    const year = Number(release.recordedAt.slice(0, 4));
    this.#numbers.set(year, (this.#numbers.get(year) ?? 0) + 1);
    this.#links.push(release);
    this.#changed('release-recorded', release);
  }

  correct(type: 'release-voided' | 'release-amended', release: Release, link: CorrectionEntry): void {
    this.#links.push(link);
    this.#changed(type, release);
  }

  #changed(type: 'release-recorded' | 'release-voided' | 'release-amended', release: Release): void {
    const { id, client, version } = release;
    this.releases.set(id, release);
    this.feed.tell({ type, releaseId: id, clientId: client.id, version });
  }

  get sealsHead(): Seal | null {
    return this.#links.at(-1)?.seal ?? null;
  }

  /** Everything recorded, as `verifyChain` takes it. */
  chain(): ChainEntry[] {
    return this.#links.map((link) =>
      'kind' in link ? link : { kind: 'release', recorded: link, current: this.release(link.id) },
    );
  }

  /** @throws {MailReleaseError} `not-found`. */
  scanOf(releaseId: string): ScanAnswer {
    return found(this.scans.get(this.release(releaseId).sessionId));
  }

  /** @throws {MailReleaseError} `not-found`. */
  release(id: string): Release {
    return found(this.releases.get(id));
  }
}

/** @throws {MailReleaseError} `not-found` for nothing. */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new MailReleaseError('not-found', 'No such record in this office');
  return value;
}
