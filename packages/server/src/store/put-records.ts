import {
  type Address,
  type Contact,
  type MailItem,
  type Office,
  type PendingRequest,
  searchKey,
  type Status,
} from '@mail-release/core';
import { type Kysely, sql } from 'kysely';
import { itemSearchKey } from '../backend/search-keys.js';
import { enterOffice } from '../database/enter-office.js';
import type { Tables } from '../database/tables.js';

/** A database or a transaction of one. Every function here belongs inside a transaction that ends with `settle`. */
export type Store = Kysely<Tables>;

/** Creates the office or changes it. */
export async function putOffice(db: Store, office: Office): Promise<void> {
  const { id, name, zone } = office;
  const values = { name, zone, languages: JSON.stringify(office.languages), policy: JSON.stringify(office.policy) };
  await db
    .insertInto('offices')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await db
    .insertInto('office_counters')
    .values({ office_id: id })
    .onConflict((conflict) => conflict.column('office_id').doNothing())
    .execute();
}

/** Creates the statuses or changes them, in the administrator's order; others stay. */
export async function putStatuses(db: Store, officeId: string, statuses: readonly Status[]): Promise<void> {
  const rows = statuses.map((status, position) => ({ ...status, position }));
  await sql`
    insert into mail_release.statuses (office_id, id, position, labels, stage, pickup)
    select ${officeId}, s.id, s.position, s.labels, s.stage, s.pickup
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s (id text, position int, labels jsonb, stage text, pickup text)
    on conflict (office_id, id) do update
      set position = excluded.position, labels = excluded.labels, stage = excluded.stage, pickup = excluded.pickup`.execute(
    db,
  );
  await sql`
    update mail_release.items i set stage = s.stage
    from mail_release.statuses s
    where i.office_id = ${officeId} and s.office_id = i.office_id and s.id = i.status_id and s.stage <> i.stage`.execute(
    db,
  );
}

export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly taxId: string | null;
  /** The office's own reference of the contract with the client. */
  readonly contract: string | null;
}

/** Creates the clients or changes them; mail that is here is found by the new name from then on. */
export async function putClients(db: Store, officeId: string, clients: readonly ClientRow[]): Promise<void> {
  const rows = JSON.stringify(clients.map((client) => ({ ...client, nameKey: searchKey(client.name) })));
  await sql`
    insert into mail_release.clients (office_id, id, name, tax_id, contract)
    select ${officeId}, c.id, c.name, c."taxId", c.contract
    from jsonb_to_recordset(${rows}::jsonb) as c (id text, name text, "taxId" text, contract text)
    on conflict (office_id, id) do update
      set name = excluded.name, tax_id = excluded.tax_id, contract = excluded.contract`.execute(db);
  // The client's name is the end of what its mail is found by, see `itemSearchKey`.
  await sql`
    update mail_release.items i
    set search_key = left(i.search_key, length(i.search_key) - length(q.name_key)) || c."nameKey"
    from jsonb_to_recordset(${rows}::jsonb) as c (id text, "nameKey" text)
    join mail_release.queue_rows q on q.office_id = ${officeId} and q.client_id = c.id and q.name_key <> c."nameKey"
    where i.office_id = ${officeId} and i.client_id = c.id`.execute(db);
  // Rows that stay as they are must not be touched: a release waits for a locked one.
  await sql`
    update mail_release.queue_rows q set name = c.name, name_key = c."nameKey"
    from jsonb_to_recordset(${rows}::jsonb) as c (id text, name text, "nameKey" text)
    where q.office_id = ${officeId} and q.client_id = c.id and q.name <> c.name`.execute(db);
  await sql`
    insert into mail_release.queue_rows (office_id, client_id, name, name_key)
    select ${officeId}, c.id, c.name, c."nameKey"
    from jsonb_to_recordset(${rows}::jsonb) as c (id text, name text, "nameKey" text)
    on conflict (office_id, client_id) do nothing`.execute(db);
}

export async function putContacts(
  db: Store,
  officeId: string,
  contacts: readonly Contact[],
  firstPosition = 0,
): Promise<void> {
  const rows = contacts.map((contact, index) => ({ ...contact, position: firstPosition + index }));
  await sql`
    insert into mail_release.contacts (office_id, id, client_id, position, name, role, email, phone, "authorisation")
    select ${officeId}, c.id, c."clientId", c.position, c.name, c.role, c.email, c.phone, nullif(c."authorisation", 'null')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id text, "clientId" text, position int, name text,
      role text, email text, phone text, "authorisation" jsonb)
    on conflict (office_id, id) do update
      set client_id = excluded.client_id, position = excluded.position, name = excluded.name, role = excluded.role,
          email = excluded.email, phone = excluded.phone, "authorisation" = excluded."authorisation"`.execute(db);
}

export type AddressRow = Address & { readonly clientId: string };

export async function putAddresses(
  db: Store,
  officeId: string,
  addresses: readonly AddressRow[],
  firstPosition = 0,
): Promise<void> {
  const rows = addresses.map((address, index) => ({ ...address, position: firstPosition + index }));
  await sql`
    insert into mail_release.addresses (office_id, id, client_id, position, recipient, street, postal_code, city, country)
    select ${officeId}, a.id, a."clientId", a.position, a.recipient, a.street, a."postalCode", a.city, a.country
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (id text, "clientId" text, position int, recipient text,
      street text, "postalCode" text, city text, country text)
    on conflict (office_id, id) do update
      set client_id = excluded.client_id, position = excluded.position, recipient = excluded.recipient,
          street = excluded.street, postal_code = excluded.postal_code, city = excluded.city, country = excluded.country`.execute(
    db,
  );
}

