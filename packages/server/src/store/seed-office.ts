import type { OfficeSeed } from '@mail-release/core';
import { forgetOffice } from '../backend/offices.js';
import type { MailDatabase } from '../database/mail-database.js';
import {
  addItems,
  begin,
  putAddresses,
  putClients,
  putContacts,
  putNotices,
  putOffice,
  putRequests,
  putStatuses,
  settle,
} from './put-records.js';

/** Puts a whole office into the database: what a demonstration or a test begins with, and a way to take an office over. */
export async function seedOffice(
  database: MailDatabase,
  { office, statuses, clients, items }: OfficeSeed,
): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    await begin(db, office.id);
    await putOffice(db, office);
    await putStatuses(db, office.id, statuses);
    await putClients(
      db,
      office.id,
      clients.map((client) => ({ ...client, contract: null })),
    );
    await putContacts(
      db,
      office.id,
      clients.flatMap((client) => client.contacts.map((contact) => ({ ...contact, clientId: client.id }))),
    );
    await putAddresses(
      db,
      office.id,
      clients.flatMap(({ id, addresses }) => addresses.map((address) => ({ ...address, clientId: id }))),
    );
    await putNotices(
      db,
      office.id,
      clients.flatMap(({ id, notices }) => notices.map((notice) => ({ ...notice, clientId: id }))),
    );
    await addItems(db, office.id, items, new Map(clients.map(({ id, name }) => [id, name])));
    await putRequests(
      db,
      office.id,
      clients.flatMap(({ id, requests }) => requests.map((request) => ({ ...request, clientId: id }))),
    );
    await settle(db, office.id);
  });
  forgetOffice(database, office.id);
  database.wake(office.id);
}
