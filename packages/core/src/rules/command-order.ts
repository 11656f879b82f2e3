import type { Problem } from '../model/index.js';

// The fields of a command in the order of its schema, which is the order a person fills them in.
const fields = [
  'parts',
  'note',
  'collector',
  'time',
  'identityCheck',
  'document',
  'scan',
  'signature',
  'readableName',
  'statementDigest',
  'forwarding',
];

/** Sorts problems by the place in the command that they point to; those of one place keep their order. */
export function inCommandOrder(problems: readonly Problem[]): Problem[] {
  return problems
    .map((problem) => ({ problem, key: keyOf(problem.pointer) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ problem }) => problem);
}

/** Field, part, and for a line its number; all else of a part comes after its lines. */
function keyOf(pointer: string): readonly number[] {
  const [, field = '', part = '', inside = '', line = ''] = pointer.split('/');
  if (field !== 'parts') return [fields.indexOf(field)];
  const group = ['', 'clientId', 'lines'].indexOf(inside);
  return [0, part === '' ? -1 : Number(part), group === -1 ? 3 : group, line === '' ? -1 : Number(line)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? value);
    if (difference !== 0) return difference;
  }
  return 0;
}
