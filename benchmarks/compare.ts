/** A speed of ours beside a yardstick's, from one run. */
export interface Comparison {
  readonly name: string;
  /** Medians, milliseconds, or counts where `unit` says so. */
  readonly ours: number;
  readonly yardstick: number;
  readonly unit: 'ms' | 'nodes' | 'blocks';
  /** The highest ratio that is promised; `null` where none is. */
  readonly promise: number | null;
}

/** One sample, milliseconds. */
export type Sample = () => number | Promise<number>;

export interface Medians {
  readonly ours: number;
  readonly yardstick: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * Medians of two samples taken in turns, the first of a pair changing, so that a busy minute of the machine
 * falls on both. One pair before them warms up and doesn't count.
 */
export async function inTurns(ours: Sample, yardstick: Sample, rounds = 7): Promise<Medians> {
  const one = (sample: Sample) => async () => ({ it: await sample() });
  return (await manyInTurns(['it'], one(ours), one(yardstick), rounds)).it;
}

/** The same for samples that measure several steps at once. */
export async function manyInTurns<Step extends string>(
  steps: readonly Step[],
  ours: () => Promise<Readonly<Record<Step, number>>>,
  yardstick: () => Promise<Readonly<Record<Step, number>>>,
  rounds = 7,
): Promise<Record<Step, Medians>> {
  await ours();
  await yardstick();
  const samples = { ours: [] as Record<Step, number>[], yardstick: [] as Record<Step, number>[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const which of round % 2 === 0 ? (['ours', 'yardstick'] as const) : (['yardstick', 'ours'] as const)) {
      samples[which].push(await (which === 'ours' ? ours() : yardstick()));
    }
  }
  const of = (which: 'ours' | 'yardstick', step: Step) => median(samples[which].map((sample) => sample[step]));
  const entries = steps.map((step) => [step, { ours: of('ours', step), yardstick: of('yardstick', step) }] as const);
  return Object.fromEntries(entries) as Record<Step, Medians>;
}

/** Milliseconds that one call of `work` takes, from as many as fill `forMs`. */
export async function timeOf(work: () => unknown, forMs = 60): Promise<number> {
  const begin = performance.now();
  let calls = 0;
  do {
    await work();
    calls += 1;
  } while (performance.now() - begin < forMs);
  return (performance.now() - begin) / calls;
}
