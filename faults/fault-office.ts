import { type Client, instantInZone, type MailItem, type OfficeSeed, type Operator } from '@mail-release/core';
import {
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  buildStatuses,
} from '@mail-release/core/testing';

/** Clients whose mail all desks fight for at a time; few, so that they often want the same letter. */
export const openAtOnce = 12;

const day = 86_400_000;
const zone = 'Europe/Warsaw';

/** An office whose mail came in yesterday: every client has a contact who may collect. */
export function faultOffice(id: string, clientCount: number, itemsEach: number): OfficeSeed {
  const receivedAt = instantInZone(Math.floor((Date.now() - day) / 1000) * 1000, zone);
  const clients: Client[] = [];
  const items: MailItem[] = [];
  for (let client = 0; client < clientCount; client += 1) {
    const clientId = `client-${client}`;
    const contacts = [buildContact({ id: `contact-${client}`, clientId, name: 'Jan Nowak' })];
    clients.push(buildClient({ id: clientId, name: `Firma ${client}`, contacts }));
    for (let item = 0; item < itemsEach; item += 1) {
      items.push(
        buildItem({
          id: `item-${client}-${item}`,
          clientId,
          receivedAt,
          statusId: item % 5 === 0 ? 'locker' : 'ready',
        }),
      );
    }
  }
  return { office: buildOffice({ id, zone }), statuses: buildStatuses(), clients, items };
}

export function deskOperator(desk: number): Operator {
  return buildOperator({ id: `operator-${desk}`, desk: `Recepcja ${desk}` });
}

/** The credential of a desk; the server under test takes it at its word. */
export const deskToken = (officeId: string, desk: number) => `${officeId}:${desk}`;

export function readDeskToken(
  authorization: string | null,
): { readonly officeId: string; readonly operator: Operator } | null {
  const [, officeId, desk] = /^Bearer ([\w-]+):(\d+)$/.exec(authorization ?? '') ?? [];
  return officeId === undefined ? null : { officeId, operator: deskOperator(Number(desk)) };
}
