import {
  type Client,
  type Contact,
  type MailItem,
  type OfficeSeed,
  officePolicy,
  type Status,
} from '@mail-release/core';
import { address, companyName, personName, roles, senderName } from './names.js';
import { type Random, seededRandom } from './random.js';

const hour = 3_600_000;
const day = 24 * hour;

export interface PretendedOfficeOptions {
  /** The same seed and moment give the same office, to the last letter. */
  readonly seed: number;
  /** Milliseconds since 1970; mail was received before this. */
  readonly now: number;
  readonly clients: number;
  readonly items: number;
  /** Items of the first client, out of all; shared out like the rest when left out. */
  readonly itemsOfFirst?: number;
  /** Share of waiting items that lie in a locker, from 0 to 1. */
  readonly lockers?: number;
  /** Age of the oldest mail in days, and of the newest. */
  readonly ageDays?: readonly [oldest: number, newest: number];
}

/** Labels are the administrator's own, so that nothing can lean on them. */
export const pretendedStatuses: readonly Status[] = [
  { id: 'st-sorting', labels: { pl: 'W sortowni', en: 'Being sorted' }, stage: 'held', pickup: null },
  { id: 'st-ready', labels: { pl: 'Do odbioru', en: 'To collect' }, stage: 'awaiting', pickup: 'desk' },
  { id: 'st-locker', labels: { pl: 'Skrytka', en: 'Locker' }, stage: 'awaiting', pickup: 'self-service' },
  { id: 'st-notice', labels: { pl: 'Awizo u ochrony', en: 'Slip at security' }, stage: 'awaiting', pickup: 'desk' },
  { id: 'st-out', labels: { pl: 'Wydana', en: 'Handed over' }, stage: 'released', pickup: null },
  { id: 'st-sent', labels: { pl: 'Przesłana', en: 'Sent on' }, stage: 'forwarded', pickup: null },
  { id: 'st-back', labels: { pl: 'Zwrócona nadawcy', en: 'Returned to sender' }, stage: 'closed', pickup: null },
];

/** An office with invented clients and mail, any number of them. */
export function pretendedOffice(options: PretendedOfficeOptions): OfficeSeed {
  const random = seededRandom(options.seed);
  const clients = Array.from({ length: options.clients }, (_, index) => pretendedClient(random, index, options.now));
  return {
    office: {
      id: 'office-1',
      name: 'Recepcja Centrum',
      zone: 'Europe/Warsaw',
      languages: ['pl', 'en'],
      policy: officePolicy(),
    },
    statuses: pretendedStatuses,
    clients,
    items: Array.from({ length: options.items }, (_, index) => pretendedItem(random, index, clients, options)),
  };
}

function pretendedClient(random: Random, index: number, now: number): Client {
  const id = `client-${String(index + 1).padStart(4, '0')}`;
  const name = companyName(random, index);
  const people = random.whole(0, 9) === 0 ? 0 : random.whole(1, 4);
  return {
    id,
    name,
    taxId: null,
    contacts: Array.from({ length: people }, (_, place) => pretendedContact(random, id, place, now)),
    addresses: random.chance(0.8) ? [{ id: `${id}-address`, ...address(random, name) }] : [],
    notices: random.chance(0.08)
      ? [{ id: `${id}-notice`, kind: 'unpaid-invoice', text: 'Nieopłacona faktura za październik.' }]
      : [],
    requests: [],
  };
}

/** The first may always collect; of the others some may no longer, or never might. */
function pretendedContact(random: Random, clientId: string, place: number, now: number): Contact {
  const lasting = place === 0 || random.chance(0.5);
  const until = lasting ? null : new Date(now + random.whole(-200, 200) * day).toISOString().slice(0, 10);
  const may = place === 0 || random.chance(0.85);
  return {
    id: `${clientId}-contact-${place + 1}`,
    clientId,
    name: personName(random),
    role: random.pick(roles),
    email: null,
    phone: null,
    authorisation: may
      ? {
          from: null,
          until,
          revokedAt: null,
          kinds: place > 0 && random.chance(0.2) ? ['letter'] : null,
          reference: null,
        }
      : null,
  };
}

function pretendedItem(
  random: Random,
  index: number,
  clients: readonly Client[],
  { now, itemsOfFirst = 0, lockers = 0.15, ageDays: [oldest, newest] = [30, 0] }: PretendedOfficeOptions,
): MailItem {
  const client = index < itemsOfFirst ? clients[0] : clients[random.whole(0, clients.length - 1)];
  const inLocker = random.chance(lockers);
  const kind = random.pick(['letter', 'letter', 'registered-letter', 'parcel', 'courier']);
  const age = newest * day + random.next() * (oldest - newest) * day;
  return {
    id: `item-${String(index + 1).padStart(5, '0')}`,
    clientId: client?.id ?? '',
    kind,
    sender: senderName(random),
    trackingNumber: kind === 'letter' ? null : `00759007734${String(random.whole(0, 999_999_999)).padStart(9, '0')}`,
    receivedAt: new Date(Math.floor((now - age) / 60_000) * 60_000).toISOString(),
    statusId: inLocker ? 'st-locker' : random.chance(0.1) ? 'st-notice' : 'st-ready',
    location: inLocker ? `S${random.whole(1, 60)}` : random.chance(0.8) ? `R${random.whole(1, 8)}` : null,
    note: random.chance(0.05) ? 'Koperta uszkodzona' : null,
    photoUrl: null,
    returnOf: null,
    releaseId: null,
    version: 1,
  };
}
