import { issueReceipt, makeReceiptKey, type ReceiptKey, type ChainEntry } from '../evidence/index.js';
import type { MailItem, Operator, PublicKeySet, ReceiptAnswer } from '../model/index.js';
import { type Capabilities, everyCapability } from './capabilities.js';
import { uuidV7 } from './ids.js';
import type { CallOptions, MailBackend, SignerBackend } from './mail-backend.js';
import { itemsPage, queuePage, releasesPage } from './memory-lists.js';
import { MemorySigning } from './memory-signing.js';
import { found, MemoryStore, type OfficeSeed } from './memory-store.js';
import { digested, outcomeOf, recordAmendment, recordRelease, recordVoid } from './memory-writes.js';
import { Turns } from './turns.js';

/** What an office in memory takes of its surroundings; each left out has a default. */
export interface MemoryPorts {
  /** Milliseconds since 1970; the device's clock when left out. */
  readonly now?: () => number;
  /** Makes the ids of releases and signing sessions; UUID version 7 when left out. */
  readonly newId?: () => string;
  /** Everything that this SDK knows of when left out. */
  readonly capabilities?: Capabilities;
  /** Signs receipts; a key of the office's own, made when first asked for, when left out. */
  readonly receiptKey?: ReceiptKey;
}

/**
 * One office's mail in memory: the reference model of every backend, and what demos and tests use.
 * All desks made by `backendFor` share it. Gone with the page.
 *
 * Seals are made with WebCrypto, which browsers have on https and localhost only.
 */
export class MemoryOffice {
  readonly #store: MemoryStore;
  readonly #signing: MemorySigning;
  readonly #turns = new Turns();
  readonly #newId: () => string;
  readonly #capabilities: Capabilities;
  #receiptKey: Promise<ReceiptKey> | undefined;

  constructor(seed: OfficeSeed, ports: MemoryPorts = {}) {
    this.#store = new MemoryStore(seed, ports.now ?? Date.now);
    this.#newId = ports.newId ?? (() => uuidV7(this.#store.nowMs));
    this.#signing = new MemorySigning(this.#store, this.#newId);
    this.#capabilities = ports.capabilities ?? everyCapability;
    this.#receiptKey = ports.receiptKey && Promise.resolve(ports.receiptKey);
  }

  /** The office as `operator` works with it. */
  backendFor(operator: Operator): MailBackend {
    const store = this.#store;
    const signing = this.#signing;
    const ports = { newId: this.#newId, signingsOf: signing.recordsOf.bind(signing) };
    return {
      capabilities: this.#capabilities,
      statuses: (options) => call(options, () => store.statuses),
      queue: (query, options) => call(options, () => queuePage(store, query)),
      items: (query, options) => call(options, () => itemsPage(store, query)),
      client: (id, options) => call(options, () => found(store.clients.get(id))),
      release: async (command, options) => {
        options?.signal?.throwIfAborted();
        const sent = await digested(command);
        return this.#inTurn(options, () => recordRelease(store, sent, operator, ports));
      },
      office: (options) => call(options, () => ({ office: store.office, operator })),
      session: (sessionId, options) => call(options, () => outcomeOf(store, sessionId)),
      releases: (query, options) => call(options, () => releasesPage(store, query)),
      getRelease: (id, options) => call(options, () => store.release(id)),
      voidRelease: (id, version, command, options) =>
        this.#inTurn(options, () => recordVoid(store, [id, version, command], operator)),
      amendRelease: (id, version, command, options) =>
        this.#inTurn(options, () => recordAmendment(store, [id, version, command], operator)),
      changes: (after, options) => store.feed.follow(after, options),
      changesHead: (options) => call(options, () => store.feed.head),
      scan: (id, options) => call(options, () => store.scanOf(id)),
      receipt: (id, options) => call(options, () => this.#receipt(id)),
      keys: (options) => call(options, () => this.#publicKeys()),
      sealsHead: (options) => call(options, () => store.sealsHead),
      signing: {
        create: async ({ statement }, options) => {
          options?.signal?.throwIfAborted();
          const prepared = await MemorySigning.prepare(statement);
          return this.#inTurn(options, () => signing.create(statement, prepared));
        },
        get: (id, options) => call(options, () => signing.get(id)),
        extend: (id, options) => this.#inTurn(options, () => signing.extend(id)),
        cancel: (id, options) => this.#inTurn(options, () => signing.cancel(id)),
      },
    };
  }

  /** Signing as clients' own devices do it. */
  signer(): SignerBackend {
    const linked = async <Value>(token: string, options: CallOptions | undefined, act: (hash: string) => Value) => {
      options?.signal?.throwIfAborted();
      const hash = await MemorySigning.tokenHash(token);
      return this.#inTurn(options, () => act(hash));
    };
    return {
      show: (id, token, options) => linked(token, options, (hash) => this.#signing.show(id, hash)),
      sign: (id, token, answer, options) => linked(token, options, (hash) => this.#signing.sign(id, hash, answer)),
    };
  }

  /** Receives mail, or replaces an item, as the office's other systems would. */
  put(item: MailItem): void {
    this.#store.put(item);
  }

  /** Everything recorded, with its seals, as `verifyChain` takes it. */
  chain(): readonly ChainEntry[] {
    return structuredClone(this.#store.chain());
  }

  /** A write: begins when every write before it is done. Dropped until then, and no longer after. */
  #inTurn<Value>(options: CallOptions | undefined, act: () => Value | Promise<Value>): Promise<Value> {
    return this.#turns.take(() => call(options, act));
  }

  #key(): Promise<ReceiptKey> {
    this.#receiptKey ??= makeReceiptKey();
    return this.#receiptKey;
  }

  async #receipt(id: string): Promise<ReceiptAnswer> {
    const release = this.#store.release(id);
    const key = await this.#key();
    return { jws: await issueReceipt(release, key.privateKey, key) };
  }

  async #publicKeys(): Promise<PublicKeySet> {
    return { keys: [{ ...(await this.#key()).publicKey }] };
  }
}

async function call<Value>(options: CallOptions | undefined, answer: () => Value | Promise<Value>): Promise<Value> {
  options?.signal?.throwIfAborted();
  await Promise.resolve();
  options?.signal?.throwIfAborted();
  // Callers get copies: nobody can change the office through an answer.
  return structuredClone(await answer());
}

/** A backend over a fresh `MemoryOffice`, for a page with one desk. */
export function memoryBackend(seed: OfficeSeed & { readonly operator: Operator }, ports?: MemoryPorts): MailBackend {
  return new MemoryOffice(seed, ports).backendFor(seed.operator);
}
