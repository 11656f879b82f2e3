import { type Client, instantInZone, type MailItem, type PendingRequest } from '@mail-release/core';

/** An instant whose spelling the database doesn't keep: it is told with the office's offset. */
export function inZone(instant: string | Date, zone: string): string {
  return instantInZone(typeof instant === 'string' ? Date.parse(instant) : instant.getTime(), zone);
}

/** An item as `item_json` tells it. */
export interface StoredItem extends MailItem {
  /** `receivedAt` as it was written when the item came in, where that was kept. */
  readonly receivedText: string | null;
}

export function withItemTimes({ receivedText, ...item }: StoredItem, zone: string): MailItem {
  return { ...item, receivedAt: receivedText ?? inZone(item.receivedAt, zone) };
}

export function withClientTimes(client: Client, zone: string): Client {
  const requests = client.requests.map((request): PendingRequest => ({
    ...request,
    requestedAt: inZone(request.requestedAt, zone),
  }));
  return { ...client, requests };
}
