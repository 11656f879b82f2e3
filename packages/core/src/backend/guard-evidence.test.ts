import { describe, expect, it } from 'vitest';
import { statementDigest } from '../evidence/index.js';
import type { SigningInvitation, SigningSession, SigningView, Statement } from '../model/index.js';
import { builtNow } from '../testing/builders.js';
import type { UncheckedBackend } from './boundary.js';
import { everyCapability } from './capabilities.js';
import { guardBackend } from './guard-backend.js';
import { guardSigner } from './guard-evidence.js';

const statement: Statement = { sessionId: 's', language: 'pl', words: 'Odebrano.', parts: [] };
const silent = () => new Promise<never>(() => undefined);

/** An adapter that answers what is asked about evidence in one way, and nothing else. */
const answering = (answer: () => unknown): UncheckedBackend => ({
  capabilities: everyCapability,
  statuses: silent,
  queue: silent,
  items: silent,
  client: silent,
  release: silent,
  changesHead: answer,
  sealsHead: answer,
  signing: { create: answer, get: answer, extend: answer, cancel: answer },
});

describe('evidence through the guard', () => {
  it('takes what can stand in a header for the place of a feed, and nothing else', async () => {
    expect(await guardBackend(answering(() => '7')).changesHead?.()).toBe('7');
    for (const answer of [7, null, 'a b', 'ż', 'x'.repeat(201)]) {
      await expect(guardBackend(answering(() => answer)).changesHead?.()).rejects.toMatchObject({
        code: 'bad-response',
      });
    }
  });

  it('takes no seal at all for a chain without records', async () => {
    expect(await guardBackend(answering(() => null)).sealsHead?.()).toBeNull();
    await expect(guardBackend(answering(() => ({ position: 1 }))).sealsHead?.()).rejects.toMatchObject({
      code: 'bad-response',
    });
  });
});

describe('signing through the guard', () => {
  const session: SigningSession = {
    id: 'signing-1',
    sessionId: 's',
    state: 'waiting',
    expiresAt: builtNow,
    statementDigest: '',
    matchCode: null,
    signature: null,
    readableName: null,
  };
  const typed = { signature: { kind: 'typed', name: 'Jan Nowak' }, readableName: 'Jan Nowak' } as const;

  it('believes an invitation for the list that was sent, and no other', async () => {
    const invitation: SigningInvitation = { ...session, statementDigest: await statementDigest(statement), token: 't' };
    const create = (change: Partial<SigningInvitation>) =>
      guardBackend(answering(() => ({ ...invitation, ...change }))).signing?.create({ statement });
    expect(await create({})).toEqual(invitation);
    await expect(create({ sessionId: 'another' })).rejects.toMatchObject({ code: 'bad-response' });
    await expect(create({ statementDigest: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'bad-response' });
  });

  it('believes a signature of a session that is signed, and none before', async () => {
    const get = (change: Partial<SigningSession>) =>
      guardBackend(answering(() => ({ ...session, ...change }))).signing?.get('signing-1');
    expect(await get({})).toEqual(session);
    expect(await get({ state: 'signed', ...typed })).toMatchObject(typed);
    await expect(get({ state: 'joined', ...typed })).rejects.toMatchObject({ code: 'bad-response' });
    await expect(get({ state: 'signed' })).rejects.toMatchObject({ code: 'bad-response' });
    await expect(get({ id: 'signing-2' })).rejects.toMatchObject({ code: 'bad-response' });
  });

  it('shows a signer no list but the one that the digest names', async () => {
    const view: SigningView = {
      statement,
      statementDigest: await statementDigest(statement),
      officeName: 'Recepcja',
      zone: 'Europe/Warsaw',
      expiresAt: builtNow,
      matchCode: '07',
    };
    const show = (change: object) =>
      guardSigner({ show: () => Promise.resolve({ ...view, ...change }), sign: silent }).show('s', 't');
    expect(await show({})).toEqual(view);
    await expect(show({ statement: { ...statement, words: 'Co innego.' } })).rejects.toMatchObject({
      code: 'bad-response',
    });
  });

  it('gives a signer the one error, and does not wait for ever', async () => {
    const cause = new Error('Jan Nowak');
    const failing = guardSigner({ show: () => Promise.reject(cause), sign: silent }, { timeoutMs: 5 });
    await expect(failing.show('s', 't')).rejects.toMatchObject({ code: 'internal', cause });
    await expect(failing.sign('s', 't', { statementDigest: '', ...typed })).rejects.toMatchObject({ code: 'timeout' });
  });
});
