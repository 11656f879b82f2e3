import * as z from 'zod/mini';
import { identifier } from '../model/fields.js';
import type { ChangeEvent } from './mail-backend.js';

/** Travels in an `id:` line and in a header, so it is plain ASCII without spaces; empty for "from now on". */
export const seqSchema = z.string().check(z.regex(/^[\x21-\x7e]{0,200}$/));

const placeSchema = z.object({ seq: seqSchema });

export const changeEventSchema = z.object({
  ...placeSchema.shape,
  type: z.enum(['item-changed', 'release-recorded', 'release-voided', 'release-amended', 'reset']),
  itemId: z.optional(identifier),
  releaseId: z.optional(identifier),
  clientId: z.optional(identifier),
  version: z.optional(z.int()),
});

/**
 * Reads an event. One of an unknown kind or shape becomes a `reset` at its place, since something did
 * change; `null` when not even its place can be read.
 */
export function readChange(answer: unknown): ChangeEvent | null {
  const event = z.safeParse(changeEventSchema, answer);
  if (event.success) return event.data;
  const place = z.safeParse(placeSchema, answer);
  return place.success ? { seq: place.data.seq, type: 'reset' } : null;
}
