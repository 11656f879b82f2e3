import * as z from 'zod/mini';
import { signatureSchema } from './confirmation.js';
import { identifier, instant, optionalText } from './fields.js';

/** A link lives this long; staff may extend it while it does. */
export const signingLifetimeMs = 10 * 60_000;

/**
 * `waiting` for the client's device, `joined` once it showed the list, `signed` once and for all; or over:
 * `cancelled` by staff, `expired`, `superseded` by a change of the list or by a newer link of the same session.
 */
export const signingStates = ['waiting', 'joined', 'signed', 'cancelled', 'expired', 'superseded'] as const;
export type SigningState = (typeof signingStates)[number];

export const signingSessionSchema = z.object({
  id: identifier,
  /** The release session that the signature is for. */
  sessionId: z.string(),
  state: z.enum(signingStates),
  expiresAt: instant,
  /** SHA-256 of the statement, hex: what the release command repeats. */
  statementDigest: z.string(),
  /** Two digits on both screens, from `joined` on; tell the desk that it is this client's device. */
  matchCode: optionalText(2),
  /** From `signed` on, with `readableName`. */
  signature: z._default(z.nullable(signatureSchema), null),
  readableName: optionalText(2000),
});
/** A signing session as the desk follows it; never holds the token. */
export type SigningSession = Readonly<z.infer<typeof signingSessionSchema>>;

export const signingInvitationSchema = z.object({
  ...signingSessionSchema.shape,
  /** 256 random bits, base64url; told once, kept as a hash, and meant for a URL's fragment. */
  token: z.string(),
});
/** A new signing session, with the token that its link carries; told once. */
export type SigningInvitation = Readonly<z.infer<typeof signingInvitationSchema>>;
