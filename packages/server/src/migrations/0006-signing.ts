import { type Kysely, sql } from 'kysely';

/** Lists that clients sign on their own devices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table mail_release.signing_sessions (
    office_id text collate "C" not null references mail_release.offices (id),
    id text collate "C" not null,
    -- The release session that the signature is for.
    session_id text collate "C" not null,
    -- SHA-256 of the link's token, hex: who reads the table can open no link.
    token_hash text collate "C" not null,
    -- That it has expired is told by the clock.
    state text collate "C" not null check (state in ('waiting', 'joined', 'signed', 'cancelled', 'superseded')),
    expires_at timestamptz(3) not null,
    -- JSON text as it was frozen.
    statement text not null,
    statement_digest text not null,
    match_code text not null,
    signature jsonb,
    readable_name text,
    primary key (office_id, id),
    check ((state = 'signed') = (readable_name is not null))
  )`,
  `create unique index signing_sessions_link on mail_release.signing_sessions (id, token_hash)`,
  `create index signing_sessions_of_release on mail_release.signing_sessions (office_id, session_id)`,
  `create index signing_sessions_ended on mail_release.signing_sessions (office_id, expires_at)`,
];
