import { randomUUID } from 'node:crypto';
import type { Client, MailBackend, MailItem, Office, Status } from '@mail-release/core';
import {
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  buildStatuses,
  builtNow,
} from '@mail-release/core/testing';
import type { MailDatabase } from '../database/mail-database.js';
import { seedOffice } from '../store/seed-office.js';

/** The whole of `MailBackend`: what a SQL backend promises to have. */
export type FullBackend = Required<MailBackend>;

export interface FreshOffice {
  readonly officeId: string;
  /** The office as desk number `number` works with it. */
  desk(number?: number): FullBackend;
  /** Moves the backend's clock. */
  setNow(instant: string): void;
}

export interface FreshOfficeOptions {
  readonly office?: Parameters<typeof buildOffice>[0];
  readonly statuses?: readonly Status[];
  readonly clients?: readonly Client[];
  readonly items?: readonly MailItem[];
}

/** `client-1` and `client-2`, each with a contact who may collect. */
export function twoClients(): Client[] {
  return [
    buildClient(),
    buildClient({
      id: 'client-2',
      name: 'Łódź Żegluga S.A.',
      contacts: [buildContact({ id: 'contact-2', clientId: 'client-2', name: 'Anna Żak' })],
    }),
  ];
}

/** `item-1` to `item-4`: two for each of `twoClients`, received an hour apart. */
export function fourItems(): MailItem[] {
  return [1, 2, 3, 4].map((number) =>
    buildItem({
      id: `item-${number}`,
      clientId: number < 3 ? 'client-1' : 'client-2',
      receivedAt: `2026-11-20T0${number + 5}:00:00+01:00`,
    }),
  );
}

type MakeBackend = (
  database: MailDatabase,
  options: { officeId: string; operator: ReturnType<typeof buildOperator>; now: () => number },
) => MailBackend;

/** An office of its own for one test, in a database that many share. */
export async function freshOffice(
  database: MailDatabase,
  make: MakeBackend,
  options: FreshOfficeOptions = {},
): Promise<FreshOffice> {
  const officeId = `office-${randomUUID()}`;
  const office: Office = buildOffice({ ...options.office, id: officeId });
  let nowMs = Date.parse(builtNow);
  await seedOffice(database, {
    office,
    statuses: options.statuses ?? buildStatuses(),
    clients: options.clients ?? twoClients(),
    items: options.items ?? fourItems(),
  });
  return {
    officeId,
    desk: (number = 1) => {
      const operator = buildOperator({ id: `operator-${number}`, desk: `Recepcja ${number}` });
      return make(database, { officeId, operator, now: () => nowMs }) as FullBackend;
    },
    setNow: (instant) => {
      nowMs = Date.parse(instant);
    },
  };
}
