import { describe, expect, it } from 'vitest';
import { nextPhase, type SessionEvent, sessionTransitions } from './session-machine.js';
import type { SessionPhase } from './types.js';

const phases = Object.keys(sessionTransitions) as SessionPhase[];

function reachable(from: SessionPhase, without: SessionEvent[] = []): Set<SessionPhase> {
  const seen = new Set<SessionPhase>([from]);
  for (const phase of seen) {
    for (const [event, next] of Object.entries(sessionTransitions[phase])) {
      if (!without.includes(event as SessionEvent)) seen.add(next);
    }
  }
  return seen;
}

describe('the session machine', () => {
  it('reaches every phase from the first', () => {
    expect([...reachable('loading')].sort()).toEqual([...phases].sort());
  });

  it('leaves every phase again', () => {
    for (const phase of phases) expect(Object.keys(sessionTransitions[phase])).not.toEqual([]);
  });

  it('comes to released only when the backend has recorded', () => {
    expect(reachable('loading', ['recorded']).has('released')).toBe(false);
  });

  it('leaves an unknown outcome only by asking again', () => {
    expect(Object.keys(sessionTransitions.unknown)).toEqual(['send']);
  });

  it('does not send while sending', () => {
    expect(nextPhase('sending', 'send')).toBeNull();
  });

  it('does not begin another method while the outcome is unknown', () => {
    expect(nextPhase('unknown', 'begin')).toBeNull();
  });
});
