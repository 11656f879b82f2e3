import {
  type Capabilities,
  type ChangeEvent,
  defineBackend,
  everyCapability,
  type ItemsQuery,
  type MailBackend,
  MailReleaseError,
  type Page,
  type QueueQuery,
  type QueueRow,
  type ReleaseResult,
} from '@mail-release/core';
import type { Equal, Expect } from './expect.js';

declare const capabilities: Capabilities;
declare const statuses: MailBackend['statuses'];
declare const queue: MailBackend['queue'];
declare const items: MailBackend['items'];
declare const client: MailBackend['client'];
declare const release: MailBackend['release'];

// Five calls and what is kept make an adapter; nothing less does.
export const least = defineBackend({ capabilities, statuses, queue, items, client, release });
// @ts-expect-error a backend that can't release
export const showcase: MailBackend = { capabilities, statuses, queue, items, client };
// @ts-expect-error a backend that doesn't say what it keeps
export const silent: MailBackend = { statuses, queue, items, client, release };
// @ts-expect-error a backend without a queue
defineBackend({ capabilities, statuses, items, client, release });
// @ts-expect-error what is recorded is told later, never at once
export const hasty: MailBackend['release'] = (): ReleaseResult => ({ sessionId: '', releases: [], replayed: false });
// @ts-expect-error a release answers with its records, not with nothing
export const mute: MailBackend['release'] = () => Promise.resolve();
// @ts-expect-error a page says what comes after it
export const endless: Page<QueueRow> = { rows: [], unreadable: 0 };
// @ts-expect-error optional members may be absent
void least.voidRelease('r1', 1, { reason: 'mistake' });
// @ts-expect-error a void names the version that was seen
void least.voidRelease?.('r1', { reason: 'mistake' });
// @ts-expect-error what a backend keeps is not changed from outside
least.capabilities.void = true;
// @ts-expect-error a capability that nobody knows
export const teleports: Capabilities = { ...everyCapability, teleport: true };
// @ts-expect-error sorted by nothing we know
export const sorted: QueueQuery = { sort: 'colour' };
// @ts-expect-error pages by number are not stable
export const paged: ItemsQuery = { page: 2 };
// @ts-expect-error a code outside the list
export const failure = new MailReleaseError('teapot', 'I am one');
// @ts-expect-error the code of a failure stays
new MailReleaseError('network', 'lost').code = 'internal';
// @ts-expect-error change events carry no personal data
export const spilled = (event: ChangeEvent) => event.clientName;

export type Checks = [
  Expect<Equal<Awaited<ReturnType<MailBackend['release']>>, ReleaseResult>>,
  Expect<Equal<Awaited<ReturnType<MailBackend['queue']>>, Page<QueueRow>>>,
  Expect<Equal<Page<QueueRow>['next'], string | null>>,
  Expect<Equal<typeof least, MailBackend>>,
];
