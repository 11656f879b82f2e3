import * as z from 'zod/mini';
import { sealSchema } from '../model/index.js';

/** `null` while nothing is recorded; in an object, so that something can be said beside it one day. */
export const sealsHeadAnswerSchema = z.object({ head: z.nullable(sealSchema) });

/** Says nothing; asked for so that no form of another site can send it. */
export const extensionBodySchema = z.strictObject({});

export const signedAnswerSchema = z.object({ state: z.literal('signed') });
