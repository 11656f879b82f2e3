import {
  commandDigest,
  commandEvidence,
  identityDigest,
  identityText,
  sealCorrection,
  sealRelease,
  withIdentity,
} from '../evidence/index.js';
import type { AmendCommand, Evidence, Operator, Release, ReleaseCommand, VoidCommand } from '../model/index.js';
import {
  type AmendDecision,
  decideAmend,
  decideRelease,
  decideVoid,
  type ReleaseFacts,
  signedListProblems,
  type SigningRecord,
  type VoidDecision,
} from '../rules/index.js';
import type { ReleaseResult } from './mail-backend.js';
import { MailReleaseError, refusal } from './mail-release-error.js';
import { found, type MemoryStore } from './memory-store.js';
import { factsFromRecords } from './release-facts.js';

/** A command with what its bytes come to. */
export interface DigestedCommand {
  readonly command: ReleaseCommand;
  readonly digest: string;
  readonly evidence: readonly Evidence[];
}

/**
 * @throws {MailReleaseError} `text-not-well-formed` for half of a character, which is no text and can
 *   be neither stored nor compared.
 */
export async function digested(command: ReleaseCommand): Promise<DigestedCommand> {
  try {
    const [digest, evidence] = await Promise.all([commandDigest(command), commandEvidence(command)]);
    return { command, digest, evidence };
  } catch (cause) {
    if (cause instanceof TypeError) throw refusal([{ code: 'text-not-well-formed', pointer: '' }]);
    throw cause;
  }
}

/** The outcome of a session; throws its refusal. */
export function outcomeOf(store: MemoryStore, sessionId: string): ReleaseResult | null {
  const record = store.sessions.get(sessionId);
  if (!record) return null;
  if (record.error) throw record.error;
  return { sessionId, releases: (record.releases ?? []).map((id) => store.release(id)), replayed: true };
}

/**
 * Decides, seals and stores. Sealing waits, and other systems may put mail meanwhile: then all of it is done
 * again. From the last look to the last write nobody comes between.
 */
async function settle<Plan, Sealed>(
  store: MemoryStore,
  decide: () => Plan,
  seal: (plan: Plan) => Promise<Sealed>,
  commit: (plan: Plan, sealed: Sealed) => void,
): Promise<Sealed> {
  for (;;) {
    const { revision } = store;
    const plan = decide();
    const sealed = await seal(plan);
    if (store.revision !== revision) continue;
    commit(plan, sealed);
    return sealed;
  }
}

export interface ReleasePorts {
  readonly newId: () => string;
  /** Signing sessions for the statement that this command says was signed. */
  signingsOf(command: ReleaseCommand): readonly SigningRecord[];
}

/** Records a session in its turn, or gives its outcome again. */
export async function recordRelease(
  store: MemoryStore,
  { command, digest, evidence }: DigestedCommand,
  operator: Operator,
  { newId, signingsOf }: ReleasePorts,
): Promise<ReleaseResult> {
  const { sessionId } = command;
  const before = store.sessions.get(sessionId);
  if (before && before.content !== digest) {
    throw new MailReleaseError('session-id-reused', 'The session id was used for another command');
  }
  const replay = outcomeOf(store, sessionId);
  if (replay) return replay;

  const decide = () => {
    const facts: ReleaseFacts = {
      now: store.now,
      office: store.office,
      operator,
      ...factsFromRecords(command, store),
      signingProblems: signedListProblems(command, signingsOf(command)),
      evidence,
    };
    const decision = decideRelease(command, facts);
    if (decision.ok) return decision;
    const error = refusal(decision.problems);
    store.sessions.set(sessionId, { content: digest, error });
    throw error;
  };
  const releases = await settle(
    store,
    decide,
    async ({ drafts }) => {
      const sealed: Release[] = [];
      let head = store.sealsHead;
      for (const [index, draft] of drafts.entries()) {
        const number = store.numberAfter(index, draft.recordedAt);
        const id = newId();
        const salt = draft.identityCheck ? newId() : '';
        const text = identityText(draft, salt);
        const checked = withIdentity(draft, salt, text === null ? null : await identityDigest(text));
        const release: Release = { ...checked, id, number, seal: null };
        head = await sealRelease(release, head);
        sealed.push({ ...release, seal: head });
      }
      return sealed;
    },
    ({ changes }, sealed) => {
      for (const { itemId, toStatusId, draft } of changes) {
        const item = found(store.items.get(itemId));
        const releaseId = draft === null ? item.releaseId : (sealed[draft]?.id ?? null);
        store.put({ ...item, statusId: toStatusId, releaseId, version: item.version + 1 });
      }
      for (const release of sealed) store.record(release);
      if (command.method === 'print' && command.scan) store.scans.set(sessionId, { ...command.scan });
      store.sessions.set(sessionId, { content: digest, releases: sealed.map(({ id }) => id) });
    },
  );
  return { sessionId, releases, replayed: false };
}

/** Takes a release back, in its turn. */
export function recordVoid(
  store: MemoryStore,
  [id, version, command]: readonly [id: string, version: number, command: VoidCommand],
  operator: Operator,
): Promise<Release> {
  return recordCorrection(store, 'release-voided', (now) =>
    decideVoid(store.release(id), version, command, { now, operator }),
  );
}

/** Corrects a release, in its turn. */
export function recordAmendment(
  store: MemoryStore,
  [id, version, command]: readonly [id: string, version: number, command: AmendCommand],
  operator: Operator,
): Promise<Release> {
  return recordCorrection(store, 'release-amended', (now) =>
    decideAmend(store.release(id), version, command, { now, operator, office: store.office }),
  );
}

async function recordCorrection(
  store: MemoryStore,
  type: 'release-voided' | 'release-amended',
  decide: (now: string) => VoidDecision | AmendDecision,
): Promise<Release> {
  const taken = () => {
    const decision = decide(store.now);
    if (!decision.ok) throw refusal(decision.problems);
    return decision;
  };
  const { release } = await settle(
    store,
    taken,
    async (decision) => ({
      release: decision.release,
      link: await sealCorrection(decision.release, store.sealsHead),
    }),
    (decision, sealed) => {
      for (const { itemId, toStatusId, onlyFromStatusId } of 'restores' in decision ? decision.restores : []) {
        const item = found(store.items.get(itemId));
        if (onlyFromStatusId !== undefined && item.statusId !== onlyFromStatusId) continue;
        store.put({ ...item, statusId: toStatusId, releaseId: null, version: item.version + 1 });
      }
      store.correct(type, sealed.release, sealed.link);
    },
  );
  return release;
}
