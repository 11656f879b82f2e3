import { type Kysely, sql } from 'kysely';

/**
 * The second wall between offices: row-level security. The server works as `mail_release_app`, a role that owns
 * nothing, in transactions that name their office; where its own condition were missing, these policies hold.
 * They hold for the tables' owner too, which brings what is no desk's work, such as imports.
 *
 * What is recorded can't be changed by that role, whatever it asks: it has no right to.
 *
 * LIKE may not look into rows that a policy has yet to judge, so under a policy no index serves it. Two functions
 * search on behalf of the asker, as a role that may read, with the office's condition inside them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const officeTables = [
  'office_counters',
  'release_numbers',
  'statuses',
  'clients',
  'contacts',
  'addresses',
  'notices',
  'items',
  'requests',
  'queue_rows',
  'changes',
  'release_sessions',
  'releases',
  'release_records',
  'release_lines',
  'evidence_files',
  'signing_sessions',
] as const;

const ownOffice = `current_setting('mail_release.office', true)`;

const walls = (table: string, column: string) => [
  `alter table mail_release.${table} enable row level security`,
  `alter table mail_release.${table} force row level security`,
  `create policy own_office on mail_release.${table} using (${column} = ${ownOffice})`,
];

// An administrator may keep roles to themselves; the policies then hold for the owner, which is all there is.
const asFarAsAllowed = (statement: string) => `do $$
  begin
    if (select count(*) from pg_roles where rolname in ('mail_release_app', 'mail_release_finder')) = 2 then
      ${statement};
    end if;
  exception when insufficient_privilege then
    raise notice 'roles are kept by an administrator: %', sqlerrm;
  end
  $$`;

// A superuser is every role already; anybody else must be let into one, even into those of their own making.
const enterRole = (role: string) =>
  asFarAsAllowed(`
      if not (select rolsuper from pg_roles where rolname = current_user) then
        grant ${role} to current_user;
      end if`);

const makeRole = (role: string) => `do $$
  begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin;
    end if;
  exception
    -- Another database of this server makes it at this moment.
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise notice 'the server works as the owner of its tables: %', sqlerrm;
  end
  $$`;

// Under any policy, even one that lets all through, the planner may not look at what it knows of a text: it then
// guesses that every one is rare. Only a superuser may take the policies off; elsewhere common texts take longer.
const seeFrequencies = `do $$
  begin
    if exists (select from pg_roles where rolname = 'mail_release_finder' and not rolbypassrls) then
      alter role mail_release_finder bypassrls;
    end if;
  exception
    when insufficient_privilege then raise notice 'searches go without statistics: %', sqlerrm;
    -- Another database of this server does it at this moment.
    when internal_error then null;
  end
  $$`;

/** What a desk's work writes, and how. */
const appGrants = [
  'usage on schema mail_release',
  'select on all tables in schema mail_release',
  'insert on mail_release.changes, mail_release.release_numbers, mail_release.release_sessions, mail_release.releases, mail_release.release_records, mail_release.release_lines, mail_release.evidence_files, mail_release.signing_sessions',
  'update on mail_release.office_counters, mail_release.release_numbers, mail_release.signing_sessions',
  'update (status_id, stage, version, release_id) on mail_release.items',
  'update (awaiting, oldest_received_at, counts_by_status) on mail_release.queue_rows',
  'update (version, voided, search_key) on mail_release.releases',
  'update (effective) on mail_release.release_lines',
];

// Made anew for every question: which index is best depends on how often the text occurs.
const search = (name: string, table: string, at: string, filters: Readonly<Record<string, string>>) => `
  create function mail_release.${name}(p jsonb) returns setof mail_release.${table}
    language plpgsql stable security definer rows 60 set search_path = pg_catalog, pg_temp as $fn$
  begin
    return query execute $q$
      select * from mail_release.${table}
      where office_id = current_setting('mail_release.office') and search_key like $1 $q$
      ${Object.entries({
        ...filters,
        from: `${at} >= ($2 ->> 'from')::timestamptz`,
        before: `${at} < ($2 ->> 'before')::timestamptz`,
        afterId: `${at} <= ($2 ->> 'afterAt')::timestamptz
          and (${at} < ($2 ->> 'afterAt')::timestamptz or id > $2 ->> 'afterId')`,
      })
        .map(([member, condition]) => `|| case when p ? '${member}' then $q$ and ${condition} $q$ else '' end`)
        .join('\n      ')}
      || $q$ order by ${at} desc, id limit ($2 ->> 'limit')::int $q$
    using p ->> 'pattern', p;
  end
  $fn$`;

const statements = [
  // A cursor's place is compared with a column: what a function makes of one, no index may judge before the policy.
  `alter table mail_release.queue_rows
    add column name_sort text collate "C" generated always as (left(name_key, 150)) stored`,
  `drop index mail_release.queue_by_name`,
  `create index queue_by_name on mail_release.queue_rows (office_id, name_sort, client_id) where awaiting > 0`,

  ...['mail_release_app', 'mail_release_finder'].map(makeRole),
  enterRole('mail_release_app'),
  seeFrequencies,
  ...walls('offices', 'id'),
  ...officeTables.flatMap((table) => walls(table, 'office_id')),
  ...appGrants.map((grant) => asFarAsAllowed(`grant ${grant} to mail_release_app`)),

  search('search_items', 'items', 'received_at', {
    clientId: `client_id = $2 ->> 'clientId'`,
    stage: `stage = $2 ->> 'stage'`,
    statusId: `status_id = $2 ->> 'statusId'`,
  }),
  search('search_releases', 'releases', 'recorded_at', {
    clientId: `client_id = $2 ->> 'clientId'`,
    method: `method = $2 ->> 'method'`,
    itemId: `exists (select from mail_release.release_lines l
      where l.office_id = releases.office_id and l.release_id = releases.id and l.item_id = $2 ->> 'itemId')`,
  }),
  // A link's holder has no credential but the link: whose it is must be found before anything else can be asked.
  `create function mail_release.office_of_link(p_id text, p_hash text) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select office_id from mail_release.signing_sessions where id = p_id and token_hash = p_hash
  $$`,
  enterRole('mail_release_finder'),
  ...['usage on schema mail_release', 'create on schema mail_release'].map((right) =>
    asFarAsAllowed(`grant ${right} to mail_release_finder`),
  ),
  ...['items', 'releases', 'release_lines', 'signing_sessions'].flatMap((table) => [
    asFarAsAllowed(`grant select on mail_release.${table} to mail_release_finder`),
    asFarAsAllowed(`create policy finder on mail_release.${table} for select to mail_release_finder using (true)`),
  ]),
  ...['search_items(jsonb)', 'search_releases(jsonb)', 'office_of_link(text, text)'].flatMap((name) => [
    asFarAsAllowed(`alter function mail_release.${name} owner to mail_release_finder`),
    asFarAsAllowed(`revoke execute on function mail_release.${name} from public`),
    asFarAsAllowed(`grant execute on function mail_release.${name} to mail_release_app`),
  ]),
  asFarAsAllowed('revoke create on schema mail_release from mail_release_finder'),
  // Who is in a role is let at what its policies show: the owner leaves it again.
  asFarAsAllowed(`if not (select rolsuper from pg_roles where rolname = current_user) then
        revoke mail_release_finder from current_user;
      end if`),
];
