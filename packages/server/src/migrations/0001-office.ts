import { type Kysely, sql } from 'kysely';

/**
 * One office's reference data and mail.
 *
 * Text that orders or joins is in collation "C": cheap to compare, and the same order on every machine.
 * `queue_rows` is kept exact by every write of ours, so that the queue is read without counting mail.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table mail_release.offices (
    id text collate "C" primary key,
    name text not null,
    zone text not null,
    languages jsonb not null,
    policy jsonb not null
  )`,
  // Apart from the office itself: this row is locked by every write, the office is read by every call.
  `create table mail_release.office_counters (
    office_id text collate "C" primary key references mail_release.offices (id),
    change_seq bigint not null default 0
  )`,
  `create table mail_release.release_numbers (
    office_id text collate "C" not null references mail_release.offices (id),
    year int not null,
    last_number bigint not null,
    primary key (office_id, year)
  )`,
  `create table mail_release.statuses (
    office_id text collate "C" not null references mail_release.offices (id),
    id text collate "C" not null,
    position int not null,
    labels jsonb not null,
    stage text collate "C" not null check (stage in ('held', 'awaiting', 'released', 'forwarded', 'closed')),
    pickup text check (pickup in ('desk', 'self-service')),
    primary key (office_id, id)
  )`,
  `create table mail_release.clients (
    office_id text collate "C" not null references mail_release.offices (id),
    id text collate "C" not null,
    name text not null,
    tax_id text,
    contract text,
    primary key (office_id, id)
  )`,
  `create table mail_release.contacts (
    office_id text collate "C" not null,
    id text collate "C" not null,
    client_id text collate "C" not null,
    position int not null default 0,
    name text not null,
    role text,
    email text,
    phone text,
    "authorisation" jsonb,
    primary key (office_id, id),
    foreign key (office_id, client_id) references mail_release.clients (office_id, id)
  )`,
  `create index contacts_of_client on mail_release.contacts (office_id, client_id)`,
  `create table mail_release.addresses (
    office_id text collate "C" not null,
    id text collate "C" not null,
    client_id text collate "C" not null,
    position int not null default 0,
    recipient text not null,
    street text not null,
    postal_code text not null,
    city text not null,
    country text not null,
    primary key (office_id, id),
    foreign key (office_id, client_id) references mail_release.clients (office_id, id)
  )`,
  `create index addresses_of_client on mail_release.addresses (office_id, client_id)`,
  `create table mail_release.notices (
    office_id text collate "C" not null,
    id text collate "C" not null,
    client_id text collate "C" not null,
    position int not null default 0,
    kind text not null,
    text text not null,
    primary key (office_id, id),
    foreign key (office_id, client_id) references mail_release.clients (office_id, id)
  )`,
  `create index notices_of_client on mail_release.notices (office_id, client_id)`,
  `create table mail_release.items (
    office_id text collate "C" not null,
    id text collate "C" not null,
    client_id text collate "C" not null,
    kind text not null,
    sender text,
    tracking_number text,
    received_at timestamptz(3) not null,
    status_id text collate "C" not null,
    -- Copied from the status, so that indexes can tell awaiting mail apart.
    stage text collate "C" not null,
    location text,
    note text,
    photo_url text,
    return_of text,
    release_id text collate "C",
    version int not null,
    search_key text not null,
    primary key (office_id, id),
    foreign key (office_id, client_id) references mail_release.clients (office_id, id),
    foreign key (office_id, status_id) references mail_release.statuses (office_id, id)
  )`,
  `create index items_newest on mail_release.items (office_id, received_at desc, id)`,
  `create index items_of_client on mail_release.items (office_id, client_id, received_at desc, id)`,
  `create index items_by_status on mail_release.items (office_id, status_id, received_at desc, id)`,
  `create index items_by_stage on mail_release.items (office_id, stage, received_at desc, id)`,
  // Also counts a client's queue row without reading its mail.
  `create index items_awaiting on mail_release.items (office_id, client_id, received_at desc, id)
    include (status_id) where stage = 'awaiting'`,
  `create table mail_release.requests (
    office_id text collate "C" not null,
    id text collate "C" not null,
    client_id text collate "C" not null,
    item_id text collate "C" not null,
    kind text not null,
    requested_at timestamptz(3) not null,
    address jsonb,
    text text,
    primary key (office_id, id),
    foreign key (office_id, client_id) references mail_release.clients (office_id, id),
    foreign key (office_id, item_id) references mail_release.items (office_id, id)
  )`,
  `create index requests_of_client on mail_release.requests (office_id, client_id)`,
  `create index requests_of_item on mail_release.requests (office_id, item_id)`,
  `create table mail_release.queue_rows (
    office_id text collate "C" not null,
    client_id text collate "C" not null,
    name text not null,
    name_key text collate "C" not null,
    awaiting int not null default 0,
    oldest_received_at timestamptz(3),
    counts_by_status jsonb not null default '{}',
    primary key (office_id, client_id),
    foreign key (office_id, client_id) references mail_release.clients (office_id, id)
  ) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 200)`,
  `create index queue_oldest on mail_release.queue_rows (office_id, oldest_received_at, client_id)
    include (name, awaiting, counts_by_status) where awaiting > 0`,
  `create index queue_by_name on mail_release.queue_rows (office_id, name_key, client_id) where awaiting > 0`,
  `create index queue_by_count on mail_release.queue_rows (office_id, awaiting desc, client_id) where awaiting > 0`,
  `create table mail_release.changes (
    office_id text collate "C" not null references mail_release.offices (id),
    seq bigint not null,
    type text not null,
    item_id text,
    release_id text,
    client_id text,
    version int,
    at timestamptz(3) not null default now(),
    primary key (office_id, seq)
  )`,
  // Counts anew what awaits these clients, one by one by the index. The caller holds their queue rows.
  `create function mail_release.refresh_queue(p_office text, p_clients text[]) returns void language plpgsql as $$
  declare
    one text;
  begin
    foreach one in array p_clients loop
      update mail_release.queue_rows q
      set (awaiting, oldest_received_at, counts_by_status) = (
        select coalesce(sum(n), 0), min(oldest), coalesce(jsonb_object_agg(status_id, n), '{}')
        from (
          select status_id, count(*) as n, min(received_at) as oldest
          from mail_release.items
          where office_id = p_office and client_id = one and stage = 'awaiting'
          group by status_id
        ) as by_status)
      where q.office_id = p_office and q.client_id = one;
    end loop;
  end
  $$`,
  // Holds the office's counter until the transaction ends: changes are numbered in the order of their commits.
  `create function mail_release.add_changes(p_office text, p_events jsonb) returns void language plpgsql as $$
  declare
    last_seq bigint;
  begin
    update mail_release.office_counters
    set change_seq = change_seq + jsonb_array_length(p_events)
    where office_id = p_office
    returning change_seq into last_seq;
    insert into mail_release.changes (office_id, seq, type, item_id, release_id, client_id, version)
    select p_office, last_seq - jsonb_array_length(p_events) + e.place,
      e.event ->> 'type', e.event ->> 'itemId', e.event ->> 'releaseId', e.event ->> 'clientId', (e.event ->> 'version')::int
    from jsonb_array_elements(p_events) with ordinality as e (event, place);
  end
  $$`,
  // Functions that read tables are in PL/pgSQL, which keeps their plans; this one becomes part of its query.
  `create function mail_release.item_json(i mail_release.items) returns jsonb language sql stable as $$
    select jsonb_build_object(
      'id', i.id, 'clientId', i.client_id, 'kind', i.kind, 'sender', i.sender, 'trackingNumber', i.tracking_number,
      'receivedAt', i.received_at, 'statusId', i.status_id, 'location', i.location, 'note', i.note,
      'photoUrl', i.photo_url, 'returnOf', i.return_of, 'releaseId', i.release_id, 'version', i.version)
  $$`,
  `create function mail_release.client_json(c mail_release.clients) returns jsonb language plpgsql stable as $$
  begin
    return (
      select jsonb_build_object(
        'id', c.id, 'name', c.name, 'taxId', c.tax_id,
        'contacts', coalesce((
          select jsonb_agg(jsonb_build_object('id', p.id, 'clientId', p.client_id, 'name', p.name, 'role', p.role,
            'email', p.email, 'phone', p.phone, 'authorisation', p."authorisation") order by p.position, p.id)
          from mail_release.contacts p where p.office_id = c.office_id and p.client_id = c.id), '[]'),
        'addresses', coalesce((
          select jsonb_agg(jsonb_build_object('id', a.id, 'recipient', a.recipient, 'street', a.street,
            'postalCode', a.postal_code, 'city', a.city, 'country', a.country) order by a.position, a.id)
          from mail_release.addresses a where a.office_id = c.office_id and a.client_id = c.id), '[]'),
        'notices', coalesce((
          select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'text', n.text) order by n.position, n.id)
          from mail_release.notices n where n.office_id = c.office_id and n.client_id = c.id), '[]'),
        'requests', coalesce((
          select jsonb_agg(jsonb_build_object('id', r.id, 'itemId', r.item_id, 'kind', r.kind,
            'requestedAt', r.requested_at, 'address', r.address, 'text', r.text) order by r.requested_at, r.id)
          from mail_release.requests r where r.office_id = c.office_id and r.client_id = c.id), '[]')));
  end
  $$`,
  `create function mail_release.statuses_json(p_office text) returns jsonb language plpgsql stable as $$
  begin
    return (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'labels', labels, 'stage', stage, 'pickup', pickup)
        order by position, id), '[]')
      from mail_release.statuses where office_id = p_office);
  end
  $$`,
];
