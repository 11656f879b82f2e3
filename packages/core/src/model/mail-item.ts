import * as z from 'zod/mini';
import { identifier, instant, optionalText } from './fields.js';

/** Kinds that the components have words for; an office may use others, shown as they are. */
export const knownMailKinds = ['letter', 'registered-letter', 'parcel', 'courier', 'other'] as const;

export const mailItemSchema = z.object({
  id: identifier,
  clientId: identifier,
  /** One of `knownMailKinds` or the office's own word. */
  kind: z.string(),
  /** `null` when the envelope names nobody. */
  sender: optionalText(500),
  /** The carrier's number on the envelope; what a scanner reads. `null` for ordinary letters. */
  trackingNumber: optionalText(200),
  receivedAt: instant,
  /** Points at an administrator's `Status`; never compared with a literal. */
  statusId: identifier,
  /** Shelf or locker, `R1` or `S12`. */
  location: optionalText(200),
  note: optionalText(2000),
  /** Same-origin or `https:` picture of the envelope. */
  photoUrl: optionalText(2000),
  /** The item that came back, when this one is a returned forwarding. */
  returnOf: optionalText(200),
  /** The release that this item left by, when it left through this system. */
  releaseId: optionalText(200),
  /** Grows by one with every change; sent back with a release so that a stale list is noticed. */
  version: z.int().check(z.nonnegative()),
});

/** One letter or parcel received for a client. Times are RFC 3339 instants with an offset. */
export type MailItem = Readonly<z.infer<typeof mailItemSchema>>;
