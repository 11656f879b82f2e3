import { describe, expect, it } from 'vitest';
import { faultyBackends } from './faulty-backends.js';
import { conformanceCases, runConformance } from './index.js';

describe('the conformance kit', () => {
  it.each(faultyBackends)('catches a backend that $name, by $caughtBy', async ({ caughtBy, create }) => {
    const cases = conformanceCases.filter(({ id }) => id === caughtBy);
    expect((await runConformance(cases, create)).map(({ id, outcome }) => [id, outcome])).toEqual([
      [caughtBy, 'failed'],
    ]);
  });
});
