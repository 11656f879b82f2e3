import { describe, expect, it, vi } from 'vitest';
import { MailReleaseError, MemoryOffice } from '../backend/index.js';
import { statementDigest } from '../evidence/index.js';
import type { ReleaseCommand, ReleaseMethod } from '../model/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, builtNow, buildStatuses } from '../testing/builders.js';
import { createDesk } from './create-desk.js';
import { documentDigest } from './freeze-list.js';
import type { ReleaseSession, SessionPhase } from './types.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import '../backend/readers.js';
import './judgement.js';

const words = { words: 'Potwierdzam odbiór 2 przesyłek.', language: 'pl' };
const at = { time: { at: builtNow } };
const signed = { ...at, signature: { kind: 'typed', name: 'Jan Nowak' }, readableName: 'Jan Nowak' } as const;

async function inPhase(session: ReleaseSession, phase: SessionPhase): Promise<void> {
  await vi.waitFor(() => expect(session.get().phase).toBe(phase), { timeout: 10_000 });
}

/** A change told by the feed may load the list again while it is being asked for. */
async function superseded(session: ReleaseSession): Promise<void> {
  await session.refresh();
  await vi.waitFor(() => expect(session.get().frozen?.superseded).toBe(true));
}

async function confirming(method: ReleaseMethod) {
  const items = [buildItem(), buildItem({ id: 'item-2', sender: null })];
  const seed = { office: buildOffice(), statuses: buildStatuses(), clients: [buildClient()], items };
  const memory = new MemoryOffice(seed, { now: () => Date.parse(builtNow) });
  const backend = memory.backendFor(buildOperator());
  const sent: ReleaseCommand[] = [];
  const answers: { refusal: MailReleaseError | null } = { refusal: null };
  const release: typeof backend.release = (command) => {
    sent.push(command);
    return answers.refusal ? Promise.reject(answers.refusal) : backend.release(command);
  };
  const desk = createDesk({
    backend: { ...backend, release },
    now: () => Date.parse(builtNow),
    outbox: 'off',
    wait: (ms) => (ms < 15_000 ? Promise.resolve() : new Promise(() => undefined)),
  });
  const session = desk.openSession(['client-1']);
  await inPhase(session, 'choosing');
  session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
  session.begin(method);
  return { session, sent, memory, items, answers };
}

