import * as z from 'zod/mini';
import { identifier, optionalText } from './fields.js';

export const statementLineSchema = z.object({
  itemId: identifier,
  /** The item's version when the list was frozen: the one that the command sends. */
  version: z.int(),
  kind: z.string(),
  sender: optionalText(500),
  /** The carrier's number on the envelope. */
  reference: optionalText(200),
  outcome: z.enum(['released', 'refused']),
  remark: optionalText(500),
  refusal: optionalText(500),
});
/** One item as the signer saw it. */
export type StatementLine = Readonly<z.infer<typeof statementLineSchema>>;

export const statementPartSchema = z.object({
  clientId: identifier,
  clientName: z.string(),
  lines: z.array(statementLineSchema),
});
/** One client's share of the list. */
export type StatementPart = Readonly<
  Omit<z.infer<typeof statementPartSchema>, 'lines'> & { readonly lines: readonly StatementLine[] }
>;

export const statementSchema = z.object({
  /** The release session that the signature will belong to. */
  sessionId: z.string(),
  /** BCP 47 tag of the words. */
  language: z.string(),
  /** The sentence above the signature, word for word as it was shown. */
  words: z.string().check(z.maxLength(4000)),
  /** In the order shown. */
  parts: z.array(statementPartSchema),
});
/** The list and the sentence that a client signs, frozen when they are shown. */
export type Statement = Readonly<
  Omit<z.infer<typeof statementSchema>, 'parts'> & { readonly parts: readonly StatementPart[] }
>;
