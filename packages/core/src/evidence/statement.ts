import type { Statement, StatementLine, StatementPart } from '../model/index.js';
import { digestOf } from './seal.js';

/** SHA-256 of one client's share, hex. */
export function partDigest({ clientId, clientName, lines }: StatementPart): Promise<string> {
  return digestOf({ clientId, clientName, lines: lines.map(lineContent) });
}

/**
 * SHA-256 of the frozen list and the statement that a client signs, hex: `statementDigest` of the command.
 * Freeze the list first; what is signed must be what was on the screen.
 *
 * Covers each client's share by its digest, so that one client can prove theirs without another's list.
 */
export async function statementDigest(statement: Statement): Promise<string> {
  const { sessionId, language, words, parts } = statement;
  return signedDigest({ sessionId, language, words, parts: await Promise.all(parts.map(partDigest)) });
}

/** `statementDigest` from the digests of the parts: enough to prove one's own share. */
export function signedDigest(
  statement: Omit<Statement, 'parts'> & { readonly parts: readonly string[] },
): Promise<string> {
  const { sessionId, language, words, parts } = statement;
  return digestOf({ sessionId, language, words, parts });
}

function lineContent(line: StatementLine): StatementLine {
  const { itemId, version, kind, sender, reference, outcome, remark, refusal } = line;
  return { itemId, version, kind, sender, reference, outcome, remark, refusal };
}
