import { commandEvidence } from '../evidence/command-evidence.js';
import type {
  AmendCommand,
  Client,
  Evidence,
  MailItem,
  Office,
  Operator,
  Release,
  ReleaseCommand,
  Status,
  VoidCommand,
  WinningRelease,
} from '../model/index.js';
import { isEffective } from '../model/index.js';
import { decideAmend, decideRelease, decideVoid, instantInZone, type ReleaseFacts } from '../rules/index.js';
import { canonicalContent } from './canonical-content.js';
import { type Capabilities, everyCapability } from './capabilities.js';
import { uuidV7 } from './ids.js';
import type { CallOptions, ChangeEvent, MailBackend, ReleaseResult } from './mail-backend.js';
import { MailReleaseError, refusal } from './mail-release-error.js';
import { itemsPage, queuePage, releasesPage, stagesById } from './memory-lists.js';

/** What an office holds to begin with. */
export interface OfficeSeed {
  readonly office: Office;
  readonly statuses: readonly Status[];
  readonly clients: readonly Client[];
  readonly items: readonly MailItem[];
}

/** What an office in memory takes from outside, so that a test can replay it. */
export interface MemoryPorts {
  /** Milliseconds since 1970; the device's clock when left out. */
  readonly now?: () => number;
  /** Makes release ids; UUID version 7 when left out. */
  readonly newId?: () => string;
  /** Everything it can keep when left out. */
  readonly capabilities?: Capabilities;
}

type SessionRecord = {
  readonly content: string;
  readonly releases?: readonly string[];
  readonly error?: MailReleaseError;
};

/**
 * One office's mail in memory: the reference model of every backend, and what demos and tests use.
 * All desks made by `backendFor` share it. Gone with the page.
 */
export class MemoryOffice {
  readonly #office: Office;
  readonly #statuses: readonly Status[];
  readonly #clients: Map<string, Client>;
  readonly #items: Map<string, MailItem>;
  readonly #releases = new Map<string, Release>();
  readonly #sessions = new Map<string, SessionRecord>();
  readonly #numbers = new Map<string, number>();
  readonly #changes: ChangeEvent[] = [];
  readonly #wakes = new Set<() => void>();
  readonly #now: () => number;
  readonly #newId: () => string;
  readonly #capabilities: Capabilities;

  constructor(seed: OfficeSeed, ports: MemoryPorts = {}) {
    // A caller that goes on changing what it passed must not change the office.
    const copy = structuredClone(seed);
    this.#office = copy.office;
    this.#statuses = copy.statuses;
    this.#clients = new Map(copy.clients.map((client) => [client.id, client]));
    this.#items = new Map(copy.items.map((item) => [item.id, item]));
    this.#now = ports.now ?? Date.now;
    this.#newId = ports.newId ?? (() => uuidV7(this.#now()));
    this.#capabilities = ports.capabilities ?? everyCapability;
  }

