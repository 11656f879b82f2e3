import { digestOf } from '../evidence/seal.js';
import { statementDigest } from '../evidence/statement.js';
import type { PaperDocument, ReleaseMethod, Statement, StatementPart } from '../model/index.js';
import type { FrozenList, ReleaseDetails, SessionState } from './types.js';

/** What an interface shows above the list that is signed. */
export interface StatementWords {
  /** The sentence, in the reader's language and with every name filled in. */
  readonly words: string;
  /** BCP 47 tag of the words. */
  readonly language: string;
}

function statementParts(state: SessionState, details: ReleaseDetails): StatementPart[] {
  return state.clients
    .map(({ client, items }) => ({
      clientId: client.id,
      clientName: client.name,
      lines: items
        .filter(({ id }) => state.selection.has(id))
        .map(({ id, version, kind, sender, trackingNumber }) => {
          const refusal = details.refusals?.[id] ?? null;
          return {
            itemId: id,
            version,
            kind,
            sender,
            reference: trackingNumber,
            outcome: refusal === null ? ('released' as const) : ('refused' as const),
            remark: details.remarks?.[id] || null,
            refusal,
          };
        }),
    }))
    .filter(({ lines }) => lines.length > 0);
}

// Without letters and digits that look alike: people read the number to each other.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A document's number is made before anything is recorded, without asking anybody: the office's day and 40 bits of
 * the session's id.
 */
function documentNumber(sessionId: string, day: string): string {
  const random = sessionId.replaceAll('-', '').slice(-10);
  let bits = BigInt(`0x${random}`);
  let text = '';
  for (let place = 0; place < 8; place += 1) {
    text = (alphabet[Number(bits % 32n)] ?? '') + text;
    bits /= 32n;
  }
  return `${day.replaceAll('-', '')}-${text.slice(0, 4)}-${text.slice(4)}`;
}

async function paperDocument(statement: Statement, day: string): Promise<PaperDocument> {
  const number = documentNumber(statement.sessionId, day);
  return { number, digest: await digestOf({ number, statement: await statementDigest(statement) }) };
}

/**
 * The list as it stands now, for signing or printing.
 *
 * @param day The office's calendar day, `2026-11-23`.
 */
export async function freezeList(
  state: SessionState,
  method: ReleaseMethod,
  details: ReleaseDetails,
  { words, language }: StatementWords,
  sessionId: string,
  day: string,
): Promise<FrozenList> {
  const statement = { sessionId, language, words, parts: statementParts(state, details) };
  return {
    sessionId,
    statement,
    statementDigest: await statementDigest(statement),
    document: method === 'print' ? await paperDocument(statement, day) : null,
    superseded: false,
  };
}

/** True when an item of the list changed or left, or the choice is another one now. */
export function isOutOfDate({ statement }: FrozenList, { clients, selection }: SessionState): boolean {
  const lines = statement.parts.flatMap((part) => part.lines);
  if (lines.length !== selection.size) return true;
  const current = new Map(
    clients.flatMap(({ items, gone }) => items.filter(({ id }) => !gone.has(id)).map((item) => [item.id, item])),
  );
  return lines.some(({ itemId, version }) => !selection.has(itemId) || current.get(itemId)?.version !== version);
}
