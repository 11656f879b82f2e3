import { isDeepStrictEqual } from 'node:util';
import {
  isMailReleaseError,
  type MailBackend,
  MemoryOffice,
  type OfficeSeed,
  type Operator,
  type Release,
  type ReleaseCommand,
} from '@mail-release/core';
import type { Acts, ReleaseAct } from './act.js';
import { everything, type Ledger, type LedgerEvent } from './ledger.js';

/** What went wrong, one line each. Empty lists are what is promised. */
export interface Findings {
  /** Items that left twice. */
  readonly double: string[];
  /** Releases and voids that were acknowledged and are not there. */
  readonly lost: string[];
  /** Recorded, but the desk was told otherwise, or something else the next time it asked. */
  readonly ghost: string[];
  /** Refused though nothing was in the way. */
  readonly causeless: string[];
  /** Never a definite answer. */
  readonly unsettled: string[];
  /** The database and the sequential model differ. */
  readonly different: string[];
  /** Servers that ended by themselves. */
  readonly fallen: string[];
}
export type FindingKind = keyof Findings;

export const noFindings = (): Findings => ({
  double: [],
  lost: [],
  ghost: [],
  causeless: [],
  unsettled: [],
  different: [],
  fallen: [],
});

/** Holds what the desks were told against what the database kept, and that against the rules one act at a time. */
export async function judge(seed: OfficeSeed, acts: Acts, ledger: Ledger): Promise<Findings> {
  const findings = noFindings();
  findings.double.push(...ledger.claimedTwice.map((id) => `${id} is claimed by two standing releases`));
  const known = await replay(seed, acts, ledger, findings);
  judgeReleases(acts.releases, ledger, known, findings);
  judgeVoids(acts, ledger, findings);
  return findings;
}

interface Replayed {
  /** By item: the versions that it got, and when the change was decided, milliseconds since 1970. */
  readonly changesOf: ReadonlyMap<string, readonly { readonly version: number; readonly at: number }[]>;
}

/** Does everything that is in the ledger once more, in its order, in an office in memory. */
async function replay(seed: OfficeSeed, acts: Acts, ledger: Ledger, findings: Findings): Promise<Replayed> {
  const commands = new Map(acts.releases.map(({ command }) => [command.sessionId, command]));
  const ids: string[] = [];
  let now = 0;
  const office = new MemoryOffice(seed, { now: () => now, newId: () => ids.shift() ?? 'no-id' });
  const changesOf = new Map<string, { version: number; at: number }[]>();
  const changed = (itemId: string, at: number) => {
    const changes = changesOf.get(itemId) ?? [];
    changes.push({ version: (changes.at(-1)?.version ?? 1) + 1, at });
    changesOf.set(itemId, changes);
  };

  for (const event of ledger.events) {
    const { at, operator } = circumstances(event);
    now = Date.parse(at);
    const backend = office.backendFor(operator);
    if (event.kind === 'released') {
      const command = commands.get(event.sessionId);
      if (!command) {
        findings.ghost.push(`session ${event.sessionId} is recorded and no desk asked for it`);
        continue;
      }
      ids.splice(0, ids.length, ...event.releases.map(({ id }) => id));
      await replayRelease(backend, command, event.releases, findings);
    } else {
      await replayVoid(backend, event.release, findings);
    }
    const touched = event.kind === 'released' ? event.releases : [event.release];
    for (const { lines } of touched) for (const { itemId } of lines) changed(itemId, now);
  }

  const model = await everything(office.backendFor({ id: 'auditor', name: 'Auditor', desk: null }));
  for (const [id, item] of model.items) {
    if (!isDeepStrictEqual(ledger.items.get(id), item)) findings.different.push(`${id} is not as the model has it`);
  }
  if (ledger.items.size !== model.items.size) findings.different.push('the number of items changed');
  if (!isDeepStrictEqual(ledger.queue, model.queue)) findings.different.push('the queue is not as the model has it');
  return { changesOf };
}

function circumstances(event: LedgerEvent): { readonly at: string; readonly operator: Operator } {
  if (event.kind === 'released') {
    const [first] = event.releases;
    if (!first) throw new Error('A session without a release');
    return { at: first.recordedAt, operator: first.operator };
  }
  if (!event.release.void) throw new Error('A void that is none');
  return event.release.void;
}

