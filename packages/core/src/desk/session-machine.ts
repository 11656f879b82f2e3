import type { SessionPhase } from './types.js';

/** What can happen to a release session. */
export type SessionEvent =
  'loaded' | 'load-failed' | 'reload' | 'begin' | 'cancel' | 'send' | 'recorded' | 'refused' | 'lost' | 'again';

/** Where each event leads; an event that a phase doesn't list has no effect there. */
export const sessionTransitions: Readonly<Record<SessionPhase, Readonly<Partial<Record<SessionEvent, SessionPhase>>>>> =
  {
    loading: { loaded: 'choosing', 'load-failed': 'failed' },
    failed: { reload: 'loading' },
    choosing: { begin: 'confirming' },
    confirming: { cancel: 'choosing', send: 'sending' },
    sending: { recorded: 'released', refused: 'refused', lost: 'unknown' },
    // The dialog is still open: correct and send anew, or go back.
    refused: { send: 'sending', cancel: 'choosing' },
    // Only the same session may be asked again: mail may already be recorded as gone.
    unknown: { send: 'sending' },
    released: { again: 'loading' },
  };

/** The phase after `event`, or `null` when it has no effect. */
export function nextPhase(phase: SessionPhase, event: SessionEvent): SessionPhase | null {
  return sessionTransitions[phase][event] ?? null;
}
