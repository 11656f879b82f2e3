import type { Operator } from '@mail-release/core';
import { createMailHandler, type MailHandler, type MailHandlerOptions } from '@mail-release/core/handler';
import { sql } from 'kysely';
import { sqlBackend } from './backend/sql-backend.js';
import type { MailDatabase } from './database/mail-database.js';

/** Who a verified credential belongs to: the office comes from it and from nowhere else. */
export interface MailIdentity {
  readonly officeId: string;
  readonly operator: Operator;
}

export interface MailServerOptions extends Omit<MailHandlerOptions<MailIdentity>, 'backendFor' | 'health'> {
  readonly database: MailDatabase;
  /** Milliseconds since 1970; this machine's clock when left out. */
  readonly now?: () => number;
}

/** The HTTP contract over a database, as a fetch handler that mounts in any server. */
export function createMailServer({ database, now, ...options }: MailServerOptions): MailHandler {
  return createMailHandler<MailIdentity>({
    ...options,
    backendFor: ({ officeId, operator }) => sqlBackend(database, { officeId, operator, ...(now && { now }) }),
    health: async () => {
      await sql`select 1`.execute(database.db);
    },
  });
}
