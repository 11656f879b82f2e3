import { setTimeout as wait } from 'node:timers/promises';
import {
  type CollectorInput,
  isMailReleaseError,
  type MailBackend,
  type MailItem,
  MailReleaseError,
  type Release,
  type ReleaseCommand,
  type ReleaseResult,
} from '@mail-release/core';
import { httpBackend } from '@mail-release/core/http';
import { buildForwarding } from '@mail-release/core/testing';
import type { Acts, ReleaseAct, Told, VoidAct } from './act.js';
import { deskToken, openAtOnce } from './fault-office.js';
import type { Random } from './random.js';

/** What the desks of one round share. */
export interface Reception {
  readonly officeId: string;
  /** Clients with mail left; the desks take from its beginning, and cross off who has none. */
  readonly openClients: string[];
  readonly acts: Acts;
  /** Releases that still stand, as far as anybody was told. */
  readonly standing: Release[];
  /** Releases left to make. */
  releasesLeft: number;
}

export interface DeskPorts {
  readonly random: Random;
  readonly fetch: typeof fetch;
}

/** A desk asks this long for an outcome before it gives up, which is a finding. */
const patienceMs = 60_000;
const callTimeoutMs = 3_000;
const pauseMs = 40;

/** Asks the same again until the answer is definite. */
async function settle<Answer>(ask: () => Promise<Answer>, random: Random): Promise<Told<Answer>> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return { kind: 'done', answer: await ask() };
    } catch (error) {
      if (!isMailReleaseError(error)) throw error;
      const { code, problems, retry } = error;
      if (retry !== 'same-id') return { kind: 'refused', code, problems };
      if (Date.now() > until) return { kind: 'unsettled', code };
      await wait(random.below(pauseMs));
    }
  }
}

/** One desk's day: releases, resends and takes back, until the reception's mail or quota is gone. */
export async function workAtDesk(desk: number, reception: Reception, { random, fetch }: DeskPorts): Promise<void> {
  const backend = httpBackend({
    // The faulty network chooses a server for each request.
    endpoint: 'http://any-server.invalid/api/mail',
    getToken: () => deskToken(reception.officeId, desk),
    timeoutMs: callTimeoutMs,
    fetch: fetch as NonNullable<Parameters<typeof httpBackend>[0]['fetch']>,
  });
  while (reception.releasesLeft > 0 && reception.openClients.length > 0) {
    if (reception.standing.length > 0 && random.chance(0.08)) {
      reception.acts.voids.push(await takeBack(desk, reception, backend, random));
      continue;
    }
    const command = await chooseMail(reception, backend, random);
    if (!command) continue;
    reception.releasesLeft -= 1;
    const act = await release(desk, command, backend, random);
    reception.acts.releases.push(act);
    if (act.told.kind === 'done') reception.standing.push(...act.told.answer.releases);
  }
}

async function chooseMail(reception: Reception, backend: MailBackend, random: Random): Promise<ReleaseCommand | null> {
  const clientIds = random.some(reception.openClients.slice(0, openAtOnce), random.chance(0.1) ? 2 : 1);
  const parts: { clientId: string; lines: ReturnType<typeof lineOf>[] }[] = [];
  for (const clientId of clientIds) {
    const told = await settle(() => backend.items({ clientId, stage: 'awaiting', limit: 20 }), random);
    if (told.kind !== 'done') throw new MailReleaseError('internal', `Reading failed for good: ${told.code}`);
    const chosen = random.some(told.answer.rows, 1 + random.below(3));
    if (chosen.length > 0) parts.push({ clientId, lines: chosen.map(lineOf) });
    else if (reception.openClients.includes(clientId))
      reception.openClients.splice(reception.openClients.indexOf(clientId), 1);
  }
  if (parts.length === 0) return null;
  // Somebody looks for the envelope meanwhile, and another desk may be faster.
  await wait(random.below(15));
  return commandFor(parts, random);
}

