import type { MailBackend, MailReleaseError } from '../backend/index.js';
import type { ReleaseCommand } from '../model/index.js';
import type { Observable } from './observable.js';
import type { OutboxEntry, OutboxStore } from './outbox-entry.js';
import { type Outcome, sendSession, type Wait } from './send.js';
import { createStore } from './store.js';

/** What waits to be recorded, and what a person must settle. */
export interface OutboxState {
  readonly entries: readonly OutboxEntry[];
  /** Entries are being sent now, by this tab. */
  readonly sending: boolean;
  /** False once the device could not keep an act: offline work is not possible then. */
  readonly keeps: boolean;
}

/** Runs `task` in one tab at a time. */
export type Locks = (name: string, task: () => Promise<void>) => Promise<void>;

/** Acts whose outcome is not known yet, kept until it is, and those that a person has to settle. */
export interface Outbox extends Observable<OutboxState> {
  /** Sends everything that waits, again and again with the same ids, until each outcome is definite or the network fails. */
  sync(): Promise<void>;
  /** Removes an exception that a person has settled otherwise. No effect on what still waits. */
  settle(sessionId: string): Promise<void>;
}

/** The desk's own end of the outbox. */
export interface SendingOutbox extends Outbox {
  /** Keeps the command, sends it, and forgets it once its outcome is definite. Never rejects. */
  submit(command: ReleaseCommand): Promise<Outcome>;
  /** Told of every outcome that `sync` brings. */
  onOutcome(listener: (sessionId: string, outcome: Outcome) => void): () => void;
}

export interface OutboxPorts {
  readonly backend: MailBackend;
  readonly store: OutboxStore;
  readonly locks: Locks;
  readonly wait: Wait;
  readonly now: () => number;
  /** Whose acts these are, once that is known. */
  readonly owner: () => { readonly officeId: string; readonly operatorId: string } | null;
}

/** Another tab's act is left alone this long: its own dialog may still be waiting for the answer. */
const restMs = 30_000;

const asException = (entry: OutboxEntry, error: MailReleaseError): OutboxEntry => ({
  ...entry,
  state: 'exception',
  code: error.code,
  problems: error.problems,
});

export function createOutbox({ backend, store, locks, wait, now, owner }: OutboxPorts): SendingOutbox {
  const state = createStore<OutboxState>({ entries: [], sending: false, keeps: true }, () => void reload());
  const listeners = new Set<(sessionId: string, outcome: Outcome) => void>();
  /** Sessions that `submit` is sending: `sync` must not judge them as if nobody stood at the desk. */
  const attended = new Set<string>();
  const madeHere = new Set<string>();

  const mine = (entry: OutboxEntry) => {
    const who = owner();
    return entry.officeId === who?.officeId && entry.operatorId === who.operatorId;
  };

  async function reload(): Promise<void> {
    try {
      state.patch({ entries: (await store.all()).filter(mine) });
    } catch {
      state.patch({ keeps: false });
    }
  }

  /** `false` when the device could not keep the change. */
  async function keep(change: () => Promise<void>): Promise<boolean> {
    try {
      await change();
      await reload();
      return true;
    } catch {
      state.patch({ keeps: false });
      return false;
    }
  }

  /** Distance and not age: a clock that was set back must not keep an act from being sent. */
  const isRested = (entry: OutboxEntry) => Math.abs(now() - Date.parse(entry.createdAt)) > restMs;
  const isFree = ({ sessionId }: OutboxEntry) => !attended.has(sessionId);

  async function sendWaiting(): Promise<void> {
    const waiting = (await store.all()).filter((entry) => entry.state === 'waiting' && mine(entry));
    for (const entry of waiting.filter((one) => isFree(one) && (madeHere.has(one.sessionId) || isRested(one)))) {
      const outcome = await sendSession(backend, entry.command, wait);
      if (outcome.kind === 'unknown') break;
      if (outcome.kind === 'recorded') await keep(() => store.remove(entry.sessionId));
      // Nobody is asked before a sign-in has run out; the act goes on waiting for the next one.
      else if (outcome.error.code === 'unauthenticated') break;
      else await keep(() => store.put(asException(entry, outcome.error)));
      for (const listener of listeners) listener(entry.sessionId, outcome);
    }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    async submit(command) {
      const who = owner();
      const { sessionId } = command;
      attended.add(sessionId);
      madeHere.add(sessionId);
      try {
        const entry = who && { sessionId, ...who, command, createdAt: new Date(now()).toISOString() };
        const kept =
          entry !== null && (await keep(() => store.put({ ...entry, state: 'waiting', problems: [], code: null })));
        const outcome = await sendSession(backend, command, wait);
        if (outcome.kind !== 'unknown' && kept) await keep(() => store.remove(sessionId));
        return outcome;
      } finally {
        attended.delete(sessionId);
      }
    },
    async sync() {
      if (state.get().sending) return;
      state.patch({ sending: true });
      try {
        await locks('mail-release-outbox', sendWaiting);
      } catch {
        state.patch({ keeps: false });
      } finally {
        state.patch({ sending: false });
        await reload();
      }
    },
    async settle(sessionId) {
      const entry = (await store.all()).find((one) => one.sessionId === sessionId);
      if (entry?.state === 'exception') await keep(() => store.remove(sessionId));
    },
    onOutcome(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
