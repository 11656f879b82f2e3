import { type Kysely, sql } from 'kysely';
import type { JsonStatement } from './mail-database.js';
import type { Tables } from './tables.js';

/** What the server works as: owns nothing, and policies hold for it. */
export const appRole = 'mail_release_app';

/** Names the office whose rows policies let this transaction at, until it ends. */
export async function enterOffice(db: Kysely<Tables>, officeId: string): Promise<void> {
  await sql`select set_config('mail_release.office', ${officeId}, true)`.execute(db);
}

/** The same as a statement. */
export function namingOffice(officeId: string): JsonStatement {
  return {
    name: 'name-office',
    text: `select set_config('mail_release.office', $1, true) as answer`,
    values: [officeId],
  };
}

/** The same for a connection that is not yet the server's own role, until the transaction ends. */
export function namingOfficeAsApp(officeId: string): JsonStatement {
  return {
    name: 'name-office-as-app',
    text: `select set_config('role', '${appRole}', true), set_config('mail_release.office', $1, true)`,
    values: [officeId],
  };
}

/** Whether the login that `db` is of may take a role. */
export async function mayWorkAs(db: Kysely<Tables>, role: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role(current_user, oid,
      case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may
    from pg_roles where rolname = ${role}`.execute(db);
  return rows[0]?.may ?? false;
}
