import * as z from 'zod/mini';
import { identifier, instant, localDate, optionalText, typedText } from './fields.js';

export const authorisationSchema = z.object({
  /** First day it holds, in the office's calendar; `null` for always. */
  from: z._default(z.nullable(localDate), null),
  /** Last day it holds, inclusive; `null` for no end. */
  until: z._default(z.nullable(localDate), null),
  revokedAt: z._default(z.nullable(instant), null),
  /** Kinds of mail it covers; `null` for all. */
  kinds: z._default(z.nullable(z.array(z.string())), null),
  /** Where the paper is: "VO/2019/001, p. 4". */
  reference: optionalText(200),
});
/** Why a contact may collect. */
export type Authorisation = Readonly<z.infer<typeof authorisationSchema>>;

export const contactSchema = z.object({
  id: identifier,
  clientId: identifier,
  name: z.string(),
  role: optionalText(200),
  email: optionalText(320),
  phone: optionalText(100),
  /** `null` when this person may not collect. */
  authorisation: z._default(z.nullable(authorisationSchema), null),
});
/** A person of a client. */
export type Contact = Readonly<z.infer<typeof contactSchema>>;

/** A postal address as it is written on a parcel; `country` is ISO 3166-1 alpha-2. */
export const postalAddressSchema = z.object({
  /** Company names run to several hundred characters. */
  recipient: typedText(500),
  street: typedText(300),
  postalCode: typedText(20),
  city: typedText(120),
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
});
export type PostalAddress = Readonly<z.infer<typeof postalAddressSchema>>;

export const addressSchema = z.object({ ...postalAddressSchema.shape, id: identifier });
/** An entry of the client's address book. */
export type Address = Readonly<z.infer<typeof addressSchema>>;

export const noticeSchema = z.object({
  id: identifier,
  /** Short machine word of the host's: `unpaid-invoice`. */
  kind: z.string(),
  text: z.string(),
});
/** Something staff should know before they hand mail over, such as an unpaid invoice. */
export type Notice = Readonly<z.infer<typeof noticeSchema>>;

export const pendingRequestSchema = z.object({
  id: identifier,
  itemId: identifier,
  /** `forward` prefills the forwarding dialog; any other word is shown as it is. */
  kind: z.string(),
  requestedAt: instant,
  /** Where to, for `forward`. */
  address: z._default(z.nullable(postalAddressSchema), null),
  text: optionalText(1000),
});
/** What the client has asked to be done with an item and is not done yet. */
export type PendingRequest = Readonly<z.infer<typeof pendingRequestSchema>>;

export const clientSchema = z.object({
  id: identifier,
  name: z.string(),
  taxId: optionalText(50),
  contacts: z.array(contactSchema),
  addresses: z._default(z.array(addressSchema), []),
  notices: z._default(z.array(noticeSchema), []),
  requests: z._default(z.array(pendingRequestSchema), []),
});
/** The company that mail is for, with everybody and everything a release needs to know of it. */
export type Client = Readonly<z.infer<typeof clientSchema>>;
