import { describe, expect, it } from 'vitest';
import { buildDigital, buildFacts, buildForward, buildPickup, buildPrint } from '../testing/index.js';
import { decideRelease } from './index.js';

describe('decideRelease', () => {
  it.each([buildPickup(), buildPrint(), buildDigital(), buildForward()])('releases by $method', (command) => {
    const decision = decideRelease(command, buildFacts());
    console.log(JSON.stringify(decision));
    expect(decision.ok).toBe(true);
  });
});
