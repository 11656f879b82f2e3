import * as z from 'zod/mini';
import { identifier, optionalText } from './fields.js';

export const policySchema = z.object({
  /** A collector without a valid authorisation: refused, let through with a reason, or only told. */
  authorisation: z._default(z.enum(['block', 'override', 'warn']), 'override'),
  /** A name typed by hand, whether or not the client has contacts who may collect: fine, or only with a reason. */
  typedCollector: z._default(z.enum(['allow', 'reason']), 'allow'),
  /** A client's notice: only shown, to be acknowledged, or in the way of any release. */
  notices: z._default(z.enum(['show', 'ask', 'block']), 'ask'),
  /** What a refused item becomes: it stays awaiting, or goes to `refusedStatusId`. */
  refusedItems: z._default(z.enum(['stay', 'close']), 'stay'),
  /** Status after a hand-over; `null` takes the first status at stage `released`. */
  releasedStatusId: optionalText(200),
  /** Status after forwarding; `null` takes the first status at stage `forwarded`. */
  forwardedStatusId: optionalText(200),
  /** Status of a refused item that closes; `null` takes the first status at stage `closed`. */
  refusedStatusId: optionalText(200),
});
/** The office's own choices where the rules leave one. */
export type Policy = Readonly<z.infer<typeof policySchema>>;

export const officeSchema = z.object({
  id: identifier,
  name: z.string(),
  /** IANA zone, `Europe/Warsaw`. Rules every typed and shown time, whatever the browser's zone. */
  zone: z.string(),
  /** BCP 47 tags, the office's first language first. */
  languages: z._default(z.array(z.string()), ['pl']),
  policy: z._default(policySchema, () => z.parse(policySchema, {})),
});
/** The reception that holds the mail. */
export type Office = Readonly<z.infer<typeof officeSchema>>;

export const operatorSchema = z.object({
  id: identifier,
  name: z.string(),
  /** "Recepcja 2"; `null` where desks are not told apart. */
  desk: optionalText(100),
});
/** The signed-in member of staff. Comes from the host or the verified credential, never typed. */
export type Operator = Readonly<z.infer<typeof operatorSchema>>;

export const officeContextSchema = z.object({ office: officeSchema, operator: operatorSchema });
/** Who works where: what a host's page needs to begin. */
export type OfficeContext = Readonly<z.infer<typeof officeContextSchema>>;

/** A policy with the defaults of `policySchema` where `choices` is silent. */
export function officePolicy(choices: Partial<Policy> = {}): Policy {
  return z.parse(policySchema, choices);
}
