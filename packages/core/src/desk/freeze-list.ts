import { sha256Hex } from '../evidence/command-evidence.js';
import { digestOf } from '../evidence/seal.js';
import { statementDigest } from '../evidence/statement.js';
import type { StatementPart } from '../model/index.js';
import type { PrintedDocument } from './documents.js';
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
async function documentNumber(sessionId: string, madeAt: string): Promise<string> {
  let bits = BigInt(`0x${(await sha256Hex(new TextEncoder().encode(sessionId))).slice(0, 10)}`);
  let text = '';
  for (let place = 0; place < 8; place += 1) {
    text += alphabet[Number(bits % 32n)] ?? '';
    bits /= 32n;
  }
  return `${madeAt.slice(0, 10).replaceAll('-', '')}-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** SHA-256 of everything that stands on the paper, hex: `digest` of the release's document. */
export async function documentDigest(printed: Omit<PrintedDocument, 'document' | 'duplicate'>, number: string) {
  const { office, operator, statement, collectorName, receivedAt, madeAt } = printed;
  return digestOf({
    number,
    office: { id: office.id, name: office.name },
    operator: { id: operator.id, name: operator.name },
    statement: await statementDigest(statement),
    collectorName,
    receivedAt,
    madeAt,
  });
}

function collectorName({ collector, clients }: SessionState): string | null {
  if (collector === null) return null;
  if (collector.kind === 'typed') return collector.name;
  const contacts = clients.flatMap(({ client }) => client.contacts);
  return contacts.find(({ id }) => id === collector.contactId)?.name ?? null;
}

/** The list as it stands now, for signing or printing, at the office's time `madeAt`. */
export async function freezeList(
  state: SessionState,
  details: ReleaseDetails,
  { words, language }: StatementWords,
  sessionId: string,
  { office, operator }: Pick<PrintedDocument, 'office' | 'operator'>,
  madeAt: string,
): Promise<FrozenList> {
  const statement = { sessionId, language, words, parts: statementParts(state, details) };
  const { collector } = state;
  const frozen = {
    sessionId,
    statement,
    statementDigest: await statementDigest(statement),
    collector,
    document: null,
    superseded: false,
  };
  if (state.method !== 'print') return frozen;
  const ticked = state.clients.flatMap(({ items }) => items.filter(({ id }) => state.selection.has(id)));
  const receivedAt = Object.fromEntries(ticked.map((item) => [item.id, item.receivedAt]));
  const printed = { office, operator, statement, collectorName: collectorName(state), receivedAt, madeAt };
  const number = await documentNumber(sessionId, madeAt);
  const document = { number, digest: await documentDigest(printed, number) };
  return { ...frozen, document: { ...printed, document, duplicate: false } };
}