export interface NoticeRow {
  readonly id: string;
  readonly clientId: string;
  readonly kind: string;
  readonly text: string;
}

export async function putNotices(db: Store, officeId: string, notices: readonly NoticeRow[]): Promise<void> {
  const rows = notices.map((notice, position) => ({ ...notice, position }));
  await sql`
    insert into mail_release.notices (office_id, id, client_id, position, kind, text)
    select ${officeId}, n.id, n."clientId", n.position, n.kind, n.text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id text, "clientId" text, position int, kind text, text text)
    on conflict (office_id, id) do update
      set client_id = excluded.client_id, position = excluded.position, kind = excluded.kind, text = excluded.text`.execute(
    db,
  );
}

/** Their items must be here already. */
export async function putRequests(
  db: Store,
  officeId: string,
  requests: readonly (PendingRequest & { readonly clientId: string })[],
): Promise<void> {
  await sql`
    insert into mail_release.requests (office_id, id, client_id, item_id, kind, requested_at, address, text)
    select ${officeId}, r.id, r."clientId", r."itemId", r.kind, r."requestedAt", nullif(r.address, 'null'), r.text
    from jsonb_to_recordset(${JSON.stringify(requests)}::jsonb) as r (id text, "clientId" text, "itemId" text, kind text,
      "requestedAt" timestamptz, address jsonb, text text)
    on conflict (office_id, id) do update
      set client_id = excluded.client_id, item_id = excluded.item_id, kind = excluded.kind,
          requested_at = excluded.requested_at, address = excluded.address, text = excluded.text`.execute(db);
}

/**
 * Takes mail in. An item that is here already stays as it is: its story since then is the truth.
 *
 * @param clientNames By client id, for the items' clients.
 * @returns Ids of the items that are new.
 */
export async function addItems(
  db: Store,
  officeId: string,
  items: readonly MailItem[],
  clientNames: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const rows = items.map((item) => ({
    ...item,
    // The database knows fewer offsets than an instant may be written with.
    receivedMoment: new Date(item.receivedAt).toISOString(),
    searchKey: itemSearchKey(item, clientNames.get(item.clientId) ?? ''),
  }));
  const { rows: added } = await sql<{ id: string }>`
    insert into mail_release.items (office_id, id, client_id, kind, sender, tracking_number, received_at, received_text, status_id, stage,
      location, note, photo_url, return_of, release_id, version, search_key)
    select ${officeId}, i.id, i."clientId", i.kind, i.sender, i."trackingNumber", i."receivedMoment", i."receivedAt",
      i."statusId", s.stage, i.location, i.note, i."photoUrl", i."returnOf", i."releaseId", i.version, i."searchKey"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i (id text, "clientId" text, kind text, sender text,
      "trackingNumber" text, "receivedMoment" timestamptz, "receivedAt" text, "statusId" text, location text, note text, "photoUrl" text,
      "returnOf" text, "releaseId" text, version int, "searchKey" text)
    join mail_release.statuses s on s.office_id = ${officeId} and s.id = i."statusId"
    on conflict (office_id, id) do nothing
    returning id`.execute(db);
  return added.map(({ id }) => id);
}

/** The first thing in a transaction that takes in much of one office: it may take longer than a desk's call. */
export async function begin(db: Store, officeId: string): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(db);
  await enterOffice(db, officeId);
}

/**
 * Counts the queue anew and tells every reader of the change feed to load again; the last thing in the
 * transaction. Only from here on do releases wait for it.
 */
export async function settle(db: Store, officeId: string): Promise<void> {
  await analyse(db);
  await sql`select 1 from mail_release.queue_rows where office_id = ${officeId} order by client_id for update`.execute(
    db,
  );
  await sql`
    with counted as (
      select client_id, sum(n)::int as awaiting, min(oldest) as oldest, jsonb_object_agg(status_id, n) as by_status
      from (
        select client_id, status_id, count(*) as n, min(received_at) as oldest
        from mail_release.items
        where office_id = ${officeId} and stage = 'awaiting'
        group by client_id, status_id
      ) as by_status
      group by client_id
    )
    update mail_release.queue_rows q
    set awaiting = coalesce(c.awaiting, 0), oldest_received_at = c.oldest, counts_by_status = coalesce(c.by_status, '{}')
    from mail_release.queue_rows known
    left join counted c on c.client_id = known.client_id
    where known.office_id = ${officeId} and q.office_id = known.office_id and q.client_id = known.client_id
      and (q.awaiting, q.oldest_received_at, q.counts_by_status)
        is distinct from (coalesce(c.awaiting, 0), c.oldest, coalesce(c.by_status, '{}'))`.execute(db);
  await sql`select mail_release.add_changes(${officeId}, '[{"type":"reset"}]'::jsonb)`.execute(db);
}

/** Plans made for empty tables would be kept until the database looks by itself, which the embedded one never does. */
export async function analyse(db: Store): Promise<void> {
  await sql`analyze mail_release.items, mail_release.queue_rows, mail_release.clients, mail_release.contacts,
    mail_release.addresses, mail_release.notices, mail_release.requests, mail_release.statuses`.execute(db);
}
