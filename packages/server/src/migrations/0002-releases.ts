import { type Kysely, sql } from 'kysely';

/**
 * The ledger. `release_records` holds every version of every release as it was recorded and only grows;
 * `releases` points at the newest one and carries what lists search by.
 *
 * The functions are the release path: one call gathers and locks what the rules need, one writes what they
 * decided. Locks are taken in one order everywhere: session, queue rows, items, office counter.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table mail_release.release_sessions (
    office_id text collate "C" not null references mail_release.offices (id),
    id text collate "C" not null,
    -- SHA-256 of the canonical command, hex.
    content_digest text not null,
    -- Why the rules refused, as JSON text: it repeats ids as they were sent, and jsonb doesn't take every text.
    -- Null when releases were recorded.
    problems text,
    recorded_at timestamptz(3) not null,
    primary key (office_id, id)
  )`,
  `create table mail_release.releases (
    office_id text collate "C" not null references mail_release.offices (id),
    id text collate "C" not null,
    number text collate "C" not null,
    session_id text collate "C" not null,
    position int not null,
    client_id text collate "C" not null,
    method text collate "C" not null,
    recorded_at timestamptz(3) not null,
    version int not null,
    voided boolean not null default false,
    search_key text not null,
    primary key (office_id, id),
    unique (office_id, number),
    unique (office_id, session_id, position),
    foreign key (office_id, session_id) references mail_release.release_sessions (office_id, id) deferrable initially deferred
  )`,
  `create index releases_newest on mail_release.releases (office_id, recorded_at desc, id)`,
  `create index releases_of_client on mail_release.releases (office_id, client_id, recorded_at desc, id)`,
  `create index releases_by_method on mail_release.releases (office_id, method, recorded_at desc, id)`,
  `create table mail_release.release_records (
    office_id text collate "C" not null,
    release_id text collate "C" not null,
    version int not null,
    kind text not null check (kind in ('recorded', 'amended', 'voided')),
    record jsonb not null,
    recorded_at timestamptz(3) not null,
    primary key (office_id, release_id, version),
    foreign key (office_id, release_id) references mail_release.releases (office_id, id)
  )`,
  `create table mail_release.release_lines (
    office_id text collate "C" not null,
    release_id text collate "C" not null,
    item_id text collate "C" not null,
    -- True while this line is what took the item away.
    effective boolean not null,
    primary key (office_id, release_id, item_id),
    foreign key (office_id, release_id) references mail_release.releases (office_id, id),
    foreign key (office_id, item_id) references mail_release.items (office_id, id)
  )`,
  // The wall behind the locks: no item leaves twice, whatever a program does.
  `create unique index release_lines_one_effective on mail_release.release_lines (office_id, item_id) where effective`,
  `create index release_lines_of_item on mail_release.release_lines (office_id, item_id)`,
  `create table mail_release.evidence_files (
    office_id text collate "C" not null,
    session_id text collate "C" not null,
    digest text not null,
    media_type text not null,
    -- Null once retention has erased it; the digest stays in the record.
    bytes bytea,
    recorded_at timestamptz(3) not null,
    primary key (office_id, session_id, digest),
    foreign key (office_id, session_id) references mail_release.release_sessions (office_id, id) deferrable initially deferred
  )`,

  `create function mail_release.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'the ledger only grows' using errcode = 'restrict_violation';
  end
  $$`,
  ...['release_records', 'release_sessions'].map(
    (table) => `create trigger only_grows before update or delete on mail_release.${table}
      for each row execute function mail_release.refuse_change()`,
  ),
  // A line may only cease to hold its item, which is what a void does.
  `create trigger only_ends before update on mail_release.release_lines for each row
    when (not old.effective or new.effective or old.item_id <> new.item_id or old.release_id <> new.release_id
      or old.office_id <> new.office_id)
    execute function mail_release.refuse_change()`,
  `create trigger only_grows before delete on mail_release.release_lines
    for each row execute function mail_release.refuse_change()`,
  `create trigger only_grows before delete on mail_release.releases
    for each row execute function mail_release.refuse_change()`,

  `create function mail_release.release_json(p_office text, p_id text) returns jsonb language plpgsql stable as $$
  begin
    return (
      select record.record from mail_release.releases r
      join mail_release.release_records record
        on record.office_id = r.office_id and record.release_id = r.id and record.version = r.version
      where r.office_id = p_office and r.id = p_id);
  end
  $$`,
  `create function mail_release.session_json(p_office text, p_session text) returns jsonb language plpgsql stable as $$
  begin
    return (
      select jsonb_build_object('digest', s.content_digest, 'problems', s.problems, 'releases', coalesce((
        select jsonb_agg(mail_release.release_json(r.office_id, r.id) order by r.position)
        from mail_release.releases r where r.office_id = s.office_id and r.session_id = s.id), '[]'))
      from mail_release.release_sessions s where s.office_id = p_office and s.id = p_session);
  end
  $$`,
  // Waits for another attempt under the same id, then tells its outcome; else locks and gathers the facts.
  `create function mail_release.begin_release(p_office text, p_session text, p_items text[], p_clients text[])
    returns jsonb language plpgsql as $$
  declare
    known jsonb;
  begin
    perform pg_advisory_xact_lock(hashtextextended(p_office || '/' || p_session, 0));
    known := mail_release.session_json(p_office, p_session);
    if known is not null then
      return jsonb_build_object('session', known);
    end if;
    perform 1 from mail_release.queue_rows
      where office_id = p_office and client_id = any (p_clients) order by client_id for update;
    perform 1 from mail_release.items
      where office_id = p_office and id = any (p_items) order by id for update;
    return (
      select jsonb_build_object(
        'office', jsonb_build_object('id', o.id, 'name', o.name, 'zone', o.zone, 'languages', o.languages, 'policy', o.policy),
        'statuses', mail_release.statuses_json(p_office),
        'items', coalesce((
          select jsonb_agg(mail_release.item_json(i)) from mail_release.items i
          where i.office_id = p_office and i.id = any (p_items)), '[]'),
        'clients', coalesce((
          select jsonb_agg(mail_release.client_json(c)) from mail_release.clients c
          where c.office_id = p_office and c.id = any (p_clients)), '[]'),
        'awaiting', coalesce((
          select jsonb_object_agg(q.client_id, q.awaiting) from mail_release.queue_rows q
          where q.office_id = p_office and q.client_id = any (p_clients)), '{}'),
        'winners', coalesce((
          select jsonb_object_agg(i.id, jsonb_build_object('id', r.id, 'number', r.number,
            'occurredAt', w.record -> 'occurredAt', 'desk', w.record -> 'operator' -> 'desk',
            'collectorName', w.record -> 'collector' -> 'name'))
          from mail_release.items i
          join mail_release.releases r on r.office_id = i.office_id and r.id = i.release_id and not r.voided
          join mail_release.release_records w on w.office_id = r.office_id and w.release_id = r.id and w.version = r.version
          where i.office_id = p_office and i.id = any (p_items)), '{}'))
      from mail_release.offices o where o.id = p_office);
  end
  $$`,
  `create function mail_release.refuse_release(p_office text, p_session text, p_digest text, p_at timestamptz, p_problems text)
    returns jsonb language plpgsql as $$
  begin
    insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
    values (p_office, p_session, p_digest, p_problems, p_at);
    return 'null'::jsonb;
  end
  $$`,
  // Moves items to their new statuses; each must still be as the decision saw it.
  `create function mail_release.move_items(p_office text, p_moves jsonb) returns void language plpgsql as $$
  declare
    moved int;
  begin
    update mail_release.items i
    set status_id = m."toStatusId", stage = s.stage, version = i.version + 1,
        release_id = case when m."keepsRelease" then i.release_id else m."releaseId" end
    from jsonb_to_recordset(p_moves)
      as m ("itemId" text, "fromVersion" int, "toStatusId" text, "releaseId" text, "keepsRelease" boolean)
    join mail_release.statuses s on s.office_id = p_office and s.id = m."toStatusId"
    where i.office_id = p_office and i.id = m."itemId" and i.version = m."fromVersion";
    get diagnostics moved = row_count;
    if moved <> jsonb_array_length(p_moves) then
      raise exception 'an item changed under its lock' using errcode = 'serialization_failure';
    end if;
  end
  $$`,
  // Everything that many desks can do side by side comes first; the office's counter is held the shortest.
  `create function mail_release.finish_release(p_office text, p_session text, p_digest text, p_at timestamptz, p_year int, p jsonb)
    returns jsonb language plpgsql as $$
  declare
    first_number bigint;
    numbers jsonb;
  begin
    perform mail_release.move_items(p_office, p -> 'moves');
    perform mail_release.refresh_queue(p_office, array(select jsonb_array_elements_text(p -> 'clientIds')));
    insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
    values (p_office, p_session, p_digest, null, p_at);
    insert into mail_release.evidence_files (office_id, session_id, digest, media_type, bytes, recorded_at)
    select p_office, p_session, f.digest, f."mediaType", decode(f.base64, 'base64'), p_at
    from jsonb_to_recordset(p -> 'files') as f (digest text, "mediaType" text, base64 text);

    perform mail_release.add_changes(p_office, p -> 'events');
    insert into mail_release.release_numbers as n (office_id, year, last_number)
    values (p_office, p_year, jsonb_array_length(p -> 'releases'))
    on conflict (office_id, year) do update set last_number = n.last_number + excluded.last_number
    returning last_number - jsonb_array_length(p -> 'releases') + 1 into first_number;
    select jsonb_agg(p_year || '/' || lpad((first_number + place)::text, greatest(6, length((first_number + place)::text)), '0')
      order by place)
    into numbers from generate_series(0, jsonb_array_length(p -> 'releases') - 1) as place;

    insert into mail_release.releases
      (office_id, id, number, session_id, position, client_id, method, recorded_at, version, search_key)
    select p_office, r.release ->> 'id', numbers ->> (r.place::int - 1), p_session, r.place, r.release -> 'client' ->> 'id',
      r.release ->> 'method', p_at, 1, (numbers ->> (r.place::int - 1)) || E'\\x1f' || (p -> 'searchKeys' ->> (r.place::int - 1))
    from jsonb_array_elements(p -> 'releases') with ordinality as r (release, place);
    insert into mail_release.release_records (office_id, release_id, version, kind, record, recorded_at)
    select p_office, r.release ->> 'id', 1, 'recorded',
      r.release || jsonb_build_object('number', numbers -> (r.place::int - 1)), p_at
    from jsonb_array_elements(p -> 'releases') with ordinality as r (release, place);
    insert into mail_release.release_lines (office_id, release_id, item_id, effective)
    select p_office, l."releaseId", l."itemId", l.effective
    from jsonb_to_recordset(p -> 'lines') as l ("releaseId" text, "itemId" text, effective boolean);
    return numbers;
  end
  $$`,
  // Locks a release with its items and gives it as it stands; null when the office has none of this id.
  `create function mail_release.begin_correction(p_office text, p_id text) returns jsonb language plpgsql as $$
  begin
    perform 1 from mail_release.queue_rows
      where office_id = p_office and client_id = (
        select client_id from mail_release.releases where office_id = p_office and id = p_id) for update;
    perform 1 from mail_release.items
      where office_id = p_office and id in (
        select item_id from mail_release.release_lines where office_id = p_office and release_id = p_id)
      order by id for update;
    perform 1 from mail_release.releases where office_id = p_office and id = p_id for update;
    return (
      select jsonb_build_object(
        'release', mail_release.release_json(p_office, p_id),
        'office', jsonb_build_object('id', o.id, 'name', o.name, 'zone', o.zone, 'languages', o.languages, 'policy', o.policy),
        'items', coalesce((
          select jsonb_agg(jsonb_build_object('id', i.id, 'statusId', i.status_id, 'version', i.version))
          from mail_release.release_lines l
          join mail_release.items i on i.office_id = l.office_id and i.id = l.item_id
          where l.office_id = p_office and l.release_id = p_id), '[]'))
      from mail_release.offices o where o.id = p_office);
  end
  $$`,
  `create function mail_release.finish_correction(p_office text, p_id text, p_kind text, p_at timestamptz, p jsonb)
    returns jsonb language plpgsql as $$
  begin
    perform mail_release.move_items(p_office, p -> 'moves');
    if p_kind = 'voided' then
      update mail_release.release_lines set effective = false
      where office_id = p_office and release_id = p_id and effective;
      perform mail_release.refresh_queue(p_office, array[p -> 'release' -> 'client' ->> 'id']);
    end if;
    perform mail_release.add_changes(p_office, p -> 'events');
    insert into mail_release.release_records (office_id, release_id, version, kind, record, recorded_at)
    values (p_office, p_id, (p -> 'release' ->> 'version')::int, p_kind, p -> 'release', p_at);
    update mail_release.releases
    set version = (p -> 'release' ->> 'version')::int, voided = p_kind = 'voided',
        search_key = number || E'\\x1f' || (p ->> 'searchKey')
    where office_id = p_office and id = p_id;
    return 'null'::jsonb;
  end
  $$`,
  // Planning takes several times as long as doing it, and a plan by the keys' indexes is always the right one.
  ...[
    'begin_release(text, text, text[], text[])',
    'finish_release(text, text, text, timestamptz, int, jsonb)',
    'begin_correction(text, text)',
    'finish_correction(text, text, text, timestamptz, jsonb)',
  ].map((name) => `alter function mail_release.${name} set plan_cache_mode = force_generic_plan`),
];
