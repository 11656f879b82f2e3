import { type Kysely, sql } from 'kysely';

/** Releases are listed by who recorded them and by whether they still count, each by an index in the list's order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Writes something into a function as it stands, which keeps its owner, its rights and its settings. */
const edited = (name: string, edits: readonly (readonly [before: string, after: string])[]) => `do $edit$
  declare
    definition text := pg_get_functiondef('mail_release.${name}'::regprocedure);
    before text;
  begin
    ${edits
      .map(
        ([before, after]) => `before := definition;
    definition := replace(definition, $x$${before}$x$, $x$${after}$x$);
    if definition = before then raise exception 'mail_release.${name} is not as it was made'; end if;`,
      )
      .join('\n    ')}
    execute definition;
  end
  $edit$`;

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

const statements = [
  `alter table mail_release.releases add column operator_id text collate "C"`,
  // The wall between offices holds for the owner as well, who now fills in what all of them have.
  ...['releases', 'release_records'].map((table) => `alter table mail_release.${table} no force row level security`),
  `update mail_release.releases r set operator_id = record.record -> 'operator' ->> 'id'
    from mail_release.release_records record
    where record.office_id = r.office_id and record.release_id = r.id and record.version = 1`,
  // Constraints that wait for the end would keep the table from being changed further.
  `set constraints all immediate`,
  ...['releases', 'release_records'].map((table) => `alter table mail_release.${table} force row level security`),
  `alter table mail_release.releases alter column operator_id set not null`,
  `create index releases_by_operator on mail_release.releases (office_id, operator_id, recorded_at desc, id)`,
  // Few are taken back: finding those among all the others would mean reading them all.
  `create index releases_voided on mail_release.releases (office_id, recorded_at desc, id) where voided`,
  `create index releases_voided_by_operator on mail_release.releases (office_id, operator_id, recorded_at desc, id) where voided`,

  edited('finish_release(text, text, text, timestamptz, int, jsonb)', [
    [
      `client_id, method, recorded_at, version, search_key)`,
      `client_id, method, operator_id, recorded_at, version, search_key)`,
    ],
    [`one ->> 'method', p_at, 1,`, `one ->> 'method', one -> 'operator' ->> 'id', p_at, 1,`],
  ]),
  asFinder('grant'),
  edited('search_releases(jsonb)', [
    [
      `|| case when p ? 'itemId'`,
      `|| case when p ? 'operatorId' then $q$ and operator_id = $2 ->> 'operatorId' $q$ else '' end
      || case p ->> 'state' when 'valid' then ' and not voided' when 'voided' then ' and voided' else '' end
      || case when p ? 'itemId'`,
    ],
  ]),
  asFinder('revoke'),
];
