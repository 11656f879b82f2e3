import * as z from 'zod/mini';
import { costInputSchema, forwardingInputSchema } from './command.js';
import { typedText } from './fields.js';
import { voidReasons } from './terms.js';
import { timeInputSchema } from './time.js';

export const voidCommandSchema = z.strictObject({
  reason: z.enum(voidReasons),
  /** Required when `reason` is `other`. */
  text: z.optional(typedText(1000)),
});
/** Takes a release back; its items return to the status they had. */
export type VoidCommand = Readonly<z.infer<typeof voidCommandSchema>>;

export const amendCommandSchema = z.strictObject({
  collectorName: z.optional(typedText(2000)),
  note: z.optional(typedText(2000)),
  /** Only what changes: an address can't, since the parcel is already on its way there. */
  forwarding: z.optional(
    z.extend(z.partial(z.omit(forwardingInputSchema, { address: true, dispatchedAt: true, cost: true })), {
      /** `null` when the parcel turns out not to be sent yet. */
      dispatchedAt: z.optional(z.nullable(timeInputSchema)),
      /** `null` takes the cost away. */
      cost: z.optional(z.nullable(costInputSchema)),
    }),
  ),
  time: z.optional(timeInputSchema),
});
/** Corrects what may be corrected; everything left out stays. */
export type AmendCommand = Readonly<z.infer<typeof amendCommandSchema>>;
