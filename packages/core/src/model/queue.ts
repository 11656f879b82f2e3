import * as z from 'zod/mini';
import { identifier, instant } from './fields.js';

export const queueRowSchema = z.object({
  client: z.object({ id: identifier, name: z.string() }),
  /** Items at stage `awaiting`, whatever their label. */
  count: z.int(),
  oldestReceivedAt: instant,
  countsByStatus: z._default(z.record(z.string(), z.int()), {}),
});
/** A client with mail waiting. */
export type QueueRow = Readonly<z.infer<typeof queueRowSchema>>;
