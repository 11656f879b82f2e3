import * as z from 'zod/mini';
import { signatureInputSchema } from './command.js';
import { instant, typedText } from './fields.js';
import { type Statement, statementSchema } from './statement.js';

export const signingRequestSchema = z.strictObject({ statement: z.extend(statementSchema, { sessionId: z.uuid() }) });
/** What the desk asks a client to sign on a device of their own. */
export interface SigningRequest {
  readonly statement: Statement;
}

const token = z.string().check(z.maxLength(200));

/** The body of `POST …/show`. */
export const showSigningSchema = z.strictObject({ token });

export const signingViewSchema = z.object({
  statement: statementSchema,
  statementDigest: z.string(),
  officeName: z.string(),
  /** IANA zone of the office: its times are shown, not the phone's. */
  zone: z.string(),
  expiresAt: instant,
  matchCode: z.string(),
});
/** What the client's device shows. */
export type SigningView = Readonly<Omit<z.infer<typeof signingViewSchema>, 'statement'> & { statement: Statement }>;

/** The body of `POST …/sign`. */
export const signSigningSchema = z.strictObject({
  token,
  /** Of the list that was on the screen; another one is refused. */
  statementDigest: z.string(),
  signature: signatureInputSchema,
  readableName: typedText(2000),
});
/** What the client's device sends, with the token. */
export type SigningAnswer = Readonly<Omit<z.infer<typeof signSigningSchema>, 'token'>>;
