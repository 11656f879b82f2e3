import type { LineInput, MailItem, ReleaseCommand, ReleaseMethod } from '../model/index.js';
import type { ReleaseDetails, SessionState } from './types.js';

type Choice = Pick<SessionState, 'clients' | 'selection' | 'collector'>;

// Each tick asks the rules of all four methods; what is ticked is gone through once.
const lastTicked = new WeakMap<
  object,
  { readonly clients: object; readonly items: readonly (readonly MailItem[])[] }
>();

/** What is ticked, by client. */
function tickedItems({ clients, selection }: Choice): readonly (readonly MailItem[])[] {
  const known = lastTicked.get(selection);
  if (known?.clients === clients) return known.items;
  const items = clients.map((part) => part.items.filter(({ id }) => selection.has(id)));
  lastTicked.set(selection, { clients, items });
  return items;
}

function line(item: MailItem, method: ReleaseMethod, details: ReleaseDetails): LineInput {
  const time = details.lineTimes?.[item.id];
  const remark = details.remarks?.[item.id];
  const refusal = details.refusals?.[item.id];
  return {
    itemId: item.id,
    version: item.version,
    ...(time && method !== 'forward' ? { time } : {}),
    ...(remark ? { remark } : {}),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

/**
 * The command for what is ticked and typed. What is missing is left empty, so that the rules can
 * name it: a collector nobody chose becomes a typed one with a blank name.
 */
export function buildCommand(
  choice: Choice,
  method: ReleaseMethod,
  details: ReleaseDetails,
  sessionId: string,
  nowInstant: string,
): ReleaseCommand {
  const ticked = tickedItems(choice);
  const parts = choice.clients
    .map(({ client }, index) => ({
      clientId: client.id,
      lines: (ticked[index] ?? []).map((item) => line(item, method, details)),
      authorityReason: details.authorityReasons?.[client.id],
      acknowledgedNoticeIds: details.acknowledgedNoticeIds?.filter((id) =>
        client.notices.some((notice) => notice.id === id),
      ),
      confirmedRequestIds: details.confirmedRequestIds?.filter((id) =>
        client.requests.some((request) => request.id === id),
      ),
    }))
    .filter((part) => part.lines.length > 0)
    .map(({ clientId, lines, authorityReason, acknowledgedNoticeIds, confirmedRequestIds }) => ({
      clientId,
      lines,
      ...(authorityReason ? { authorityReason } : {}),
      ...(acknowledgedNoticeIds?.length ? { acknowledgedNoticeIds } : {}),
      ...(confirmedRequestIds?.length ? { confirmedRequestIds } : {}),
    }));
  const session = { sessionId, parts, ...(details.note ? { note: details.note } : {}) };
  if (method === 'forward') {
    const nowhere = { address: { recipient: '', street: '', postalCode: '', city: '', country: 'PL' } };
    return { method, ...session, forwarding: details.forwarding ?? nowhere };
  }
  const handedOver = {
    ...session,
    time: details.time ?? { at: nowInstant },
    ...(details.identityCheck ? { identityCheck: details.identityCheck } : {}),
  };
  const collector = choice.collector ?? { kind: 'typed' as const, name: '' };
  switch (method) {
    case 'pickup':
      return { method, ...handedOver, collector };
    case 'print':
      return {
        method,
        ...handedOver,
        collector: choice.collector,
        document: details.document ?? { number: '', digest: '0'.repeat(64) },
        ...(details.scan ? { scan: details.scan } : {}),
      };
    case 'digital':
      return {
        method,
        ...handedOver,
        collector,
        signature: details.signature ?? { kind: 'typed', name: '' },
        readableName: details.readableName ?? '',
        statementDigest: details.statementDigest ?? '0'.repeat(64),
      };
  }
}
