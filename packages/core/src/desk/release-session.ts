import { asMailReleaseError } from '../backend/ask.js';
import type { MailBackend } from '../backend/index.js';
import { notLoaded } from '../backend/on-demand.js';
import type { CollectorInput, Problem, ReleaseCommand, ReleaseMethod, WinningRelease } from '../model/index.js';
import { deskFacts, type ReadyContext } from './facts.js';
import { loadClient } from './load-clients.js';
import { isOutOfDate } from './out-of-date.js';
import { findScanned } from './scan.js';
import { ItemSelection } from './selection.js';
import type { SendingOutbox } from './outbox.js';
import type { Outcome } from './send.js';
import { nextPhase, type SessionEvent } from './session-machine.js';
import { createStore } from './store.js';
import type { FrozenList, ReleaseDetails, ReleaseSession, ScanResult, SessionClient, SessionState } from './types.js';

/** What a session needs of its desk. */
export interface SessionPorts {
  readonly backend: MailBackend;
  /** Resolves when office and statuses are known; rejects with what was in the way. */
  readonly ready: () => Promise<ReadyContext>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly outbox: SendingOutbox;
  /** Called when something was recorded or taken back. */
  readonly onRecorded: () => void;
}

const off = { enabled: false, reason: 'items-empty', problems: [] } as const;
const initial: SessionState = {
  phase: 'loading',
  clients: [],
  selection: ItemSelection.none,
  statusFilter: null,
  collector: null,
  methods: {
    pickup: { method: 'pickup', ...off },
    print: { method: 'print', ...off },
    digital: { method: 'digital', ...off },
    forward: { method: 'forward', ...off },
  },
  method: null,
  problems: [],
  error: null,
  result: null,
  undone: false,
  frozen: null,
};

/** Digests and canonical form are no part of the first load: a pickup needs none of them. */
const freezing = () => import('./freeze-list.js');

/** Rules and commands are asked for with the list, and come while it does. */
const judging = () => import('./judgement.js').catch(notLoaded);

/** What was signed is sent as it was, whatever a form holds by then. */
function signedDetails(frozen: FrozenList, { remarks, refusals }: ReleaseDetails): ReleaseDetails {
  const { statementDigest, document } = frozen;
  const paper = document ? { document: document.document } : {};
  return { remarks: remarks ?? {}, refusals: refusals ?? {}, statementDigest, ...paper };
}

/** A signature or a paper without the list that it stands for is evidence of nothing. */
function unsigned(method: ReleaseMethod, { document, statementDigest }: ReleaseDetails): Problem | null {
  if (method === 'print' && !document) return { code: 'invalid-request', pointer: '/document' };
  if (method === 'digital' && !statementDigest) return { code: 'invalid-request', pointer: '/statementDigest' };
  return null;
}