function lineOf(item: MailItem) {
  const time = { at: new Date().toISOString() };
  return { itemId: item.id, version: item.version, ...(item.statusId === 'locker' && { time }) };
}

function commandFor(parts: ReleaseCommand['parts'], random: Random): ReleaseCommand {
  const sessionId = random.uuid();
  const contact = parts.length === 1 ? `contact-${parts[0]?.clientId.replace('client-', '')}` : null;
  const collector: CollectorInput = contact
    ? { kind: 'contact', contactId: contact }
    : { kind: 'typed', name: 'Jan Nowak' };
  const handedOver = { sessionId, parts, collector, time: { at: new Date().toISOString() } };
  const method =
    parts.length === 1 ? random.pick(['pickup', 'pickup', 'print', 'digital', 'forward'] as const) : 'pickup';
  switch (method) {
    case 'pickup':
      return { method, ...handedOver };
    case 'print':
      return { method, ...handedOver, document: { number: `P/${random.below(1e6)}`, digest: 'a'.repeat(64) } };
    case 'digital': {
      const signature = { kind: 'typed', name: 'Jan Nowak' } as const;
      return { method, ...handedOver, signature, readableName: 'Jan Nowak', statementDigest: 'b'.repeat(64) };
    }
    case 'forward':
      return { method, sessionId, parts, forwarding: buildForwarding() };
  }
}

async function release(
  desk: number,
  command: ReleaseCommand,
  backend: MailBackend,
  random: Random,
): Promise<ReleaseAct> {
  const ask = () => settle(() => backend.release(command), random);
  const told = await ask();
  const otherAnswers: string[] = [];
  const endedAt = Date.now();
  // A desk that lost its notes asks again: by the same command, or by the session's id.
  if (told.kind !== 'unsettled' && random.chance(0.25)) {
    const again = random.chance(0.5) ? await ask() : await askForSession(command.sessionId, backend, random);
    if (outcomeOf(again) !== outcomeOf(told)) otherAnswers.push(`${outcomeOf(told)} became ${outcomeOf(again)}`);
  }
  return { desk, command, told, endedAt, otherAnswers };
}

async function askForSession(sessionId: string, backend: MailBackend, random: Random): Promise<Told<ReleaseResult>> {
  const told = await settle(async () => (await backend.session?.(sessionId)) ?? null, random);
  if (told.kind !== 'done') return told;
  return told.answer === null
    ? { kind: 'refused', code: 'no-such-session', problems: [] }
    : { kind: 'done', answer: told.answer };
}

/** An outcome as one line that must stay the same however often it is asked for. Voids come later and don't count. */
function outcomeOf(told: Told<ReleaseResult>): string {
  if (told.kind !== 'done') return JSON.stringify(told);
  return JSON.stringify(
    told.answer.releases.map(({ id, number, lines }) => [id, number, lines.map(({ itemId }) => itemId)]),
  );
}

async function takeBack(desk: number, { standing }: Reception, backend: MailBackend, random: Random): Promise<VoidAct> {
  const [chosen] = standing.splice(random.below(standing.length), 1);
  if (!chosen || !backend.voidRelease || !backend.getRelease) throw new Error('There is nothing to take back');
  const { voidRelease, getRelease } = backend;
  const { id, version } = chosen;
  const mark = random.uuid();
  let unsure = false;
  const told = await settle(async () => {
    // A void has no id of its own: who is unsure looks before trying again.
    if (unsure) {
      const now = await getRelease(id);
      if (now.void?.text === mark) return now;
    }
    unsure = true;
    return voidRelease(id, version, { reason: 'other', text: mark });
  }, random);
  if (told.kind === 'refused') {
    // Perhaps by its own request, sent twice.
    const now = await settle(() => getRelease(id), random);
    if (now.kind === 'done' && now.answer.void?.text === mark)
      return { desk, releaseId: id, version, mark, told: now, endedAt: Date.now() };
  }
  return { desk, releaseId: id, version, mark, told, endedAt: Date.now() };
}
