import * as z from 'zod/mini';
import { typedText } from './fields.js';

// Apart from the commands: a page reads these back in releases, and carries the schemas of commands for nothing.

export const identityCheckSchema = z.strictObject({
  /** Kind of document only, never its number. */
  document: z.enum(['id-card', 'passport', 'driving-licence', 'known-personally', 'other']),
});
/** That somebody looked at a document, and at which kind. */
export type IdentityCheck = Readonly<z.infer<typeof identityCheckSchema>>;

/** Of either kind. */
export const signatureSchemas = [
  z.strictObject({
    kind: z.literal('drawn'),
    /** The finished picture, base64 PNG without the `data:` prefix; no strokes, no timing. */
    png: z.string().check(z.maxLength(400_000, { error: 'signature-too-large' }), z.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
    /** Length of ink in CSS pixels; tells a signature from a dot. */
    inkLength: z.number().check(z.nonnegative()),
  }),
  z.strictObject({ kind: z.literal('typed'), name: typedText(2000) }),
] as const;
/** As read back: what is drawn, or what is typed. */
export const signatureSchema = z.union(signatureSchemas);
/** Drawn by hand, or a name typed as a signature. */
export type SignatureInput = Readonly<z.infer<typeof signatureSchema>>;

export const paperDocumentSchema = z.strictObject({
  /** Printed on every page; made by the desk before anything is recorded. */
  number: typedText(60).check(z.minLength(1)),
  /** SHA-256 of the document's canonical content, hex. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
/** The paper that was printed to be signed. */
export type PaperDocument = Readonly<z.infer<typeof paperDocumentSchema>>;