/** Opens the session of one or several clients; loading begins at once. */
export function openReleaseSession(clientIds: readonly string[], ports: SessionPorts): ReleaseSession {
  const { backend, now, newId, outbox } = ports;
  const ids = [...new Set(clientIds)];
  const store = createStore(initial);
  const disposal = new AbortController();
  let judged: { readonly context: ReadyContext; readonly judge: Awaited<ReturnType<typeof judging>> } | undefined;
  let selection = ItemSelection.none;
  let sent: ReleaseCommand | undefined;
  let frozenDetails: ReleaseDetails = {};
  let freezes = 0;
  let loads = 0;

  /** Sets fields and, where the choice changed, asks the rules anew which methods can be pressed. */
  function choose(change: Partial<SessionState>): void {
    const state = { ...store.get(), selection, ...change };
    const { frozen } = state;
    const superseded = frozen !== null && (frozen.superseded || isOutOfDate(frozen, state));
    const next = superseded === frozen?.superseded || !frozen ? state : { ...state, frozen: { ...frozen, superseded } };
    store.set(judged ? { ...next, methods: judged.judge.methodStates(judged.context, next, now()) } : next);
  }

  /** Moves the machine; `false` when the event has no effect in this phase. */
  function move(event: SessionEvent, change: Partial<SessionState> = {}): boolean {
    const phase = nextPhase(store.get().phase, event);
    if (phase === null) return false;
    store.patch({ ...change, phase });
    return true;
  }

  const available = (clients: readonly SessionClient[]) =>
    clients.flatMap(({ items, gone }) => items.filter((item) => !gone.has(item.id)));

  function shownItems() {
    const { clients, statusFilter } = store.get();
    return available(clients).filter((item) => statusFilter === null || item.statusId === statusFilter);
  }

  /** Ticked to begin with: what a person at the desk takes home, so no lockers and nothing promised elsewhere. */
  function firstChoice(clients: readonly SessionClient[]): ItemSelection {
    const atDesk = new Set(judged?.context.statuses.filter(({ pickup }) => pickup === 'desk').map(({ id }) => id));
    const asked = new Set(clients.flatMap(({ client }) => client.requests.map(({ itemId }) => itemId)));
    const items = available(clients);
    const left = items.filter(({ id, statusId }) => !atDesk.has(statusId) || asked.has(id));
    return ItemSelection.all(
      items.length,
      left.map(({ id }) => id),
    );
  }

  /** Loads clients and items; `keep` shows meanwhile what was there and keeps the choice. */
  async function load(keep: boolean): Promise<void> {
    const turn = ++loads;
    const before = keep ? store.get().clients : [];
    try {
      const coming = judging();
      // Handled where it is waited for; without this it would be reported when something else fails first.
      coming.catch(() => undefined);
      const context = await ports.ready();
      const signal = disposal.signal;
      const loaded = await Promise.all(
        ids.map((id) =>
          loadClient(
            backend,
            id,
            before.find(({ client }) => client.id === id),
            signal,
          ),
        ),
      );
      const judge = await coming;
      if (turn !== loads || disposal.signal.aborted) return;
      judged = { context, judge };
      if (keep) {
        const ticked = available(loaded).filter(({ id }) => selection.has(id));
        selection = ItemSelection.of(ticked.map(({ id }) => id));
      } else {
        selection = firstChoice(loaded);
      }
      move('loaded');
      // Here by the time it is wanted, also without a network.
      void freezing().catch(() => undefined);
      choose({ clients: loaded, error: null });
    } catch (error) {
      if (turn !== loads || disposal.signal.aborted) return;
      if (!move('load-failed', { error: asMailReleaseError(error) })) store.patch({ error: asMailReleaseError(error) });
    }
  }

  function tick(itemIds: readonly string[], ticked: boolean): void {
    selection = selection.with(itemIds, ticked);
    choose({});
  }

  /** Marks items that another desk was faster with, and unticks them. */
  function dropTaken(problems: readonly Problem[]): void {
    const taken = new Map<string, WinningRelease | null>();
    for (const { code, itemId, winner } of problems) {
      if (itemId && (code === 'item-already-released' || code === 'item-not-releasable'))
        taken.set(itemId, winner ?? null);
    }
    if (taken.size === 0) return;
    selection = selection.with([...taken.keys()], false);
    const clients = store.get().clients.map((part) => {
      const mine = [...taken].filter(([id]) => part.items.some((item) => item.id === id));
      return mine.length === 0 ? part : { ...part, gone: new Map([...part.gone, ...mine]) };
    });
    choose({ clients });
  }

  async function send(command: ReleaseCommand): Promise<SessionState> {
    sent = command;
    if (!move('send', { problems: [], error: null })) return store.get();
    settle(await outbox.submit(command));
    return store.get();
  }

  function settle(outcome: Outcome): void {
    if (outcome.kind === 'recorded') {
      move('recorded', { result: outcome.result, undone: false });
      ports.onRecorded();
    } else if (outcome.kind === 'unknown') {
      move('lost', { error: outcome.error });
    } else {
      const { error } = outcome;
      const problems = error.problems.length > 0 ? error.problems : [{ code: error.code, pointer: '' }];
      const { frozen } = store.get();
      // A refusal of the rules is kept under this id, so what is signed next needs a new one. Where nobody looked at
      // the list, as with a session that has run out, the signature stays good for another attempt.
      const superseded = error.retry !== 'same-id';
      move('refused', { problems, error, frozen: frozen && (superseded ? { ...frozen, superseded } : frozen) });
      dropTaken(problems);
    }
  }

  // The outbox may learn the outcome before anybody presses retry.
  const stopListening = outbox.onOutcome((sessionId, outcome) => {
    if (sent?.sessionId === sessionId && store.get().phase === 'unknown' && move('send', { error: null })) {
      settle(outcome);
    }
  });

  void load(false);

  return {
    clientIds: ids,
    get: store.get,
    subscribe: store.subscribe,
    toggle(itemId, ticked = !selection.has(itemId)) {
      const there = store
        .get()
        .clients.some(({ items, gone }) => !gone.has(itemId) && items.some(({ id }) => id === itemId));
      if (there && selection.has(itemId) !== ticked) tick([itemId], ticked);
    },
    toggleAll(ticked) {
      const { clients, statusFilter } = store.get();
      if (statusFilter !== null)
        return tick(
          shownItems().map(({ id }) => id),
          ticked,
        );
      const gone = clients.flatMap((part) => [...part.gone.keys()]);
      const total = clients.reduce((sum, { items }) => sum + items.length, 0);
      selection = ticked ? ItemSelection.all(total, gone) : ItemSelection.none;
      choose({});
    },
    toggleRange(fromItemId, toItemId, ticked) {
      const shown = shownItems();
      const ends = [fromItemId, toItemId].map((id) => shown.findIndex((item) => item.id === id));
      if (ends.includes(-1)) return;
      tick(
        shown.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id),
        ticked,
      );
    },
    setStatusFilter: (statusFilter) => store.patch({ statusFilter }),
    scan(code): ScanResult {
      const found = findScanned(store.get().clients, code);
      if (found.kind !== 'one') return found;
      const already = selection.has(found.item.id);
      if (!already) tick([found.item.id], true);
      return { kind: 'ticked', item: found.item, already };
    },
    chooseCollector: (collector: CollectorInput | null) => choose({ collector }),
    begin(method) {
      if (store.get().methods[method].enabled) move('begin', { method, problems: [], frozen: null });
    },
    cancel() {
      if (move('cancel', { method: null, problems: [], error: null, frozen: null })) choose({});
    },
    async freeze(details, words) {
      const { method, phase } = store.get();
      if (!judged || (method !== 'print' && method !== 'digital')) return null;
      const { context } = judged;
      if (phase !== 'confirming' && phase !== 'refused') return null;
      const turn = ++freezes;
      const madeAt = deskFacts(context, store.get().clients, now()).now;
      const state = store.get();
      const { freezeList } = await freezing();
      const frozen = await freezeList(state, details, words, newId(), context, madeAt);
      // Somebody went back, or on, or froze once more, while it was being made.
      if (store.get().phase !== phase || store.get().method !== method || turn !== freezes) return null;
      frozenDetails = details;
      choose({ frozen });
      return store.get().frozen;
    },
    thaw: () => store.patch({ frozen: null }),
    check(details) {
      const { method, clients } = store.get();
      if (!judged || !method) return [];
      const { context, judge } = judged;
      const facts = deskFacts(context, clients, now());
      const { frozen } = store.get();
      const given = frozen ? { ...details, ...signedDetails(frozen, frozenDetails) } : details;
      return judge.releaseProblems(judge.buildCommand(store.get(), method, given, newId(), facts.now), facts);
    },
    confirm(details) {
      const { method, clients, frozen } = store.get();
      // A signature never moves to another list: the one it was given for must be frozen anew.
      if (!judged || !method || frozen?.superseded) return Promise.resolve(store.get());
      const given = frozen ? { ...details, ...signedDetails(frozen, frozenDetails) } : details;
      const nothingSigned = unsigned(method, given);
      if (nothingSigned) {
        store.patch({ problems: [nothingSigned] });
        return Promise.resolve(store.get());
      }
      const facts = deskFacts(judged.context, clients, now());
      const id = frozen?.sessionId ?? newId();
      return send(judged.judge.buildCommand(store.get(), method, given, id, facts.now));
    },
    retry: () => (sent && store.get().phase === 'unknown' ? send(sent) : Promise.resolve(store.get())),
    async undo() {
      const { result } = store.get();
      if (!result || store.get().phase !== 'released' || !backend.voidRelease) return store.get();
      const releases = [...result.releases];
      try {
        for (const [index, release] of releases.entries()) {
          if (release.void === null) {
            releases[index] = await backend.voidRelease(release.id, release.version, { reason: 'mistake' });
          }
        }
        store.patch({ undone: true, error: null, result: { ...result, releases } });
      } catch (error) {
        store.patch({ error: asMailReleaseError(error), result: { ...result, releases } });
      }
      ports.onRecorded();
      return store.get();
    },
    refresh: () => {
      move('reload');
      return load(store.get().phase !== 'loading');
    },
    async again() {
      if (
        !move('again', {
          method: null,
          result: null,
          undone: false,
          problems: [],
          error: null,
          collector: null,
          frozen: null,
        })
      )
        return;
      await load(false);
    },
    dispose() {
      disposal.abort();
      stopListening();
    },
  };
}
