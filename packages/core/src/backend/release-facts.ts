import { isEffective, type ReleaseCommand, type WinningRelease } from '../model/index.js';
import type { ReleaseFacts } from '../rules/index.js';
import { type ListSource, stagesById } from './memory-lists.js';

/** What the records at hand say about a command; clock, office and operator are the caller's to add. */
export function factsFromRecords(
  command: ReleaseCommand,
  source: ListSource,
): Pick<ReleaseFacts, 'statuses' | 'items' | 'clients' | 'awaitingCounts' | 'winners'> {
  const { statuses, clients, items } = source;
  const stageOf = stagesById(statuses);
  const awaitingCounts = new Map(command.parts.map(({ clientId }) => [clientId, 0]));
  for (const { clientId, statusId } of items.values()) {
    const count = awaitingCounts.get(clientId);
    if (count !== undefined && stageOf.get(statusId) === 'awaiting') awaitingCounts.set(clientId, count + 1);
  }
  const itemIds = command.parts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId));
  return { statuses, items, clients, awaitingCounts, winners: winnersOf(source, itemIds) };
}

/** By item id: the release that each of these items has left by. */
export function winnersOf(
  { items, releases }: Pick<ListSource, 'items' | 'releases'>,
  itemIds: readonly string[],
): ReadonlyMap<string, WinningRelease> {
  const winners = new Map<string, WinningRelease>();
  for (const itemId of itemIds) {
    const release = releases.get(items.get(itemId)?.releaseId ?? '');
    if (!release || !isEffective(release)) continue;
    const { id, number, occurredAt, operator, collector } = release;
    winners.set(itemId, { id, number, occurredAt, desk: operator.desk, collectorName: collector?.name ?? null });
  }
  return winners;
}
