import type { OfficeSeed } from '../backend/index.js';
import type { Operator } from '../model/index.js';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  buildStatuses,
} from './builders.js';

/** A small office to try things on: two clients, mail at the desk and in a locker, a contact who expired. */
export function sampleOffice(): OfficeSeed & { readonly operator: Operator } {
  const alfa = buildClient({
    contacts: [
      buildContact(),
      buildContact({
        id: 'contact-2',
        name: 'Anna Kowalska',
        role: 'Prezes',
        authorisation: buildAuthorisation({ until: '2099-12-31' }),
      }),
      buildContact({
        id: 'contact-3',
        name: 'Ewa Mazur',
        role: 'Asystent',
        authorisation: buildAuthorisation({ until: '2020-10-02' }),
      }),
    ],
  });
  const beta = buildClient({ id: 'client-2', name: 'Beta Studio s.c.', contacts: [] });
  return {
    office: buildOffice(),
    operator: buildOperator(),
    statuses: buildStatuses(),
    clients: [alfa, beta],
    items: [
      buildItem(),
      buildItem({
        id: 'item-2',
        kind: 'parcel',
        sender: 'Allegro',
        trackingNumber: '(00)359007731234567890',
        receivedAt: '2026-11-19T10:40:00+01:00',
      }),
      buildItem({
        id: 'item-3',
        kind: 'letter',
        sender: 'Orange',
        statusId: 'locker',
        location: 'S12',
        receivedAt: '2026-11-15T08:52:00+01:00',
      }),
      buildItem({
        id: 'item-4',
        clientId: 'client-2',
        kind: 'letter',
        sender: null,
        receivedAt: '2026-11-18T12:30:00+01:00',
      }),
    ],
  };
}
