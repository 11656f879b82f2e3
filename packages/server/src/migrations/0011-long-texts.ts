import { type Kysely, sql } from 'kysely';

/**
 * An index for texts of six characters and more, such as a number on a label.
 *
 * The three characters that the other index goes by tell numbers badly apart: each three of its digits stand in a
 * good part of all numbers, and the more mail there is, the more of it is read for one item. Of six digits few
 * others have the same.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const length = 6;
/** What is longer, as a release of a hundred items, would fill the index by itself: it is marked, and read whenever the index is. */
const longest = 2_000;

// Whoever is no superuser has left the role that the search works as.
const asFinder = (what: 'grant' | 'revoke') => `do $$
  begin
    if exists (select from pg_roles where rolname = 'mail_release_finder')
      and not (select rolsuper from pg_roles where rolname = current_user) then
      ${what} mail_release_finder ${what === 'grant' ? 'to' : 'from'} current_user;
    end if;
  exception when insufficient_privilege then
    raise notice 'roles are kept by an administrator: %', sqlerrm;
  end
  $$`;

const search = (name: string, table: string, index: string, at: string, filters: readonly string[]) => `
  create or replace function mail_release.${name}(p jsonb) returns setof mail_release.${table}
    language plpgsql volatile security definer rows 60 set search_path = pg_catalog, pg_temp as $fn$
  declare
    narrowed text := $q$ office_id = current_setting('mail_release.office') $q$
      ${filters.join('\n      ')}
      || case when p ? 'from' then $q$ and ${at} >= ($2 ->> 'from')::timestamptz $q$ else '' end
      || case when p ? 'before' then $q$ and ${at} < ($2 ->> 'before')::timestamptz $q$ else '' end
      || case when p ? 'afterId' then $q$ and ${at} <= ($2 ->> 'afterAt')::timestamptz
        and (${at} < ($2 ->> 'afterAt')::timestamptz or id > $2 ->> 'afterId') $q$ else '' end;
    page text := $q$ order by ${at} desc, id limit ($2 ->> 'limit')::int $q$;
    plain text := $q$ select * from mail_release.${table} where search_key like $1 and $q$ || narrowed || page;
    step text;
  begin
    if length(p ->> 'text') >= ${length} then
      -- A common text is found soonest among the newest, a rare one by an index; the planner knows which it is.
      for step in execute 'explain ' || plain using p ->> 'pattern', p loop
        if step like '%${index}%' then
          -- Joined to nothing, the text is hidden from the other index, which would have to be read as well.
          return query execute $q$ with found as materialized (
            select * from mail_release.${table} where (mail_release.search_pieces(search_key) collate "C" @> mail_release.search_pieces($2 ->> 'text')
                or mail_release.search_pieces(search_key) collate "C" @> array[''])
              and search_key || '' like $1 and $q$ || narrowed || $q$) select * from found $q$ || page
          using p ->> 'pattern', p;
          return;
        end if;
      end loop;
    end if;
    return query execute plain using p ->> 'pattern', p;
  end
  $fn$`;

const when = (member: string, condition: string) =>
  `|| case when p ? '${member}' then $q$ and ${condition} $q$ else '' end`;

const statements = [
  // Field by field: looking for a place in a text takes the longer, the further in it lies.
  `create function mail_release.search_pieces(p text) returns text[]
    language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
    select case when length(p) > ${longest} then array[''] else coalesce(array_agg(substr(field, n, ${length})), '{}') end
    from unnest(string_to_array(p, E'\\x1f')) field, generate_series(1, length(field) - ${length - 1}) n
    where length(p) <= ${longest}
  $$`,
  `do $$
  begin
    -- Found by itself, it would be of no use: what a plan without it is told by is the other index.
    if to_regclass('mail_release.items_search') is not null then
      create index items_by_piece on mail_release.items
        using gin (office_id, mail_release.search_pieces(search_key) collate "C");
      create index releases_by_piece on mail_release.releases
        using gin (office_id, mail_release.search_pieces(search_key) collate "C");
    end if;
  end
  $$`,
  asFinder('grant'),
  search('search_items', 'items', 'items_search', 'received_at', [
    when('clientId', `client_id = $2 ->> 'clientId'`),
    when('stage', `stage = $2 ->> 'stage'`),
    when('statusId', `status_id = $2 ->> 'statusId'`),
  ]),
  search('search_releases', 'releases', 'releases_search', 'recorded_at', [
    when('clientId', `client_id = $2 ->> 'clientId'`),
    when('method', `method = $2 ->> 'method'`),
    when('operatorId', `operator_id = $2 ->> 'operatorId'`),
    `|| case p ->> 'state' when 'valid' then ' and not voided' when 'voided' then ' and voided' else '' end`,
    when(
      'itemId',
      `exists (select from mail_release.release_lines l
        where l.office_id = releases.office_id and l.release_id = releases.id and l.item_id = $2 ->> 'itemId')`,
    ),
  ]),
  asFinder('revoke'),
];