describe('a frozen list', () => {
  it('holds what is ticked, with versions, remarks and refusals, and its digest', async () => {
    const { session } = await confirming('digital');
    const frozen = await session.freeze(
      { ...at, remarks: { 'item-1': 'koperta' }, refusals: { 'item-2': 'nie' } },
      words,
    );
    expect(frozen?.statement.parts).toEqual([
      {
        clientId: 'client-1',
        clientName: buildClient().name,
        lines: [
          expect.objectContaining({ itemId: 'item-1', version: 1, outcome: 'released', remark: 'koperta' }),
          expect.objectContaining({ itemId: 'item-2', outcome: 'refused', refusal: 'nie', sender: null }),
        ],
      },
    ]);
    expect(frozen?.statement.words).toBe(words.words);
    expect(frozen?.statementDigest).toBe(frozen && (await statementDigest(frozen.statement)));
    expect(session.get().frozen).toEqual(frozen);
  });

  it('is what is sent, under its own id, whatever the form holds by then', async () => {
    const { session, sent } = await confirming('digital');
    const frozen = await session.freeze({ ...at, remarks: { 'item-1': 'koperta' } }, words);
    const { phase } = await session.confirm({ ...signed, remarks: { 'item-1': 'coś innego' } });
    expect(phase).toBe('released');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: 'digital',
      sessionId: frozen?.sessionId,
      statementDigest: frozen?.statementDigest,
    });
    expect(sent[0]?.parts[0]?.lines[0]?.remark).toBe('koperta');
  });

  it('can’t be confirmed once an item of it changed, and can be frozen anew', async () => {
    const { session, sent, memory, items } = await confirming('digital');
    const first = await session.freeze(at, words);
    memory.put({ ...(items[0] ?? buildItem()), location: 'R9', version: 2 });
    await superseded(session);
    await session.confirm(signed);
    expect(sent).toEqual([]);
    const second = await session.freeze(at, words);
    expect(second?.superseded).toBe(false);
    expect(second?.sessionId).not.toBe(first?.sessionId);
    expect((await session.confirm(signed)).phase).toBe('released');
  });

  it('is out of date when an item of it has left', async () => {
    const { session, memory, items } = await confirming('print');
    await session.freeze(at, words);
    memory.put({ ...(items[1] ?? buildItem()), statusId: 'released', version: 2 });
    await superseded(session);
  });

  it('gives paper a number of the office’s day and a digest, and records both', async () => {
    const { session, sent } = await confirming('print');
    const frozen = await session.freeze(at, words);
    expect(frozen?.document?.document.number).toMatch(/^20261120-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(frozen?.document?.document.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await session.confirm(at)).phase).toBe('released');
    expect(sent[0]).toMatchObject({ method: 'print', document: frozen?.document?.document });
  });

  it('needs a new id after a refusal, which is kept under the old one', async () => {
    const { session } = await confirming('digital');
    await session.freeze(at, words);
    const { phase, frozen } = await session.confirm({ ...signed, time: { at: '2030-01-01T10:00:00+01:00' } });
    expect([phase, frozen?.superseded]).toEqual(['refused', true]);
    await session.freeze(at, words);
    expect((await session.confirm(signed)).phase).toBe('released');
  });

  it('stays good when the sender was not known any more: nobody looked at the list', async () => {
    const { session, sent, answers } = await confirming('digital');
    const list = await session.freeze(at, words);
    answers.refusal = new MailReleaseError('unauthenticated', 'signed out');
    const { phase, frozen } = await session.confirm(signed);
    expect([phase, frozen?.superseded]).toEqual(['refused', false]);
    answers.refusal = null;
    expect((await session.confirm(signed)).phase).toBe('released');
    expect(sent.at(-1)).toMatchObject({ sessionId: list?.sessionId, statementDigest: list?.statementDigest });
  });

  it('is gone after going back, and is not made for a pickup', async () => {
    const { session } = await confirming('digital');
    await session.freeze(at, words);
    session.cancel();
    expect(session.get().frozen).toBeNull();
    session.begin('pickup');
    expect(await session.freeze(at, words)).toBeNull();
  });

  it('is not made any more when somebody went back meanwhile', async () => {
    const { session } = await confirming('print');
    const freezing = session.freeze(at, words);
    session.cancel();
    expect(await freezing).toBeNull();
    expect(session.get().frozen).toBeNull();
  });

  it('is out of date with another collector: what one person signed is nobody else’s', async () => {
    const { session, sent } = await confirming('digital');
    await session.freeze(at, words);
    session.chooseCollector({ kind: 'typed', name: 'Ktoś Inny' });
    expect(session.get().frozen?.superseded).toBe(true);
    await session.confirm(signed);
    expect(sent).toEqual([]);
  });

  it.each(['print', 'digital'] as const)('is what %s can’t be confirmed without', async (method) => {
    const { session, sent } = await confirming(method);
    const { phase, problems } = await session.confirm(signed);
    expect([phase, problems.map(({ code }) => code)]).toEqual(['confirming', ['invalid-request']]);
    await session.freeze(at, words);
    session.thaw();
    await session.confirm(signed);
    expect(sent).toEqual([]);
  });

  it('is one of two that were asked for at once: the other was never there', async () => {
    const { session, sent } = await confirming('print');
    const [first, second] = await Promise.all([session.freeze(at, words), session.freeze(at, words)]);
    expect(first).toBeNull();
    await session.confirm(at);
    expect(sent[0]?.sessionId).toBe(second?.sessionId);
  });

  it('has a digest that covers all that stands on the paper', async () => {
    const { session } = await confirming('print');
    const printed = (await session.freeze(at, words))?.document;
    if (!printed) throw new Error('nothing was printed');
    const { number, digest } = printed.document;
    expect(await documentDigest(printed, number)).toBe(digest);
    const changes = [
      { collectorName: 'Ktoś Inny' },
      { madeAt: '2026-11-21T14:05:00+01:00' },
      { office: buildOffice({ name: 'Inne biuro' }) },
      { operator: buildOperator({ name: 'Ktoś Inny' }) },
      { statement: { ...printed.statement, words: 'Nic nie odebrano.' } },
    ];
    for (const change of changes) expect(await documentDigest({ ...printed, ...change }, number)).not.toBe(digest);
  });
});
