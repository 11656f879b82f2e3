import { type OfficeSeed, uuidV7 } from '../backend/index.js';
import {
  type Client,
  type MailItem,
  officePolicy,
  type Operator,
  type StatementLine,
  type Status,
} from '../model/index.js';
import type { ConformanceCase, Corner } from './conformance-case.js';
import type { ConformanceTarget } from './run-conformance.js';

/** Statuses of the conformance office, one for each stage and way of pickup. */
export const conformanceStatuses: readonly Status[] = [
  { id: 'conf-held', labels: { pl: 'Zarejestrowana', en: 'Registered' }, stage: 'held', pickup: null },
  { id: 'conf-desk', labels: { pl: 'Do odbioru', en: 'To collect' }, stage: 'awaiting', pickup: 'desk' },
  { id: 'conf-locker', labels: { pl: 'Skrytka', en: 'Locker' }, stage: 'awaiting', pickup: 'self-service' },
  { id: 'conf-released', labels: { pl: 'Wydana', en: 'Handed over' }, stage: 'released', pickup: null },
  { id: 'conf-forwarded', labels: { pl: 'Przesłana', en: 'Forwarded' }, stage: 'forwarded', pickup: null },
  { id: 'conf-closed', labels: { pl: 'Zwrócona', en: 'Returned' }, stage: 'closed', pickup: null },
];

/** Who works at the two desks of the conformance office. */
export const conformanceOperators: readonly [Operator, Operator] = [
  { id: 'conf-operator-1', name: 'Maria Wrona', desk: 'Recepcja 1' },
  { id: 'conf-operator-2', name: 'Piotr Sęk', desk: 'Recepcja 2' },
];

/** Long ago, so that every time a case tells lies after it. */
const firstReceivedAt = Date.parse('2025-01-07T09:00:00+01:00');
const hourMs = 3_600_000;

interface Corners {
  readonly clients: readonly Client[];
  readonly items: readonly MailItem[];
}

/** What is put into the office for one case. */
export function cornerOf({ id, stock = {} }: ConformanceCase): Corners {
  const prefix = `conf-${id.replace(/\W/g, '-')}`;
  const { clients: clientCount = 1, items: itemCount = 1, client: changeClient, item: changeItem } = stock;
  const clients = Array.from({ length: clientCount }, (_, index): Client => {
    const clientId = `${prefix}-c${index + 1}`;
    const client: Client = {
      id: clientId,
      name: `Łódzka ${prefix} ${index + 1}`,
      taxId: null,
      contacts: [
        {
          id: `${clientId}-p1`,
          clientId,
          name: 'Jan Nowak',
          role: 'Prezes',
          email: null,
          phone: null,
          authorisation: { from: null, until: null, revokedAt: null, kinds: null, reference: null },
        },
      ],
      addresses: [],
      notices: [],
      requests: [],
    };
    return changeClient?.(client) ?? client;
  });
  const items = clients.flatMap((client) =>
    Array.from({ length: itemCount }, (_, index): MailItem => {
      const item: MailItem = {
        id: `${client.id}-i${index + 1}`,
        clientId: client.id,
        kind: 'letter',
        sender: 'Urząd Skarbowy',
        trackingNumber: null,
        receivedAt: new Date(firstReceivedAt - index * hourMs).toISOString(),
        statusId: 'conf-desk',
        location: null,
        note: null,
        photoUrl: null,
        returnOf: null,
        releaseId: null,
        version: 1,
      };
      return changeItem?.(item, index) ?? item;
    }),
  );
  return { clients, items };
}

/** The office that a backend must hold for `cases` to run against it. */
export function conformanceSeed(cases: readonly ConformanceCase[]): OfficeSeed {
  const corners = cases.map(cornerOf);
  return {
    office: {
      id: 'conf-office',
      name: 'Conformance',
      zone: 'Europe/Warsaw',
      languages: ['pl', 'en'],
      policy: officePolicy(),
    },
    statuses: conformanceStatuses,
    clients: corners.flatMap(({ clients }) => clients),
    items: corners.flatMap(({ items }) => items),
  };
}

/** An office with no mail of its own, to look at the other one from. */
export function foreignSeed(): OfficeSeed {
  return { ...conformanceSeed([]), office: { ...conformanceSeed([]).office, id: 'conf-foreign', name: 'Foreign' } };
}

const minuteMs = 60_000;
const nowhere = { recipient: 'Alfa', street: 'ul. Prosta 1', postalCode: '00-001', city: 'Warszawa', country: 'PL' };

const statementLine = ({ id, version, kind, sender, trackingNumber }: MailItem): StatementLine => ({
  itemId: id,
  version,
  kind,
  sender,
  reference: trackingNumber,
  outcome: 'released',
  remark: null,
  refusal: null,
});

/** What `run` of a case is given. */
export function openCorner(conformanceCase: ConformanceCase, target: ConformanceTarget): Corner {
  const { desk, otherDesk, foreignDesk, signer } = target;
  const { clients, items: allItems } = cornerOf(conformanceCase);
  const [client] = clients;
  if (!client) throw new TypeError(`${conformanceCase.id} has no client`);
  const items = allItems.filter(({ clientId }) => clientId === client.id);
  const newId = () => uuidV7(Date.now());
  const noSigner = () => Promise.reject(new TypeError(`${conformanceCase.id} needs a signer and does not say so`));
  const lines: Corner['lines'] = (...chosen) => chosen.map(({ id, version }) => ({ itemId: id, version }));
  const session = () => ({ sessionId: newId(), parts: [{ clientId: client.id, lines: lines(...items.slice(0, 1)) }] });
  const handedOver = () => ({
    ...session(),
    collector: { kind: 'contact' as const, contactId: client.contacts[0]?.id ?? 'nobody' },
    time: { at: new Date(Date.now() - minuteMs).toISOString() },
  });
  return {
    desk,
    get otherDesk() {
      if (!otherDesk) throw new TypeError(`${conformanceCase.id} needs a second desk and does not say so`);
      return otherDesk;
    },
    foreignDesk,
    signer: signer ?? { show: noSigner, sign: noSigner },
    async moveClock(ms) {
      if (!target.moveClock) throw new TypeError(`${conformanceCase.id} needs a clock and does not say so`);
      await target.moveClock(ms);
    },
    clients,
    client,
    items,
    allItems,
    newId,
    lines,
    statement: (...chosen) => ({
      sessionId: newId(),
      language: 'pl',
      words: 'Potwierdzam odbiór wymienionych przesyłek.',
      parts: [
        {
          clientId: client.id,
          clientName: client.name,
          lines: (chosen.length > 0 ? chosen : items.slice(0, 1)).map(statementLine),
        },
      ],
    }),
    pickup: (change) => ({ method: 'pickup', ...handedOver(), ...change }),
    print: (change) => ({
      method: 'print',
      ...handedOver(),
      document: { number: 'WP-1', digest: 'a'.repeat(64) },
      ...change,
    }),
    digital: (change) => ({
      method: 'digital',
      ...handedOver(),
      signature: { kind: 'typed', name: 'Jan Nowak' },
      readableName: 'Jan Nowak',
      statementDigest: 'b'.repeat(64),
      ...change,
    }),
    forward: (change) => ({ method: 'forward', ...session(), forwarding: { address: nowhere }, ...change }),
    async current(item) {
      const { rows } = await desk.items({ clientId: item.clientId, limit: 500 });
      const found = rows.find(({ id }) => id === item.id);
      if (!found) throw new Error(`The backend has lost ${item.id}`);
      return found;
    },
  };
}
