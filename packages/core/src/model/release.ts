import * as z from 'zod/mini';
import { postalAddressSchema } from './client.js';
import { identityCheckSchema, paperDocumentSchema } from './confirmation.js';
import { identifier, instant, optionalText, textByLanguage } from './fields.js';
import { operatorSchema } from './office.js';
import { authorityProblems, releaseMethods, voidReasons } from './terms.js';
import { occurredAtSchema } from './time.js';

export const releaseLineSchema = z.object({
  itemId: identifier,
  kind: z.string(),
  sender: optionalText(500),
  /** The carrier's number on the envelope. */
  reference: optionalText(200),
  receivedAt: instant,
  statusBefore: z.object({ id: identifier, labels: textByLanguage }),
  /** `released` left the office; `refused` was offered and not taken. */
  outcome: z.enum(['released', 'refused']),
  occurredAt: occurredAtSchema,
  remark: optionalText(500),
  /** Why the collector refused it; `null` for a released line. */
  refusal: optionalText(500),
  /** Status that the policy closed a refused item to; absent when it stayed awaiting. */
  closedStatusId: z.optional(identifier),
});
/** A copy of one item as it was when it left; later changes of the item don't reach it. */
export type ReleaseLine = Readonly<z.infer<typeof releaseLineSchema>>;

export const collectorSchema = z.union([
  z.object({ kind: z.literal('contact'), contactId: identifier, name: z.string(), role: optionalText(200) }),
  z.object({ kind: z.literal('typed'), name: z.string() }),
]);
/** Who took the mail, as known at that moment. */
export type Collector = Readonly<z.infer<typeof collectorSchema>>;

export const authoritySchema = z.union([
  z.object({
    basis: z.literal('authorisation'),
    from: z.nullable(z.string()),
    until: z.nullable(z.string()),
    reference: optionalText(200),
  }),
  z.object({ basis: z.literal('override'), problem: z.enum(authorityProblems), reason: optionalText(500) }),
  z.object({ basis: z.literal('typed'), reason: optionalText(500) }),
]);
/** On what ground the collector took the mail, as it stood at that moment. */
export type Authority = Readonly<z.infer<typeof authoritySchema>>;

export const evidenceSchema = z.object({
  kind: z.enum(['drawn-signature', 'typed-signature', 'statement', 'scan', 'photo', 'identity']),
  /** SHA-256 of the bytes, hex; stays when retention has erased the bytes. */
  digest: z.string(),
  /** Readable name for a signature. */
  name: optionalText(2000),
});
/** A proof of the act by its digest; the bytes lie elsewhere. */
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;

export const forwardingSchema = z.object({
  address: postalAddressSchema,
  carrier: optionalText(100),
  trackingNumber: optionalText(100),
  trackingUrl: optionalText(2000),
  /** `null` while the parcel is not sent yet. */
  dispatchedAt: z._default(z.nullable(occurredAtSchema), null),
  cost: z._default(z.nullable(z.object({ minorUnits: z.int(), currency: z.string() })), null),
});
/** Where mail was sent, and how far that is known. */
export type Forwarding = Readonly<z.infer<typeof forwardingSchema>>;

export const voidRecordSchema = z.object({
  reason: z.enum(voidReasons),
  text: optionalText(1000),
  at: instant,
  operator: operatorSchema,
});
/** Who took a release back, when and why. */
export type VoidRecord = Readonly<z.infer<typeof voidRecordSchema>>;

export const amendmentSchema = z.object({
  /** What was corrected, with the value before and after, in words of the record's own fields. */
  field: z.enum(['collector-name', 'note', 'forwarding', 'occurred-at']),
  before: z.unknown(),
  after: z.unknown(),
  at: instant,
  operator: operatorSchema,
});
/** One correction of a record, which keeps the value before. */
export type Amendment = Readonly<z.infer<typeof amendmentSchema>>;

export const sealSchema = z.object({
  /** Place in the office's chain, from 1. */
  position: z.int(),
  /** SHA-256 of the canonical content, hex. */
  content: z.string(),
  /** The seal before this one; `null` for the first. */
  previous: z.nullable(z.string()),
  /** SHA-256 over position, content and previous, hex. */
  seal: z.string(),
});
/** What ties a record to the one before it; see `verifyChain`. */
export type Seal = Readonly<z.infer<typeof sealSchema>>;

export const releaseSchema = z.object({
  id: identifier,
  /** For people: per office and year, gapless, `2026/000123`. */
  number: z.string(),
  sessionId: z.string(),
  officeId: identifier,
  method: z.enum(releaseMethods),
  client: z.object({ id: identifier, name: z.string() }),
  lines: z.array(releaseLineSchema),
  /** How many items awaited this client when the session was decided; the receipt says n of m. */
  awaitingBefore: z.int(),
  /** `null` when forwarded, or when the name was left blank on paper. */
  collector: z._default(z.nullable(collectorSchema), null),
  /** `null` where there is no collector. */
  authority: z._default(z.nullable(authoritySchema), null),
  /** Business time, may be typed. */
  occurredAt: occurredAtSchema,
  /** The backend's clock, never typed. */
  recordedAt: instant,
  operator: operatorSchema,
  /** `null` where nothing was checked, and where retention has erased it: then `identity` stands in the evidence. */
  identityCheck: z._default(
    z.nullable(
      z.object({
        ...identityCheckSchema.shape,
        checkedBy: z.string(),
        checkedAt: instant,
        /** Random; what makes the digest in the evidence tell nothing once the check is erased. */
        salt: z.optional(z.string()),
      }),
    ),
    null,
  ),
  document: z._default(z.nullable(z.object(paperDocumentSchema.shape)), null),
  forwarding: z._default(z.nullable(forwardingSchema), null),
  evidence: z._default(z.array(evidenceSchema), []),
  /** Notices that were in force, and what the policy made of them. */
  notices: z._default(
    z.array(z.object({ id: identifier, kind: z.string(), applied: z.enum(['shown', 'acknowledged']) })),
    [],
  ),
  /** Requests of the client that were released against knowingly. */
  confirmedRequestIds: z._default(z.array(identifier), []),
  note: optionalText(2000),
  void: z._default(z.nullable(voidRecordSchema), null),
  amendments: z._default(z.array(amendmentSchema), []),
  seal: z._default(z.nullable(sealSchema), null),
  version: z.int(),
});

/** One record of mail leaving the office's hands. Nothing in it is ever overwritten: voids and amendments are added. */
export type Release = Readonly<z.infer<typeof releaseSchema>>;
