import { type MailItem, type Release, searchKey } from '@mail-release/core';

// Keeps a search from finding the end of one field and the beginning of the next.
const between = '\u001f';

const joined = (texts: readonly (string | null | undefined)[]): string =>
  texts.flatMap((text) => (text ? [searchKey(text)] : [])).join(between);

/** What an item is found by. */
export function itemSearchKey(
  item: Pick<MailItem, 'sender' | 'trackingNumber' | 'location'>,
  clientName: string,
): string {
  return joined([item.sender, item.trackingNumber, item.location, clientName]);
}

/** What a release is found by, besides its number. */
export function releaseSearchKey(release: Pick<Release, 'client' | 'collector' | 'forwarding' | 'lines'>): string {
  return joined([
    release.client.name,
    release.collector?.name,
    release.forwarding?.trackingNumber,
    ...release.lines.flatMap((line) => [line.sender, line.reference]),
  ]);
}