  /** The office as `operator` works with it. */
  backendFor(operator: Operator): MailBackend {
    const call = async <Value>(options: CallOptions | undefined, answer: () => Value): Promise<Value> => {
      options?.signal?.throwIfAborted();
      await Promise.resolve();
      options?.signal?.throwIfAborted();
      // Callers get copies: nobody can change the office through an answer.
      return structuredClone(answer());
    };
    return {
      capabilities: this.#capabilities,
      statuses: (options) => call(options, () => this.#statuses),
      queue: (query, options) => call(options, () => queuePage(this.#source(), query)),
      items: (query, options) => call(options, () => itemsPage(this.#source(), query)),
      client: (id, options) => call(options, () => this.#found(this.#clients.get(id))),
      release: async (command, options) => {
        const content = canonicalContent(command);
        const evidence = await commandEvidence(command);
        return call(options, () => this.#release(command, operator, content, evidence));
      },
      office: (options) => call(options, () => ({ office: this.#office, operator })),
      session: (sessionId, options) => call(options, () => this.#session(sessionId)),
      releases: (query, options) => call(options, () => releasesPage(this.#source(), query)),
      getRelease: (id, options) => call(options, () => this.#found(this.#releases.get(id))),
      voidRelease: (id, version, command, options) => call(options, () => this.#void(id, version, command, operator)),
      amendRelease: (id, version, command, options) => call(options, () => this.#amend(id, version, command, operator)),
      changes: (after, options) => this.#follow(after, options),
    };
  }

  /** Receives mail, or replaces an item, as the office's other systems would. */
  put(item: MailItem): void {
    this.#items.set(item.id, structuredClone(item));
    this.#changed({ type: 'item-changed', itemId: item.id, clientId: item.clientId, version: item.version });
  }

  #source() {
    return {
      officeId: this.#office.id,
      zone: this.#office.zone,
      statuses: this.#statuses,
      clients: this.#clients,
      items: this.#items,
      releases: this.#releases,
    };
  }

  #found<Value>(value: Value | undefined): Value {
    if (value === undefined) throw new MailReleaseError('not-found', 'No such record in this office');
    return value;
  }

  #session(sessionId: string): ReleaseResult | null {
    const record = this.#sessions.get(sessionId);
    if (!record) return null;
    if (record.error) throw record.error;
    const releases = (record.releases ?? []).map((id) => this.#found(this.#releases.get(id)));
    return { sessionId, releases, replayed: true };
  }

  /** Runs without a pause from the first look to the last write: nobody comes between. */
  #release(command: ReleaseCommand, operator: Operator, content: string, evidence: readonly Evidence[]): ReleaseResult {
    const before = this.#sessions.get(command.sessionId);
    if (before && before.content !== content) {
      throw new MailReleaseError('session-id-reused', 'The session id was used for another command');
    }
    const replay = this.#session(command.sessionId);
    if (replay) return replay;

    const decision = decideRelease(command, { ...this.#facts(command, operator), evidence });
    if (!decision.ok) {
      const error = refusal(decision.problems);
      this.#sessions.set(command.sessionId, { content, error });
      throw error;
    }
    const releases = decision.drafts.map((draft) => ({
      ...draft,
      id: this.#newId(),
      number: this.#nextNumber(draft.recordedAt),
      seal: null,
    }));
    for (const change of decision.changes) {
      const item = this.#found(this.#items.get(change.itemId));
      const releaseId = change.draft === null ? item.releaseId : (releases[change.draft]?.id ?? null);
      this.put({ ...item, statusId: change.toStatusId, releaseId, version: item.version + 1 });
    }
    for (const release of releases) {
      this.#releases.set(release.id, release);
      this.#changed({
        type: 'release-recorded',
        releaseId: release.id,
        clientId: release.client.id,
        version: release.version,
      });
    }
    this.#sessions.set(command.sessionId, { content, releases: releases.map(({ id }) => id) });
    return { sessionId: command.sessionId, releases, replayed: false };
  }

  #facts(command: ReleaseCommand, operator: Operator): ReleaseFacts {
    const stageOf = stagesById(this.#statuses);
    const awaitingCounts = new Map<string, number>(command.parts.map((part) => [part.clientId, 0]));
    for (const item of this.#items.values()) {
      const count = awaitingCounts.get(item.clientId);
      if (count !== undefined && stageOf.get(item.statusId) === 'awaiting')
        awaitingCounts.set(item.clientId, count + 1);
    }
    return {
      now: instantInZone(this.#now(), this.#office.zone),
      office: this.#office,
      operator,
      statuses: this.#statuses,
      items: this.#items,
      clients: this.#clients,
      awaitingCounts,
      winners: this.#winners(command),
    };
  }

  #winners(command: ReleaseCommand): ReadonlyMap<string, WinningRelease> {
    const winners = new Map<string, WinningRelease>();
    for (const { itemId } of command.parts.flatMap((part) => part.lines)) {
      const release = this.#releases.get(this.#items.get(itemId)?.releaseId ?? '');
      if (!release || !isEffective(release)) continue;
      winners.set(itemId, {
        id: release.id,
        number: release.number,
        occurredAt: release.occurredAt,
        desk: release.operator.desk,
        collectorName: release.collector?.name ?? null,
      });
    }
    return winners;
  }

  #nextNumber(recordedAt: string): string {
    const year = recordedAt.slice(0, 4);
    const number = (this.#numbers.get(year) ?? 0) + 1;
    this.#numbers.set(year, number);
    return `${year}/${String(number).padStart(6, '0')}`;
  }

  #void(id: string, version: number, command: VoidCommand, operator: Operator): Release {
    const decision = decideVoid(this.#found(this.#releases.get(id)), version, command, {
      now: instantInZone(this.#now(), this.#office.zone),
      operator,
    });
    if (!decision.ok) throw refusal(decision.problems);
    for (const { itemId, toStatusId, onlyFromStatusId } of decision.restores) {
      const item = this.#found(this.#items.get(itemId));
      if (onlyFromStatusId !== undefined && item.statusId !== onlyFromStatusId) continue;
      this.put({ ...item, statusId: toStatusId, releaseId: null, version: item.version + 1 });
    }
    this.#releases.set(id, decision.release);
    this.#changed({
      type: 'release-voided',
      releaseId: id,
      clientId: decision.release.client.id,
      version: decision.release.version,
    });
    return decision.release;
  }

  #amend(id: string, version: number, command: AmendCommand, operator: Operator): Release {
    const decision = decideAmend(this.#found(this.#releases.get(id)), version, command, {
      now: instantInZone(this.#now(), this.#office.zone),
      operator,
      office: this.#office,
    });
    if (!decision.ok) throw refusal(decision.problems);
    this.#releases.set(id, decision.release);
    this.#changed({
      type: 'release-amended',
      releaseId: id,
      clientId: decision.release.client.id,
      version: decision.release.version,
    });
    return decision.release;
  }

  #changed(event: Omit<ChangeEvent, 'seq'>): void {
    this.#changes.push({ seq: String(this.#changes.length + 1), ...event });
    for (const wake of this.#wakes) wake();
  }

  async *#follow(after: string | null, options: CallOptions = {}): AsyncGenerator<ChangeEvent> {
    const { signal } = options;
    let position = after === null ? this.#changes.length : Number(after);
    if (!Number.isInteger(position) || position < 0 || position > this.#changes.length) {
      throw new MailReleaseError('cursor-invalid', 'No such place in the feed');
    }
    for (;;) {
      signal?.throwIfAborted();
      const event = this.#changes[position];
      if (event) {
        position += 1;
        yield event;
      } else {
        await this.#nextChange(signal);
      }
    }
  }

  #nextChange(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.#wakes.delete(wake);
        signal?.removeEventListener('abort', stop);
      };
      const wake = () => {
        done();
        resolve();
      };
      const stop = () => {
        done();
        reject(signal?.reason);
      };
      this.#wakes.add(wake);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }
}

/** A backend over a fresh `MemoryOffice`, for a page with one desk. */
export function memoryBackend(seed: OfficeSeed & { readonly operator: Operator }, ports?: MemoryPorts): MailBackend {
  return new MemoryOffice(seed, ports).backendFor(seed.operator);
}
