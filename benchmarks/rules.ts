import { decideRelease, type ReleaseCommand } from '@mail-release/core';
import { buildFacts, buildItem, buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import { type Comparison, inTurns, timeOf } from './compare.js';

const lineCount = 500;

/** The largest session there is, decided by the rules, beside reading the same command from JSON. */
export async function compareRules(): Promise<Comparison[]> {
  const items = Array.from({ length: lineCount }, (_, index) => buildItem({ id: `item-${index}` }));
  const lines = items.map(({ id, version }) => buildLine({ itemId: id, version }));
  const command: ReleaseCommand = buildPickup({ parts: [buildPart({ lines })] });
  const facts = buildFacts({ items });
  const json = JSON.stringify(command);
  if (!decideRelease(command, facts).ok) throw new Error('The command to be measured is refused');
  const medians = await inTurns(
    () => timeOf(() => decideRelease(command, facts)),
    () => timeOf(() => JSON.parse(json) as unknown),
  );
  return [{ name: `decide, ${lineCount} lines / JSON.parse of the command`, ...medians, unit: 'ms', promise: null }];
}
