import {
  type Authorisation,
  type Client,
  type ClientPart,
  type Contact,
  type ForwardingInput,
  type LineInput,
  type MailItem,
  type Office,
  officePolicy,
  type Operator,
  type Policy,
  type ReleaseCommand,
  type ReleaseMethod,
  type Status,
} from '../model/index.js';
import type { ReleaseFacts } from '../rules/index.js';

/** The moment that all builders agree on: Friday, 2026-11-20, 14:05 in Warsaw. */
export const builtNow = '2026-11-20T14:05:00+01:00';

/** An office in Warsaw with the default policy, save what `policy` changes. */
export function buildOffice(change: Partial<Omit<Office, 'policy'>> & { policy?: Partial<Policy> } = {}): Office {
  const { policy, ...rest } = change;
  return {
    id: 'office-1',
    name: 'Recepcja Centrum',
    zone: 'Europe/Warsaw',
    languages: ['pl', 'en'],
    ...rest,
    policy: officePolicy(policy),
  };
}

/** Somebody at the first desk. */
export function buildOperator(change: Partial<Operator> = {}): Operator {
  return { id: 'operator-1', name: 'Maria Wrona', desk: 'Recepcja 2', ...change };
}

/** One status of every stage and pickup mode, ids as in `builtStatusIds`. */
export function buildStatuses(): Status[] {
  return [
    { id: 'sorting', labels: { pl: 'W sortowni', en: 'Being sorted' }, stage: 'held', pickup: null },
    { id: 'ready', labels: { pl: 'Do odbioru', en: 'To collect' }, stage: 'awaiting', pickup: 'desk' },
    { id: 'locker', labels: { pl: 'Skrytka', en: 'Locker' }, stage: 'awaiting', pickup: 'self-service' },
    { id: 'handed-over', labels: { pl: 'Wydana', en: 'Handed over' }, stage: 'released', pickup: null },
    { id: 'sent-on', labels: { pl: 'Przesłana', en: 'Sent on' }, stage: 'forwarded', pickup: null },
    { id: 'returned', labels: { pl: 'Zwrócona nadawcy', en: 'Returned to sender' }, stage: 'closed', pickup: null },
  ];
}

/** A registered letter for `client-1` that awaits at the desk since that morning. */
export function buildItem(change: Partial<MailItem> = {}): MailItem {
  return {
    id: 'item-1',
    clientId: 'client-1',
    kind: 'registered-letter',
    sender: 'ZUS',
    trackingNumber: null,
    receivedAt: '2026-11-20T09:12:00+01:00',
    statusId: 'ready',
    location: 'R1',
    note: null,
    photoUrl: null,
    returnOf: null,
    releaseId: null,
    version: 1,
    ...change,
  };
}

/** Good for ever and for every kind. */
export function buildAuthorisation(change: Partial<Authorisation> = {}): Authorisation {
  return { from: null, until: null, revokedAt: null, kinds: null, reference: null, ...change };
}

/** A contact of `client-1` who may collect. */
export function buildContact(change: Partial<Contact> = {}): Contact {
  return {
    id: 'contact-1',
    clientId: 'client-1',
    name: 'Jan Nowak',
    role: 'Pełnomocnik',
    email: null,
    phone: null,
    authorisation: buildAuthorisation(),
    ...change,
  };
}

/** `client-1` with one contact who may collect, and nothing in the way. */
export function buildClient(change: Partial<Client> = {}): Client {
  return {
    id: 'client-1',
    name: 'Alfa Consulting sp. z o.o.',
    taxId: null,
    contacts: [buildContact({ clientId: change.id ?? 'client-1' })],
    addresses: [],
    notices: [],
    requests: [],
    ...change,
  };
}

/** `item-1` as it was first seen. */
export function buildLine(change: Partial<LineInput> = {}): LineInput {
  return { itemId: 'item-1', version: 1, ...change };
}

/** `client-1` with its line of `item-1`. */
export function buildPart(change: Partial<ClientPart> = {}): ClientPart {
  return { clientId: 'client-1', lines: [buildLine()], ...change };
}

/** A forwarding to an address, with no carrier yet. */
export function buildForwarding(change: Partial<ForwardingInput> = {}): ForwardingInput {
  return {
    address: {
      recipient: 'Alfa Consulting sp. z o.o.',
      street: 'ul. Prosta 1/2',
      postalCode: '00-001',
      city: 'Warszawa',
      country: 'PL',
    },
    ...change,
  };
}

type CommandOf<Method extends ReleaseMethod> = Extract<ReleaseCommand, { method: Method }>;

const session = () => ({ sessionId: '0193460e-7a00-7000-8000-000000000001', parts: [buildPart()] });
const handedOver = () => ({
  ...session(),
  collector: { kind: 'contact', contactId: 'contact-1' } as const,
  time: { at: builtNow },
});
const digest = (char: string) => char.repeat(64);

/** `item-1` handed to `contact-1` now. */
export function buildPickup(change: Partial<CommandOf<'pickup'>> = {}): CommandOf<'pickup'> {
  return { method: 'pickup', ...handedOver(), ...change };
}

/** As `buildPickup`, on signed paper. */
export function buildPrint(change: Partial<CommandOf<'print'>> = {}): CommandOf<'print'> {
  return { method: 'print', ...handedOver(), document: { number: 'P/2026/17', digest: digest('a') }, ...change };
}

/** Signed by a typed name. */
export function buildDigital(change: Partial<CommandOf<'digital'>> = {}): CommandOf<'digital'> {
  return {
    method: 'digital',
    ...handedOver(),
    signature: { kind: 'typed', name: 'Jan Nowak' },
    readableName: 'Jan Nowak',
    statementDigest: digest('b'),
    ...change,
  };
}

/** `item-1` to the client's address, not sent yet. */
export function buildForward(change: Partial<CommandOf<'forward'>> = {}): CommandOf<'forward'> {
  return { method: 'forward', ...session(), forwarding: buildForwarding(), ...change };
}

/** What a backend would gather for `command` from these clients and items. */
export function buildFacts(
  change: Partial<Omit<ReleaseFacts, 'items' | 'clients'>> & {
    items?: readonly MailItem[];
    clients?: readonly Client[];
  } = {},
): ReleaseFacts {
  const { items = [buildItem()], clients = [buildClient()], ...rest } = change;
  return {
    now: builtNow,
    office: buildOffice(),
    operator: buildOperator(),
    statuses: buildStatuses(),
    ...rest,
    items: new Map(items.map((item) => [item.id, item])),
    clients: new Map(clients.map((client) => [client.id, client])),
  };
}