async function replayRelease(
  backend: MailBackend,
  command: ReleaseCommand,
  recorded: readonly Release[],
  findings: Findings,
): Promise<void> {
  try {
    const { releases } = await backend.release(command);
    const withoutEvidence = (list: readonly Release[]) =>
      list.map((release) => ({ ...release, evidence: [], seal: null }));
    if (!isDeepStrictEqual(withoutEvidence(releases), withoutEvidence(recorded))) {
      findings.different.push(`the record of session ${command.sessionId} is not as the model makes it`);
    }
  } catch (error) {
    if (!isMailReleaseError(error)) throw error;
    const why = `session ${command.sessionId} is recorded; one at a time it is refused: ${error.code}`;
    findings[error.code === 'item-already-released' || error.code === 'item-changed' ? 'double' : 'different'].push(
      why,
    );
  }
}

async function replayVoid(backend: MailBackend, voided: Release, findings: Findings): Promise<void> {
  try {
    await backend.voidRelease?.(voided.id, voided.version - 1, {
      reason: voided.void?.reason ?? 'other',
      text: voided.void?.text ?? '',
    });
  } catch (error) {
    if (!isMailReleaseError(error)) throw error;
    findings.different.push(`the void of ${voided.id} is recorded; one at a time it is refused: ${error.code}`);
  }
}

function judgeReleases(
  acts: readonly ReleaseAct[],
  { events }: Ledger,
  { changesOf }: Replayed,
  findings: Findings,
): void {
  const recorded = new Map(
    events.flatMap((event) => (event.kind === 'released' ? [[event.sessionId, event.releases] as const] : [])),
  );
  for (const { command, told, otherAnswers, endedAt } of acts) {
    const { sessionId } = command;
    const releases = recorded.get(sessionId);
    findings.ghost.push(...otherAnswers.map((difference) => `session ${sessionId}: ${difference}`));
    if (told.kind === 'unsettled') findings.unsettled.push(`session ${sessionId}: ${told.code}`);
    if (told.kind === 'done' && !releases) findings.lost.push(`session ${sessionId} was acknowledged`);
    if (told.kind === 'done' && releases && !sameActs(told.answer.releases, releases)) {
      findings.lost.push(`session ${sessionId} was acknowledged with other releases`);
    }
    if (told.kind !== 'refused') continue;
    if (releases) {
      findings.ghost.push(`session ${sessionId} is recorded; the desk was told ${told.code}`);
      continue;
    }
    const versions = new Map(
      command.parts.flatMap(({ lines }) => lines.map((line) => [line.itemId, line.version] as const)),
    );
    for (const { code, itemId } of told.problems) {
      const seen = versions.get(itemId ?? '') ?? Infinity;
      const cause = changesOf.get(itemId ?? '')?.some(({ version, at }) => version > seen && at <= endedAt);
      const isRace = code === 'item-already-released' || code === 'item-changed' || code === 'item-not-releasable';
      if (!cause || !isRace) findings.causeless.push(`session ${sessionId}: ${code} of ${itemId ?? 'no item'}`);
    }
    if (told.problems.length === 0) findings.causeless.push(`session ${sessionId}: ${told.code}`);
  }
}

function sameActs(told: readonly Release[], recorded: readonly Release[]): boolean {
  const essence = (releases: readonly Release[]) => releases.map(({ id, number, lines }) => ({ id, number, lines }));
  return isDeepStrictEqual(essence(told), essence(recorded));
}

function judgeVoids({ voids }: Acts, { events }: Ledger, findings: Findings): void {
  const marks = new Set(events.flatMap((event) => (event.kind === 'voided' ? [event.release.void?.text ?? ''] : [])));
  const asked = new Set(voids.map(({ mark }) => mark));
  for (const mark of marks)
    if (!asked.has(mark)) findings.ghost.push(`void ${mark} is recorded and no desk asked for it`);
  for (const { releaseId, mark, told } of voids) {
    if (told.kind === 'unsettled') findings.unsettled.push(`void of ${releaseId}: ${told.code}`);
    if (told.kind === 'done' && !marks.has(mark)) findings.lost.push(`the void of ${releaseId} was acknowledged`);
    if (told.kind === 'refused' && marks.has(mark))
      findings.ghost.push(`the void of ${releaseId} is recorded; the desk was told ${told.code}`);
    // Each release is given to one desk to take back: nothing can be in the way of it.
    if (told.kind === 'refused' && !marks.has(mark)) findings.causeless.push(`void of ${releaseId}: ${told.code}`);
  }
}
