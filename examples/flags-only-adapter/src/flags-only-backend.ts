import {
  type Capabilities,
  decideRelease,
  defineBackend,
  everyCapability,
  factsFromRecords,
  instantInZone,
  isMailReleaseError,
  itemsPage,
  type ListSource,
  type MailBackend,
  type MailItem,
  MailReleaseError,
  type Office,
  type Operator,
  queuePage,
  refusal,
  type Release,
  type ReleaseCommand,
  resolveTimeInput,
  type Status,
  uuidV7,
} from '@mail-release/core';
import type { Delivery } from './fake-flags-server.js';

export interface FlagsOnlyOptions {
  /** Runs on the host's server: the system's credentials must never reach a browser. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly url: string;
  readonly office: Office;
  readonly operator: Operator;
  readonly now?: () => number;
}

const statuses: readonly Status[] = [
  { id: 'waiting', labels: { pl: 'Do odbioru', en: 'To collect' }, stage: 'awaiting', pickup: 'desk' },
  { id: 'collected', labels: { pl: 'Odebrana', en: 'Collected' }, stage: 'released', pickup: null },
  { id: 'forwarded', labels: { pl: 'Przesłana', en: 'Forwarded' }, stage: 'forwarded', pickup: null },
];

/** Two flags and a note are all that such a system keeps; what it would lose is not offered. */
const capabilities: Capabilities = {
  ...Object.fromEntries(Object.keys(everyCapability).map((key) => [key, false])),
  methods: ['pickup', 'forward'],
  typedCollector: true,
} as Capabilities;

const pageSize = 100;

interface Session {
  readonly content: string;
  /** Deliveries already marked: it takes one at a time, so a fault can leave a session half done. */
  readonly marked: Set<string>;
  outcome: Promise<readonly Release[]> | undefined;
}

const unmarked = (delivery: Delivery): Delivery => ({ ...delivery, Collected: false, Forwarded: false });

/** A backend over a system that only has flags. What was released is written into the delivery's note. */
export function flagsOnlyBackend({ url, office, operator, now = Date.now, ...ports }: FlagsOnlyOptions): MailBackend {
  /** Sessions of this process: the system itself cannot tell a resend from a new release. */
  const sessions = new Map<string, Session>();

  async function call(path: string, init?: RequestInit): Promise<unknown> {
    const response = await ports.fetch(new Request(`${url}/api/${path}`, init));
    const retryAfterMs = Number(response.headers.get('retry-after') ?? 1) * 1_000;
    // This system says 409 when it is asked too often: errors go by meaning, not by status.
    if (response.status === 409) throw new MailReleaseError('rate-limited', 'Asked too often', { retryAfterMs });
    if (response.status === 404) throw new MailReleaseError('not-found', 'No such delivery');
    if (!response.ok) throw new MailReleaseError('unavailable', `The system answered ${response.status}`);
    return response.json();
  }

  async function deliveries(query: Record<string, string> = {}): Promise<Delivery[]> {
    const found: Delivery[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const search = new URLSearchParams({ ...query, page: String(page), size: String(pageSize) });
      const answer = (await call(`deliveries?${search}`)) as { Records: Delivery[]; TotalPages: number };
      found.push(...answer.Records);
      pages = answer.TotalPages;
    }
    return found;
  }

  /** Its times have no offset; they are the office's wall clock. */
  function instantOf(local: string): string {
    const resolved = resolveTimeInput({ local: local.slice(0, 16), fold: 'earlier' }, office.zone);
    return resolved.ok ? resolved.occurredAt.at : instantInZone(Date.parse(`${local}Z`), office.zone);
  }

  function itemOf(delivery: Delivery): MailItem {
    const statusId = delivery.Collected ? 'collected' : delivery.Forwarded ? 'forwarded' : 'waiting';
    return {
      id: String(delivery.Id),
      clientId: String(delivery.CoworkerId),
      kind: delivery.DeliveryType.toLowerCase(),
      sender: delivery.From || null,
      trackingNumber: delivery.TrackingNumber || null,
      receivedAt: instantOf(delivery.ReceivedOn),
      statusId,
      location: null,
      note: delivery.Notes || null,
      photoUrl: null,
      returnOf: null,
      releaseId: null,
      // There is no version; the stage is all that may have changed.
      version: statusId === 'waiting' ? 0 : 1,
    };
  }

  const clientOf = (id: string, name: string) => ({
    id,
    name,
    taxId: null,
    contacts: [],
    addresses: [],
    notices: [],
    requests: [],
  });

  const records = (found: readonly Delivery[]): ListSource => ({
    officeId: office.id,
    zone: office.zone,
    statuses,
    clients: new Map(found.map((one) => [String(one.CoworkerId), clientOf(String(one.CoworkerId), one.CoworkerName)])),
    items: new Map(found.map((delivery) => [String(delivery.Id), itemOf(delivery)])),
    releases: new Map(),
  });

  async function record(command: ReleaseCommand, marked: Set<string>): Promise<readonly Release[]> {
    const found = await deliveries();
    // What an earlier attempt of this session has marked still counts as waiting for it.
    const asBefore = found.map((delivery) => (marked.has(String(delivery.Id)) ? unmarked(delivery) : delivery));
    const facts = factsFromRecords(command, records(asBefore));
    const decision = decideRelease(command, { ...facts, now: instantInZone(now(), office.zone), office, operator });
    if (!decision.ok) throw refusal(decision.problems);
    for (const { itemId, draft } of decision.changes) {
      if (marked.has(itemId)) continue;
      const release = decision.drafts[draft ?? 0];
      const at = (release?.occurredAt.at ?? '').slice(0, 19);
      const who = release?.collector?.name ?? release?.forwarding?.address.city ?? '';
      const flags =
        command.method === 'forward' ? { Forwarded: true, ForwardedOn: at } : { Collected: true, CollectedOn: at };
      const body = JSON.stringify({ ...flags, Notes: `${who} · ${operator.name}` });
      await call(`deliveries/${itemId}`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
      marked.add(itemId);
    }
    return decision.drafts.map((draft) => ({
      ...draft,
      id: uuidV7(now()),
      number: draft.sessionId.slice(0, 8),
      seal: null,
    }));
  }

  return defineBackend({
    capabilities,
    statuses: () => Promise.resolve(statuses),
    office: () => Promise.resolve({ office, operator }),
    queue: async (query) => queuePage(records(await deliveries({ Waiting: 'true' })), query),
    items: async (query) => {
      const { clientId } = query;
      return itemsPage(records(await deliveries(clientId === undefined ? {} : { CoworkerId: clientId })), query);
    },
    async client(id) {
      const [first] = await deliveries({ CoworkerId: id });
      if (!first) throw new MailReleaseError('not-found', 'No such client');
      return clientOf(id, first.CoworkerName);
    },
    async release(command) {
      const content = JSON.stringify(command);
      const known = sessions.get(command.sessionId);
      if (known && known.content !== content)
        throw new MailReleaseError('session-id-reused', 'Used for another command');
      const session: Session = known ?? { content, marked: new Set(), outcome: undefined };
      sessions.set(command.sessionId, session);
      const replayed = session.outcome !== undefined;
      session.outcome ??= record(command, session.marked);
      try {
        return { sessionId: command.sessionId, releases: await session.outcome, replayed };
      } catch (error) {
        // A refusal stands; after a fault the same session goes on where it broke off.
        if (isMailReleaseError(error) && error.retry === 'same-id') session.outcome = undefined;
        throw error;
      }
    },
  });
}
