import { describe, expect, it } from 'vitest';
import { type MailBackend, memoryBackend, MailReleaseError, type SigningDesk } from '../backend/index.js';
import type { SigningSession } from '../model/index.js';
import { sampleOffice } from '../testing/index.js';
import { followSigning } from './follow-signing.js';

const session = (change: Partial<SigningSession> = {}): SigningSession => ({
  id: 'signing-1',
  sessionId: '019aaaaa-0000-7000-8000-000000000001',
  state: 'waiting',
  expiresAt: '2026-11-20T14:15:00+01:00',
  statementDigest: 'a'.repeat(64),
  matchCode: null,
  signature: null,
  readableName: null,
  ...change,
});

/** A backend that answers `get` with these, one after the other. */
function telling(...answers: readonly (SigningSession | MailReleaseError)[]) {
  const left = [...answers];
  const get: SigningDesk['get'] = () => {
    const next = left.shift() ?? session();
    return next instanceof MailReleaseError ? Promise.reject(next) : Promise.resolve(next);
  };
  const refuse = () => Promise.reject(new MailReleaseError('action-not-allowed', 'not here'));
  const signing: SigningDesk = { get, create: refuse, extend: refuse, cancel: refuse };
  return { ...memoryBackend(sampleOffice()), signing } satisfies MailBackend;
}

async function follow(backend: MailBackend, signal = new AbortController().signal) {
  const pauses: number[] = [];
  const states: string[] = [];
  const wait = (ms: number) => Promise.resolve(void pauses.push(ms));
  for await (const { state, matchCode } of followSigning(backend, 'signing-1', wait, signal)) {
    states.push([state, matchCode].filter(Boolean).join(' '));
  }
  return { states, pauses };
}

describe('followSigning', () => {
  it('tells each change once and ends when the list is signed', async () => {
    const joined = session({ state: 'joined', matchCode: '47' });
    const backend = telling(session(), session(), joined, joined, session({ state: 'signed', matchCode: '47' }));
    expect((await follow(backend)).states).toEqual(['waiting', 'joined 47', 'signed 47']);
  });

  it.each(['cancelled', 'expired', 'superseded'] as const)('ends when it is %s', async (state) => {
    expect((await follow(telling(session(), session({ state })))).states).toEqual(['waiting', state]);
  });

  it('tells that more time was given', async () => {
    const later = session({ expiresAt: '2026-11-20T14:25:00+01:00' });
    expect((await follow(telling(session(), later, session({ state: 'expired' })))).states).toEqual([
      'waiting',
      'waiting',
      'expired',
    ]);
  });

  it('asks on, ever more slowly, while the network fails, and at its old pace afterwards', async () => {
    const cut = new MailReleaseError('network', 'cut');
    const backend = telling(cut, cut, cut, cut, cut, session(), session({ state: 'signed' }));
    const { states, pauses } = await follow(backend);
    expect(states).toEqual(['waiting', 'signed']);
    expect(pauses).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 1_000]);
  });

  it('waits as long as the backend asks for', async () => {
    const busy = new MailReleaseError('rate-limited', 'slower', { retryAfterMs: 40_000 });
    expect((await follow(telling(busy, session({ state: 'signed' })))).pauses).toEqual([40_000]);
  });

  it.each(['not-found', 'unauthenticated'] as const)('gives up on %s', async (code) => {
    await expect(follow(telling(new MailReleaseError(code, 'no')))).rejects.toMatchObject({ code });
  });

  it('ends without a word when it is called off', async () => {
    const off = new AbortController();
    const backend = telling(session());
    const pending = (async () => {
      for await (const _ of followSigning(backend, 'signing-1', () => Promise.resolve(), off.signal)) off.abort();
      return 'ended';
    })();
    expect(await pending).toBe('ended');
  });

  it('says so where the backend has nothing signed elsewhere', async () => {
    const { signing: _signing, ...without } = telling();
    await expect(follow(without)).rejects.toMatchObject({ code: 'action-not-allowed' });
  });

  it('does not wait on when it is called off in a pause', async () => {
    const off = new AbortController();
    const never = () => new Promise<void>(() => undefined);
    const pending = (async () => {
      for await (const _ of followSigning(telling(session()), 'signing-1', never, off.signal))
        setTimeout(() => off.abort());
      return 'ended';
    })();
    expect(await pending).toBe('ended');
  });
});
