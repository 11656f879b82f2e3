import * as z from 'zod/mini';
import { identifier, instant, optionalText } from './fields.js';
import { type ErrorCode, isErrorCode } from './error-codes.js';
import { authorityProblems } from './terms.js';
import { occurredAtSchema } from './time.js';

export const winningReleaseSchema = z.object({
  id: identifier,
  number: z.string(),
  occurredAt: occurredAtSchema,
  /** `null` where the operator may not see it. */
  desk: optionalText(100),
  collectorName: optionalText(2000),
});
/** What is told about the release that was faster, as far as the operator may see it. */
export type WinningRelease = Readonly<z.infer<typeof winningReleaseSchema>>;

export const problemSchema = z.object({
  code: z.string().check(z.refine(isErrorCode)),
  /** JSON pointer into the command: `/parts/0/lines/2`. */
  pointer: z.string(),
  clientId: z.optional(identifier),
  itemId: z.optional(identifier),
  /** With `collector-not-authorised`: what is wrong with the authorisation. */
  authority: z.optional(z.enum(authorityProblems)),
  /** With `collector-not-authorised`: the day that it began or ended, where there is one. */
  day: z.optional(z.string()),
  /** With `item-already-released`. */
  winner: z.optional(winningReleaseSchema),
  /** With `time-does-not-exist` one instant to offer, with `time-ambiguous` both, earlier first. */
  instants: z.optional(z.array(instant)),
  /** With `confirmation-required`: the notice or request to go past. */
  noticeId: z.optional(identifier),
  requestId: z.optional(identifier),
});
/** One thing that is in the way of a command, as data; carries no name and no typed value. */
export type Problem = Readonly<Omit<z.infer<typeof problemSchema>, 'code'> & { code: ErrorCode }>;
