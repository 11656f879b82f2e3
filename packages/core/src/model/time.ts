import * as z from 'zod/mini';
import { instant, localDate, localDateTime } from './fields.js';

/**
 * When something happened, as a person tells it: an exact instant, the office's wall clock, or only
 * a day. `fold` picks one of the two instants of a wall-clock time that exists twice.
 */
export const timeInputSchema = z.union([
  z.strictObject({ at: instant }),
  z.strictObject({ local: localDateTime, fold: z.optional(z.enum(['earlier', 'later'])) }),
  z.strictObject({ day: localDate }),
]);
export type TimeInput = Readonly<z.infer<typeof timeInputSchema>>;

export const occurredAtSchema = z.object({
  /** Instant with the office's offset at that moment; the start of the day when only the day is known. */
  at: instant,
  zone: z.string(),
  precision: z.enum(['minute', 'day']),
});
/** A business time as it is stored: an instant with the zone it was told in. */
export type OccurredAt = Readonly<z.infer<typeof occurredAtSchema>>;
