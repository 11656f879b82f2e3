import type { CollectorInput } from '../model/index.js';
import type { FrozenList, SessionState } from './types.js';

function same(one: CollectorInput | null, other: CollectorInput | null): boolean {
  if (one?.kind === 'contact') return other?.kind === 'contact' && one.contactId === other.contactId;
  if (one?.kind === 'typed') return other?.kind === 'typed' && one.name === other.name;
  return other === null;
}

/** True when an item of the list changed or left, or the choice of items or collector is another one now. */
export function isOutOfDate({ statement, collector }: FrozenList, state: SessionState): boolean {
  const { clients, selection } = state;
  if (!same(collector, state.collector)) return true;
  const lines = statement.parts.flatMap((part) => part.lines);
  if (lines.length !== selection.size) return true;
  const current = new Map(
    clients.flatMap(({ items, gone }) => items.filter(({ id }) => !gone.has(id)).map((item) => [item.id, item])),
  );
  return lines.some(({ itemId, version }) => !selection.has(itemId) || current.get(itemId)?.version !== version);
}
