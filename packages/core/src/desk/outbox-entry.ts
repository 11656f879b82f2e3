import type { ErrorCode, Problem, ReleaseCommand } from '../model/index.js';

/** An act of the desk that the backend has not definitely answered. */
export interface OutboxEntry {
  readonly sessionId: string;
  /** Whose act it is: an entry is only ever sent for the office and operator who made it. */
  readonly officeId: string;
  readonly operatorId: string;
  readonly command: ReleaseCommand;
  /** RFC 3339 instant of the device's clock. */
  readonly createdAt: string;
  /**
   * `waiting` to be recorded, or an `exception`: refused when it was sent later, although mail may have
   * changed hands. An exception stays, with all its evidence, until a person settles it.
   */
  readonly state: 'waiting' | 'exception';
  /** In an exception: what the backend had against it. */
  readonly problems: readonly Problem[];
  readonly code: ErrorCode | null;
}

/** Where entries are kept. Every call resolves only when its effect outlives a crash of the page. */
export interface OutboxStore {
  /** Adds the entry or replaces the one of this session. @throws when it can't be kept. */
  put(entry: OutboxEntry): Promise<void>;
  /** No effect when there is no such entry. */
  remove(sessionId: string): Promise<void>;
  /** Oldest first. Entries that a newer version of this software wrote are left out and left alone. */
  all(): Promise<readonly OutboxEntry[]>;
}

/** Keeps entries while the page is open: for a device that may not keep personal data. */
export function memoryOutboxStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>();
  return {
    put: (entry) => Promise.resolve(void entries.set(entry.sessionId, structuredClone(entry))),
    remove: (sessionId) => Promise.resolve(void entries.delete(sessionId)),
    all: () => Promise.resolve(structuredClone([...entries.values()])),
  };
}

/** Keeps nothing: an act whose outcome is unknown is known only to the dialog that sent it. */
export const noStore: OutboxStore = {
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  all: () => Promise.resolve([]),
};
