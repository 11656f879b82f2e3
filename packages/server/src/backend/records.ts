import { type Client, instantInZone, type MailItem, type PendingRequest } from '@mail-release/core';

/** A database keeps instants without the offset they came with: they are told with the office's. */
export function inZone(instant: string | Date, zone: string): string {
  return instantInZone(typeof instant === 'string' ? Date.parse(instant) : instant.getTime(), zone);
}

export function withItemTimes(item: MailItem, zone: string): MailItem {
  return { ...item, receivedAt: inZone(item.receivedAt, zone) };
}

export function withClientTimes(client: Client, zone: string): Client {
  const requests = client.requests.map((request): PendingRequest => ({
    ...request,
    requestedAt: inZone(request.requestedAt, zone),
  }));
  return { ...client, requests };
}
