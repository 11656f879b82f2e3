import * as z from 'zod/mini';
import { identifier, localDate } from '../model/fields.js';
import { releaseMethods, releaseStates, stages } from '../model/index.js';
import { pageLimits } from './page.js';

const searchText = z.string().check(z.maxLength(200));
const paging = {
  /** Opaque; from the page before. Bound to office, filter and order: any other is `cursor-invalid`. */
  cursor: z.optional(z.string().check(z.maxLength(2000))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(pageLimits.most))),
};

export const queueQuerySchema = z.strictObject({
  ...paging,
  /** Finds clients by any part of the name, whatever the case and accents. */
  text: z.optional(searchText),
  statusId: z.optional(identifier),
  /** `oldest` puts who waits longest first. */
  sort: z.optional(z.enum(['oldest', 'name', 'count'])),
});
/** Which clients, in which order; everything left out means all of them, who waits longest first. */
export type QueueQuery = Readonly<z.infer<typeof queueQuerySchema>>;

export const itemsQuerySchema = z.strictObject({
  ...paging,
  clientId: z.optional(identifier),
  stage: z.optional(z.enum(stages)),
  statusId: z.optional(identifier),
  /** Finds items by sender, tracking number, location or client. */
  text: z.optional(searchText),
  /** Received on or after this day, office's calendar. */
  from: z.optional(localDate),
  /** Received on or before this day. */
  until: z.optional(localDate),
});
/** Newest received first. */
export type ItemsQuery = Readonly<z.infer<typeof itemsQuerySchema>>;

export const releasesQuerySchema = z.strictObject({
  ...paging,
  clientId: z.optional(identifier),
  itemId: z.optional(identifier),
  method: z.optional(z.enum(releaseMethods)),
  /** Recorded by this operator. */
  operatorId: z.optional(identifier),
  /** `valid` leaves out what was taken back, `voided` is only that. */
  state: z.optional(z.enum(releaseStates)),
  /** Finds releases by number, client, collector, sender or tracking number. */
  text: z.optional(searchText),
  /** Recorded on or after this day, office's calendar. */
  from: z.optional(localDate),
  until: z.optional(localDate),
});
/** Newest recorded first. */
export type ReleasesQuery = Readonly<z.infer<typeof releasesQuerySchema>>;
