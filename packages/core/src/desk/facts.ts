import type { ReleaseFacts } from '../rules/decision.js';
import { instantInZone, isKnownZone } from '../rules/office-time.js';
import type { DeskContext, SessionClient } from './types.js';

export type ReadyContext = Extract<DeskContext, { phase: 'ready' }>;

type Lookups = Pick<ReleaseFacts, 'items' | 'clients'> & { readonly awaitingCounts: ReadonlyMap<string, number> };
// A tick of a checkbox asks the rules four times; the maps only change when the mail does.
const lookupsOf = new WeakMap<readonly SessionClient[], Lookups>();

function lookups(clients: readonly SessionClient[]): Lookups {
  const known = lookupsOf.get(clients);
  if (known) return known;
  const made: Lookups = {
    items: new Map(clients.flatMap(({ items }) => items.map((item) => [item.id, item]))),
    clients: new Map(clients.map(({ client }) => [client.id, client])),
    awaitingCounts: new Map(clients.map(({ client, items, gone }) => [client.id, items.length - gone.size])),
  };
  lookupsOf.set(clients, made);
  return made;
}

/** What the desk knows of a decision before the backend takes it: the same rules, maybe older facts. */
export function deskFacts(context: ReadyContext, clients: readonly SessionClient[], nowMs: number): ReleaseFacts {
  const { office, operator, statuses } = context;
  return {
    now: instantInZone(nowMs, isKnownZone(office.zone) ? office.zone : 'UTC'),
    office,
    operator,
    statuses,
    ...lookups(clients),
  };
}
