import type { MailItem, SessionClient, SessionState } from '@mail-release/core';

/** One line of the list: a client's name above their mail, or an item. */
export type ListEntry =
  { readonly part: SessionClient; readonly item: null } | { readonly part: SessionClient; readonly item: MailItem };

/** What is shown of the session's mail under one status filter. */
export interface ShownList {
  readonly entries: readonly ListEntry[];
  readonly items: readonly MailItem[];
  /** Place of an item among the entries, by its id. */
  readonly places: ReadonlyMap<string, number>;
  /** Items of it that still wait. */
  readonly waiting: readonly MailItem[];
}

export interface ListFacts {
  /** Items that no other desk has taken. */
  readonly waiting: number;
  readonly countsByStatus: ReadonlyMap<string, number>;
  /** When the oldest waiting item came; `null` for none. */
  readonly oldest: string | null;
  byId(itemId: string): ListEntry | undefined;
  shown(statusFilter: string | null): ShownList;
}

// Mail changes far more rarely than ticks do; nothing here is counted again for a tick.
const known = new WeakMap<readonly SessionClient[], ListFacts>();

export function listFacts(clients: readonly SessionClient[]): ListFacts {
  const facts = known.get(clients) ?? countFacts(clients);
  known.set(clients, facts);
  return facts;
}

const ticks = new WeakMap<
  object,
  { readonly clients: readonly SessionClient[]; readonly items: readonly MailItem[] }
>();

/** Ticked items, in the order of the list. */
export function tickedItems({ clients, selection }: Pick<SessionState, 'clients' | 'selection'>): readonly MailItem[] {
  const known = ticks.get(selection);
  if (known?.clients === clients) return known.items;
  const items = clients.flatMap((part) => part.items.filter(({ id }) => selection.has(id)));
  ticks.set(selection, { clients, items });
  return items;
}

function countFacts(clients: readonly SessionClient[]): ListFacts {
  const countsByStatus = new Map<string, number>();
  let waiting = 0;
  let oldest: string | null = null;
  let oldestMs = Number.POSITIVE_INFINITY;
  for (const { items, gone } of clients) {
    for (const { id, statusId, receivedAt } of items) {
      if (gone.has(id)) continue;
      waiting += 1;
      countsByStatus.set(statusId, (countsByStatus.get(statusId) ?? 0) + 1);
      const ms = Date.parse(receivedAt);
      if (ms >= oldestMs) continue;
      oldestMs = ms;
      oldest = receivedAt;
    }
  }
  const lists = new Map<string | null, ShownList>();
  const shown = (statusFilter: string | null): ShownList => {
    const list = lists.get(statusFilter) ?? shownUnder(clients, statusFilter);
    lists.set(statusFilter, list);
    return list;
  };
  return {
    waiting,
    countsByStatus,
    oldest,
    shown,
    byId: (itemId) => {
      const { entries, places } = shown(null);
      const place = places.get(itemId);
      return place === undefined ? undefined : entries[place];
    },
  };
}

function shownUnder(clients: readonly SessionClient[], statusFilter: string | null): ShownList {
  const entries: ListEntry[] = [];
  const items: MailItem[] = [];
  const waiting: MailItem[] = [];
  const places = new Map<string, number>();
  for (const part of clients) {
    if (clients.length > 1) entries.push({ part, item: null });
    for (const item of part.items) {
      if (statusFilter !== null && item.statusId !== statusFilter) continue;
      places.set(item.id, entries.length);
      entries.push({ part, item });
      items.push(item);
      if (!part.gone.has(item.id)) waiting.push(item);
    }
  }
  return { entries, items, places, waiting };
}
