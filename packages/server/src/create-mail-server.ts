import type { Operator } from '@mail-release/core';
import { createMailHandler, type MailHandler, type MailHandlerOptions } from '@mail-release/core/handler';
import type { OfficeDatabase } from './open-database.js';
import { sqlBackend } from './sql-backend.js';

/** Who a verified credential belongs to: the office comes from it and from nowhere else. */
export interface MailIdentity {
  readonly officeId: string;
  readonly operator: Operator;
}

export interface MailServerOptions extends Pick<MailHandlerOptions<MailIdentity>, 'authenticate' | 'basePath' | 'corsOrigins' | 'onError'> {
  readonly database: OfficeDatabase;
}

/** The HTTP contract over a database, as a fetch handler that mounts in any server. */
export function createMailServer({ database, ...options }: MailServerOptions): MailHandler {
  return createMailHandler<MailIdentity>({
    ...options,
    backendFor: ({ officeId, operator }) => sqlBackend(database, { officeId, operator }),
  });
}
