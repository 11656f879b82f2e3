import type { FindingKind } from './judge.js';

/** A defect put into the database's functions on purpose. A harness that misses one proves nothing. */
export interface SeededBug {
  readonly name: string;
  readonly finds: FindingKind;
  readonly statements: readonly string[];
}

/** Writes a function of the release path anew with one text replaced; fails when that text is not in it. */
const rewrite = (signature: string, from: string, to: string) => `do $do$
  declare
    before text := pg_get_functiondef('mail_release.${signature}'::regprocedure);
    after text := replace(before, $from$${from}$from$, $to$${to}$to$);
  begin
    if before = after then raise exception 'the seeded bug does not fit ${signature}'; end if;
    execute after;
  end
  $do$`;

export const seededBugs: readonly SeededBug[] = [
  {
    name: 'no lock, and no wall behind it',
    finds: 'double',
    statements: [
      rewrite('begin_release(text, text, text[], text[])', 'for update', ''),
      rewrite('move_items(text, jsonb)', 'and i.version = m."fromVersion"', ''),
      'drop index mail_release.release_lines_one_effective',
    ],
  },
  {
    name: 'no idempotency: a resend is decided anew',
    finds: 'ghost',
    statements: [
      rewrite('begin_release(text, text, text[], text[])', 'if known is not null then', 'if false then'),
      // Deciding twice records twice; the second record is let go instead of being an error.
      `create function mail_release.forgive() returns trigger language plpgsql as $$
        begin
          return case when exists (
            select from mail_release.release_sessions s where s.office_id = new.office_id and s.id = new.id
          ) then null else new end;
        end $$`,
      `create trigger forgives before insert on mail_release.release_sessions
        for each row execute function mail_release.forgive()`,
    ],
  },
  {
    name: 'acknowledged before it is durable',
    finds: 'lost',
    // The log may then lie in memory for seconds. For the whole server, but nothing else of ours commits like that.
    statements: [
      "alter system set wal_writer_delay = '10s'",
      'select pg_reload_conf()',
      "do $do$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $do$",
    ],
  },
];
