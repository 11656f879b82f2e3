export { createDesk } from './create-desk.js';
export type { DocumentOpener, OpenedDocument, PrintedDocument } from './documents.js';
export type { StatementWords } from './freeze-list.js';
export type { Observable } from './observable.js';
export { indexedDbStore } from './indexed-db-store.js';
export type { Locks, Outbox, OutboxState } from './outbox.js';
export { memoryOutboxStore, type OutboxEntry, type OutboxStore } from './outbox-entry.js';
export { sessionTransitions, type SessionEvent } from './session-machine.js';
export type * from './types.js';
