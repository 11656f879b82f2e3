import { type KnownSeal, sealCorrection, sealRelease } from '@mail-release/core/evidence';
import type { Release } from '@mail-release/core';
import { type Kysely, sql } from 'kysely';

/**
 * Every record of the ledger is a link of its office's chain: its place and seal stand in its own row, so that
 * they come and go together. What a client of the API sees as a release's seal is that of its first version.
 *
 * A release is sealed where its number is given, under the office's counter: the server hands in the canonical
 * text of the record around the number, and the database puts the number in and hashes it. No further trip.
 *
 * Evidence says of what kind it is, and its bytes may be erased: seals cover digests only.
 *
 * Records from before are sealed here in the order they were recorded: their seals say what they were when
 * the database was brought up to date, not when they were recorded.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of columns) await sql.raw(statement).execute(db);
  await sealWhatIsThere(db);
  for (const statement of functions) await sql.raw(statement).execute(db);
}

const columns = [
  `alter table mail_release.release_records
    add column position bigint,
    -- SHA-256, hex, of what the seal covers; the seal before it; the seal over all three.
    add column content text collate "C",
    add column previous text collate "C",
    add column seal text collate "C",
    -- Of a correction: SHA-256 of the whole record as it stood afterwards, hex.
    add column record_digest text collate "C"`,
  `alter table mail_release.office_counters
    add column seal_position bigint not null default 0,
    add column seal text collate "C"`,
  // So far nothing but drawn signatures came as bytes.
  `alter table mail_release.evidence_files
    add column kind text collate "C" not null default 'drawn-signature'
      check (kind in ('drawn-signature', 'typed-signature', 'statement', 'scan', 'photo')),
    add column erased_at timestamptz(3)`,
  `alter table mail_release.evidence_files alter column kind drop default`,
  `create index evidence_files_kept on mail_release.evidence_files (office_id, kind, recorded_at) where bytes is not null`,
  // Bytes may be erased, nothing else about them may change.
  `create trigger only_erased before update on mail_release.evidence_files for each row
    when (new.bytes is not null or old.bytes is null or new.erased_at is null
      or (new.office_id, new.session_id, new.digest, new.media_type, new.kind, new.recorded_at)
        is distinct from (old.office_id, old.session_id, old.digest, old.media_type, old.kind, old.recorded_at))
    execute function mail_release.refuse_change()`,
  `create trigger only_erased_not_deleted before delete on mail_release.evidence_files
    for each row execute function mail_release.refuse_change()`,
];

interface UnsealedRow {
  readonly release_id: string;
  readonly version: number;
  readonly record: Release;
}

const atOnce = 500;

async function sealWhatIsThere(db: Kysely<unknown>): Promise<void> {
  const offices = await sql<{ id: string }>`select id from mail_release.offices order by id`.execute(db);
  await sql`alter table mail_release.release_records disable trigger only_grows`.execute(db);
  for (const { id } of offices.rows) {
    let head: KnownSeal | null = null;
    for (let rows = await unsealed(db, id); rows.length > 0; rows = await unsealed(db, id)) {
      const links: object[] = [];
      for (const { release_id, version, record } of rows) {
        const link: Awaited<ReturnType<typeof linkOf>> = await linkOf(record, version, head);
        head = link.seal;
        links.push({ release_id, version, ...link.seal, record_digest: link.record });
      }
      await sql`
        update mail_release.release_records r
        set position = l.position, content = l.content, previous = l.previous, seal = l.seal, record_digest = l.record_digest
        from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (release_id text, version int, position bigint,
          content text, previous text, seal text, record_digest text)
        where r.office_id = ${id} and r.release_id = l.release_id and r.version = l.version`.execute(db);
    }
    if (head === null) continue;
    await sql`update mail_release.office_counters set seal_position = ${head.position}, seal = ${head.seal}
      where office_id = ${id}`.execute(db);
  }
  await sql`alter table mail_release.release_records enable trigger only_grows`.execute(db);
}

async function unsealed(db: Kysely<unknown>, officeId: string): Promise<readonly UnsealedRow[]> {
  const { rows } = await sql<UnsealedRow>`
    select release_id, version, record from mail_release.release_records
    where office_id = ${officeId} and position is null
    order by recorded_at, record ->> 'number', version limit ${atOnce}`.execute(db);
  return rows;
}

async function linkOf(record: Release, version: number, previous: KnownSeal | null) {
  if (version === 1) return { seal: await sealRelease(record, previous), record: null };
  return sealCorrection(record, previous);
}

const functions = [
  `alter table mail_release.release_records
    alter column position set not null, alter column content set not null, alter column seal set not null`,
  `create unique index release_records_chain on mail_release.release_records (office_id, position)`,
  // Spelt as RFC 8785 has it, which hex digits and a whole number make easy.
  `create function mail_release.seal_of(p_position bigint, p_content text, p_previous text) returns text
    language sql immutable as $$
    select encode(sha256(convert_to('{"content":"' || p_content || '","position":' || p_position || ',"previous":'
      || coalesce('"' || p_previous || '"', 'null') || '}', 'UTF8')), 'hex')
  $$`,
  `create or replace function mail_release.release_json(p_office text, p_id text) returns jsonb language plpgsql stable as $$
  begin
    return (
      select record.record || jsonb_build_object('seal', jsonb_build_object('position', first.position,
        'content', first.content, 'previous', first.previous, 'seal', first.seal))
      from mail_release.releases r
      join mail_release.release_records record
        on record.office_id = r.office_id and record.release_id = r.id and record.version = r.version
      join mail_release.release_records first
        on first.office_id = r.office_id and first.release_id = r.id and first.version = 1
      where r.office_id = p_office and r.id = p_id);
  end
  $$`,
  `drop function mail_release.add_changes(text, jsonb)`,
  // Holds the office's counter until the transaction ends: changes are numbered in the order of their commits.
  `create function mail_release.add_changes(p_office text, p_events jsonb, p_position bigint default null, p_seal text default null)
    returns void language plpgsql as $$
  declare
    last_seq bigint;
  begin
    update mail_release.office_counters
    set change_seq = change_seq + jsonb_array_length(p_events),
        seal_position = coalesce(p_position, seal_position), seal = coalesce(p_seal, seal)
    where office_id = p_office
    returning change_seq into last_seq;
    insert into mail_release.changes (office_id, seq, type, item_id, release_id, client_id, version)
    select p_office, last_seq - jsonb_array_length(p_events) + e.place,
      e.event ->> 'type', e.event ->> 'itemId', e.event ->> 'releaseId', e.event ->> 'clientId', (e.event ->> 'version')::int
    from jsonb_array_elements(p_events) with ordinality as e (event, place);
  end
  $$`,
  // As before, save that winners are looked up item by item: joined, their plan may begin with every release there is.
  `create or replace function mail_release.begin_release(p_office text, p_session text, p_items text[], p_clients text[])
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
          select jsonb_object_agg(taken.id, taken.winner) from (
            select i.id, (
              select jsonb_build_object('id', r.id, 'number', r.number, 'occurredAt', w.record -> 'occurredAt',
                'desk', w.record -> 'operator' -> 'desk', 'collectorName', w.record -> 'collector' -> 'name')
              from mail_release.releases r
              join mail_release.release_records w
                on w.office_id = p_office and w.release_id = i.release_id and w.version = r.version
              where r.office_id = p_office and r.id = i.release_id and not r.voided) as winner
            from mail_release.items i
            where i.office_id = p_office and i.id = any (p_items) and i.release_id is not null) as taken
          where taken.winner is not null), '{}'))
      from mail_release.offices o where o.id = p_office);
  end
  $$`,
  // Everything that many desks can do side by side comes first; the office's counter is held the shortest.
  `create or replace function mail_release.finish_release(p_office text, p_session text, p_digest text, p_at timestamptz,
    p_year int, p jsonb) returns jsonb language plpgsql as $$
  declare
    many int := jsonb_array_length(p -> 'releases');
    last_position bigint;
    last_seal text;
    first_number bigint;
    one jsonb;
    one_number text;
    one_content text;
    one_seal text;
    answers jsonb := '[]';
  begin
    perform mail_release.move_items(p_office, p -> 'moves');
    perform mail_release.refresh_queue(p_office, array(select jsonb_array_elements_text(p -> 'clientIds')));
    insert into mail_release.release_sessions (office_id, id, content_digest, problems, recorded_at)
    values (p_office, p_session, p_digest, null, p_at);
    insert into mail_release.evidence_files (office_id, session_id, kind, digest, media_type, bytes, recorded_at)
    select p_office, p_session, f.kind, f.digest, f."mediaType", decode(f.base64, 'base64'), p_at
    from jsonb_to_recordset(p -> 'files') as f (kind text, digest text, "mediaType" text, base64 text);

    select c.seal_position, c.seal into last_position, last_seal
    from mail_release.office_counters c where c.office_id = p_office for update;
    insert into mail_release.release_numbers as n (office_id, year, last_number)
    values (p_office, p_year, many)
    on conflict (office_id, year) do update set last_number = n.last_number + excluded.last_number
    returning last_number - many + 1 into first_number;

    for place in 0 .. many - 1 loop
      one := p -> 'releases' -> place;
      one_number := p_year || '/' || lpad((first_number + place)::text, greatest(6, length((first_number + place)::text)), '0');
      one_content := encode(sha256(convert_to(
        (p -> 'sealTexts' -> place ->> 'before') || one_number || (p -> 'sealTexts' -> place ->> 'after'), 'UTF8')), 'hex');
      last_position := last_position + 1;
      one_seal := mail_release.seal_of(last_position, one_content, last_seal);
      insert into mail_release.releases
        (office_id, id, number, session_id, position, client_id, method, recorded_at, version, search_key)
      values (p_office, one ->> 'id', one_number, p_session, place + 1, one -> 'client' ->> 'id', one ->> 'method', p_at, 1,
        one_number || E'\\x1f' || (p -> 'searchKeys' ->> place));
      insert into mail_release.release_records
        (office_id, release_id, version, kind, record, recorded_at, position, content, previous, seal)
      values (p_office, one ->> 'id', 1, 'recorded', one || jsonb_build_object('number', one_number), p_at,
        last_position, one_content, last_seal, one_seal);
      answers := answers || jsonb_build_object('number', one_number, 'seal', jsonb_build_object(
        'position', last_position, 'content', one_content, 'previous', last_seal, 'seal', one_seal));
      last_seal := one_seal;
    end loop;
    perform mail_release.add_changes(p_office, p -> 'events', last_position, last_seal);
    insert into mail_release.release_lines (office_id, release_id, item_id, effective)
    select p_office, l."releaseId", l."itemId", l.effective
    from jsonb_to_recordset(p -> 'lines') as l ("releaseId" text, "itemId" text, effective boolean);
    return answers;
  end
  $$`,
  `create or replace function mail_release.finish_correction(p_office text, p_id text, p_kind text, p_at timestamptz, p jsonb)
    returns jsonb language plpgsql as $$
  declare
    p_version int := (p -> 'release' ->> 'version')::int;
    last_position bigint;
    last_seal text;
    one_seal text;
  begin
    perform mail_release.move_items(p_office, p -> 'moves');
    if p_kind = 'voided' then
      update mail_release.release_lines set effective = false
      where office_id = p_office and release_id = p_id and effective;
      perform mail_release.refresh_queue(p_office, array[p -> 'release' -> 'client' ->> 'id']);
    end if;
    select c.seal_position + 1, c.seal into last_position, last_seal
    from mail_release.office_counters c where c.office_id = p_office for update;
    one_seal := mail_release.seal_of(last_position, p ->> 'content', last_seal);
    insert into mail_release.release_records
      (office_id, release_id, version, kind, record, recorded_at, position, content, previous, seal, record_digest)
    values (p_office, p_id, p_version, p_kind, p -> 'release', p_at,
      last_position, p ->> 'content', last_seal, one_seal, p ->> 'recordDigest');
    perform mail_release.add_changes(p_office, p -> 'events', last_position, one_seal);
    update mail_release.releases
    set version = p_version, voided = p_kind = 'voided', search_key = number || E'\\x1f' || (p ->> 'searchKey')
    where office_id = p_office and id = p_id;
    return jsonb_build_object('position', last_position, 'content', p ->> 'content', 'previous', last_seal, 'seal', one_seal);
  end
  $$`,
  // Replacing a function forgets its settings. Planning takes several times as long as doing it.
  ...[
    'begin_release(text, text, text[], text[])',
    'finish_release(text, text, text, timestamptz, int, jsonb)',
    'finish_correction(text, text, text, timestamptz, jsonb)',
  ].map((name) => `alter function mail_release.${name} set plan_cache_mode = force_generic_plan`),
];
