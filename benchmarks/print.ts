import type { Comparison } from './compare.js';

const shown = (value: number, unit: Comparison['unit']) =>
  unit !== 'ms' ? String(Math.round(value)) : `${value < 10 ? value.toPrecision(3) : value.toFixed(0)} ms`;

/** A table that can be pasted anywhere. */
export function printTable(comparisons: readonly Comparison[]): void {
  const rows = [
    ['what', 'ours', 'yardstick', 'ratio', 'promise', ''],
    ...comparisons.map(({ name, ours, yardstick, unit, promise }) => {
      const ratio = ours / yardstick;
      const kept = promise === null ? '' : ratio <= promise ? 'kept' : 'MISSED';
      return [name, shown(ours, unit), shown(yardstick, unit), ratio.toFixed(2), promise?.toFixed(1) ?? '', kept];
    }),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(cells.join('  ').trimEnd());
  }
}
