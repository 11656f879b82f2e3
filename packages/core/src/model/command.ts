import * as z from 'zod/mini';
import { postalAddressSchema } from './client.js';
import { identityCheckSchema, paperDocumentSchema, signatureSchemas } from './confirmation.js';
import { identifier, typedText } from './fields.js';
import { maxScanCharacters, scanMediaTypes } from './terms.js';
import { timeInputSchema } from './time.js';

const note = z.optional(typedText(2000));

export const collectorInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), contactId: identifier }),
  z.strictObject({ kind: z.literal('typed'), name: typedText(2000) }),
]);
/** Who takes the mail: one of the client's contacts, or a name typed by hand. */
export type CollectorInput = Readonly<z.infer<typeof collectorInputSchema>>;

export const lineInputSchema = z.strictObject({
  itemId: identifier,
  /** The item's version that the operator saw. */
  version: z.int(),
  /** Only where it differs from the session's; required for a `self-service` item. */
  time: z.optional(timeInputSchema),
  /** "envelope damaged". */
  remark: z.optional(typedText(500)),
  /** Present when the collector refuses the item: why. */
  refusal: z.optional(typedText(500)),
});
/** One item of a session. */
export type LineInput = Readonly<z.infer<typeof lineInputSchema>>;

export const clientPartSchema = z.strictObject({
  clientId: identifier,
  lines: z.array(lineInputSchema),
  /** Reason to go on although the collector's authorisation does not hold. */
  authorityReason: z.optional(typedText(500)),
  /** Notices that the operator was shown and went past. */
  acknowledgedNoticeIds: z.optional(z.array(identifier)),
  /** Client's requests that the operator knowingly releases against. */
  confirmedRequestIds: z.optional(z.array(identifier)),
});
/** One client's share of a session; becomes one release. */
export type ClientPart = Readonly<z.infer<typeof clientPartSchema>>;

/** What forwarding cost. */
export const costInputSchema = z.strictObject({
  /** In the currency's smallest unit, grosze for PLN. */
  minorUnits: z.int().check(z.nonnegative()),
  /** ISO 4217. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});

/** As sent: what is wrong is said of the kind that it claims to be. */
export const signatureInputSchema = z.discriminatedUnion('kind', signatureSchemas);

export const scanInputSchema = z.strictObject({
  mediaType: z.enum(scanMediaTypes),
  /** The file, base64. */
  bytes: z.string().check(z.maxLength(maxScanCharacters, { error: 'too-large' }), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
});
/** The sheet that was signed on paper, scanned or photographed. */
export type ScanInput = Readonly<z.infer<typeof scanInputSchema>>;

export const forwardingInputSchema = z.strictObject({
  address: postalAddressSchema,
  /** A carrier of the tracking table or the operator's own word. */
  carrier: z.optional(typedText(100)),
  trackingNumber: z.optional(typedText(100)),
  /** `https:` only, without credentials. */
  trackingUrl: z.optional(typedText(2000)),
  /** Left out when the parcel is not sent yet. */
  dispatchedAt: z.optional(timeInputSchema),
  cost: z.optional(costInputSchema),
});
/** Where mail is sent, and what is known of its way. */
export type ForwardingInput = Readonly<z.infer<typeof forwardingInputSchema>>;

const session = {
  /** Made once per decision of a person, kept, and sent again on every retry: the idempotency key. */
  sessionId: z.uuid(),
  parts: z.array(clientPartSchema),
  note,
};
const handedOver = {
  ...session,
  collector: collectorInputSchema,
  time: timeInputSchema,
  identityCheck: z.optional(identityCheckSchema),
};

export const releaseCommandSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('pickup'), ...handedOver }),
  z.strictObject({
    method: z.literal('print'),
    ...handedOver,
    /** `null` when the name was left blank on the paper for the collector to fill in. */
    collector: z.nullable(collectorInputSchema),
    document: paperDocumentSchema,
    scan: z.optional(scanInputSchema),
  }),
  z.strictObject({
    method: z.literal('digital'),
    ...handedOver,
    signature: signatureInputSchema,
    /** The signer's name in readable letters. */
    readableName: typedText(2000),
    /** SHA-256 of the frozen list and statement that the signer saw, hex. */
    statementDigest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  z.strictObject({ method: z.literal('forward'), ...session, forwarding: forwardingInputSchema }),
]);

/** One release session: one act of one method for one or several clients, all or nothing. */
export type ReleaseCommand = Readonly<z.infer<typeof releaseCommandSchema>>;
