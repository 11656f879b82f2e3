import {
  type LineInput,
  maxItems,
  type Problem,
  type ReleaseCommand,
  type SignatureInput,
  type Statement,
  type StatementLine,
  type WinningRelease,
} from '../model/index.js';
import type { ReleaseFacts } from './decision.js';
import { storedText } from './release-texts.js';

/** A list that was put up to be signed on another device. */
export interface SigningRecord {
  readonly statement: Statement;
  /** `null` until it is signed; with `readableName`. */
  readonly signature: SignatureInput | null;
  /** `null` until it is signed. */
  readonly readableName: string | null;
}

/**
 * Why a frozen list does not stand any more, or never did: asked before it is put up, shown and signed.
 * Pointers lead into the signing request.
 */
export function frozenListProblems(
  { parts }: Statement,
  { items, statuses, winners }: Pick<ReleaseFacts, 'items' | 'statuses' | 'winners'>,
): Problem[] {
  const stageOf = new Map(statuses.map(({ id, stage }) => [id, stage]));
  const lines = parts.flatMap(({ clientId, lines: own }, part) =>
    own.map((line, index) => ({ ...line, clientId, pointer: `/statement/parts/${part}/lines/${index}` })),
  );
  if (lines.length === 0) return [{ code: 'items-empty', pointer: '/statement/parts' }];
  if (lines.length > maxItems) return [{ code: 'too-many-items', pointer: '/statement/parts' }];
  const seen = new Set<string>();
  return lines.flatMap(({ itemId, clientId, version, pointer }): Problem[] => {
    const about = { pointer, clientId, itemId };
    if (seen.has(itemId)) return [{ code: 'items-duplicate', ...about }];
    seen.add(itemId);
    const item = items.get(itemId);
    if (!item) return [{ code: 'not-found', ...about }];
    if (item.clientId !== clientId) return [{ code: 'items-different-clients', ...about }];
    if (stageOf.get(item.statusId) !== 'awaiting') return [leftProblem(about, winners?.get(itemId))];
    return item.version === version ? [] : [{ code: 'item-changed', ...about }];
  });
}

function leftProblem(about: Omit<Problem, 'code'>, winner: WinningRelease | undefined): Problem {
  return winner ? { code: 'item-already-released', ...about, winner } : { code: 'item-not-releasable', ...about };
}

/**
 * Why a digital confirmation is not what was signed. A list that was put up on another device is released as it
 * was shown, in the session it was shown for; once it is signed there, with that signature and no other. Until
 * then it may as well be signed at the desk: a phone can fail.
 *
 * @param records The office's signing sessions for the command's `statementDigest`, whatever became of them.
 */
export function signedListProblems(command: ReleaseCommand, records: readonly SigningRecord[]): Problem[] {
  const [first] = records;
  if (command.method !== 'digital' || !first) return [];
  if (!isList(command, first.statement)) return [{ code: 'action-not-allowed', pointer: '/statementDigest' }];
  const signed = records.filter(({ signature }) => signature !== null);
  if (signed.length === 0) return [];
  const sameInk = signed.filter(({ signature }) => signature && inkOf(signature) === inkOf(command.signature));
  if (sameInk.length === 0) return [{ code: 'action-not-allowed', pointer: '/signature' }];
  const named = sameInk.some(({ readableName }) => readableName?.trim() === command.readableName.trim());
  return named ? [] : [{ code: 'action-not-allowed', pointer: '/readableName' }];
}

const inkOf = (signature: SignatureInput): string =>
  signature.kind === 'drawn' ? `drawn ${signature.png}` : `typed ${signature.name}`;

type Line = LineInput | StatementLine;
type Part = { readonly clientId: string; readonly lines: readonly Line[] };

const isRefused = (line: Line) => ('outcome' in line ? line.outcome === 'refused' : line.refusal !== undefined);

/** Texts as they are kept, so that a space at an end makes no other list. */
function listOf(parts: readonly Part[]): string {
  const lines = parts.flatMap(({ clientId, lines: own }) =>
    own.map((line) => {
      const texts = [line.remark, line.refusal].map((text) => storedText(text ?? undefined));
      return JSON.stringify([clientId, line.itemId, line.version, isRefused(line), ...texts]);
    }),
  );
  return lines.sort().join();
}

function isList(command: ReleaseCommand, statement: Statement): boolean {
  return command.sessionId === statement.sessionId && listOf(command.parts) === listOf(statement.parts);
}
