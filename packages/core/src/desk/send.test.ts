import { describe, expect, it } from 'vitest';
import { type MailBackend, MailReleaseError, type ReleaseResult } from '../backend/index.js';
import type { ErrorCode, ReleaseCommand } from '../model/index.js';
import { buildPickup } from '../testing/builders.js';
import { sendSession } from './send.js';

const command = buildPickup();
const recorded: ReleaseResult = { sessionId: command.sessionId, releases: [], replayed: false };

/** What became of a session whose attempts end as `answers` say, with every command sent and every pause made. */
async function sent(...answers: readonly (ReleaseResult | MailReleaseError)[]) {
  const commands: ReleaseCommand[] = [];
  const pauses: number[] = [];
  const release: MailBackend['release'] = (given) => {
    const answer = answers[Math.min(commands.push(given), answers.length) - 1];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? recorded);
  };
  const outcome = await sendSession({ release } as MailBackend, command, (ms) => {
    pauses.push(ms);
    return Promise.resolve();
  });
  return { outcome, commands, pauses };
}
const failure = (code: ErrorCode, details = {}) => new MailReleaseError(code, 'failed', details);

describe('sending a session', () => {
  it('is done with the first answer', async () => {
    expect(await sent(recorded)).toEqual({
      outcome: { kind: 'recorded', result: recorded },
      commands: [command],
      pauses: [],
    });
  });

  it.each<ErrorCode>(['network', 'timeout', 'bad-response', 'unavailable', 'internal', 'request-in-progress'])(
    'asks three times with the very same session after %s, ever more slowly, and then does not know',
    async (code) => {
      const error = failure(code);
      const { outcome, commands, pauses } = await sent(error);
      expect(outcome).toEqual({ kind: 'unknown', error });
      expect(commands).toEqual([command, command, command]);
      expect(pauses).toEqual([500, 1000]);
    },
  );

  it('knows when a later attempt is answered', async () => {
    const { outcome, commands } = await sent(failure('network'), failure('timeout'), recorded);
    expect(outcome.kind).toBe('recorded');
    expect(commands).toHaveLength(3);
  });

  it('waits as long as the backend asks for, within reason', async () => {
    expect((await sent(failure('rate-limited', { retryAfterMs: 3_000 }), recorded)).pauses).toEqual([3_000]);
    expect((await sent(failure('rate-limited', { retryAfterMs: 60_000 }), recorded)).pauses).toEqual([10_000]);
    expect((await sent(failure('unavailable', { retryAfterMs: 0 }), recorded)).pauses).toEqual([0]);
  });

  it.each<ErrorCode>(['item-already-released', 'invalid-request', 'not-found', 'session-id-reused', 'unauthenticated'])(
    'takes %s for an answer',
    async (code) => {
      const error = failure(code);
      expect(await sent(error)).toEqual({ outcome: { kind: 'refused', error }, commands: [command], pauses: [] });
    },
  );

  it('takes a foreign error for a failure that leaves the outcome open', async () => {
    const release = () => Promise.reject(new TypeError('oops'));
    const outcome = await sendSession({ release } as unknown as MailBackend, command, () => Promise.resolve());
    expect(outcome).toMatchObject({ kind: 'unknown', error: { code: 'internal' } });
  });
});
